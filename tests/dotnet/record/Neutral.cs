using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;

namespace Peer.Record
{
    /// <summary>
    /// Values in a form that no formatter of Web API makes: `{name:value,…}` with
    /// names in ordinal order, `[value,…]`, texts in quotes with \uXXXX for all but
    /// printable ASCII, decimals without zeros at their end, enumerations as numbers.
    /// </summary>
    public static class Neutral
    {
        public static string Of(object value)
        {
            var text = new StringBuilder();
            Write(text, value);
            return text.ToString();
        }

        private static void Write(StringBuilder text, object value)
        {
            if (value == null)
            {
                text.Append("null");
            }
            else if (value is string)
            {
                WriteText(text, (string)value);
            }
            else if (value is bool)
            {
                text.Append((bool)value ? "true" : "false");
            }
            else if (value is decimal)
            {
                text.Append(((decimal)value).ToString("0.############################", CultureInfo.InvariantCulture));
            }
            else if (value is Enum)
            {
                text.Append(Convert.ToInt64(value, CultureInfo.InvariantCulture));
            }
            else if (value.GetType().IsPrimitive)
            {
                text.Append(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
            }
            else if (value is IDictionary<string, object>)
            {
                WriteMembers(text, (IDictionary<string, object>)value);
            }
            else if (value is IEnumerable)
            {
                WriteList(text, (IEnumerable)value);
            }
            else
            {
                WriteMembers(text, value.GetType()
                    .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .ToDictionary(property => property.Name, property => property.GetValue(value, null)));
            }
        }

        private static void WriteMembers(StringBuilder text, IDictionary<string, object> members)
        {
            string separator = "{";
            foreach (string name in members.Keys.OrderBy(name => name, StringComparer.Ordinal))
            {
                text.Append(separator).Append(name).Append(':');
                Write(text, members[name]);
                separator = ",";
            }
            text.Append(separator == "{" ? "{}" : "}");
        }

        private static void WriteList(StringBuilder text, IEnumerable items)
        {
            string separator = "[";
            foreach (object item in items)
            {
                text.Append(separator);
                Write(text, item);
                separator = ",";
            }
            text.Append(separator == "[" ? "[]" : "]");
        }

        private static void WriteText(StringBuilder text, string value)
        {
            text.Append('"');
            foreach (char unit in value)
            {
                if (unit < ' ' || unit > '~' || unit == '"' || unit == '\\')
                {
                    text.Append("\\u").Append(((int)unit).ToString("x4", CultureInfo.InvariantCulture));
                }
                else
                {
                    text.Append(unit);
                }
            }
            text.Append('"');
        }
    }
}

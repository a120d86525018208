using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Peer
{
    /// <summary>
    /// The error body of Web API 2, which Web API 1 does not have yet: an object of
    /// texts, lists of texts and objects in JSON, elements without a namespace in XML.
    /// </summary>
    public static class ErrorBody
    {
        public static HttpResponseMessage Answer(
            HttpRequestMessage request,
            HttpStatusCode status,
            string message,
            IDictionary<string, object> parts = null)
        {
            var body = new Dictionary<string, object> { { "Message", message } };
            foreach (KeyValuePair<string, object> part in parts ?? new Dictionary<string, object>())
            {
                body.Add(part.Key, part.Value);
            }
            bool xml = request.Headers.Accept.Any(accept => accept.MediaType.EndsWith("xml"));
            return new HttpResponseMessage(status)
            {
                RequestMessage = request,
                Content = xml
                    ? new StringContent(Element("Error", body).ToString(SaveOptions.DisableFormatting), Encoding.UTF8, "application/xml")
                    : new StringContent(Json(body), Encoding.UTF8, "application/json"),
            };
        }

        private static XElement Element(string name, object value)
        {
            object content = value;
            if (value is IDictionary<string, object>)
            {
                content = ((IDictionary<string, object>)value).Select(part => Element(part.Key, part.Value));
            }
            else if (value is IDictionary<string, string[]>)
            {
                content = ((IDictionary<string, string[]>)value).Select(part => Element(part.Key, string.Join(" ", part.Value)));
            }
            return new XElement(XmlConvert.EncodeLocalName(name), content);
        }

        private static string Json(object value)
        {
            if (value is IDictionary<string, object>)
            {
                return Object(((IDictionary<string, object>)value).Select(part => Member(part.Key, part.Value)));
            }
            if (value is IDictionary<string, string[]>)
            {
                return Object(((IDictionary<string, string[]>)value).Select(part => Member(part.Key, part.Value)));
            }
            if (value is string[])
            {
                return "[" + string.Join(",", ((string[])value).Select(Json)) + "]";
            }
            return value == null ? "null" : Text((string)value);
        }

        private static string Object(IEnumerable<string> members)
        {
            return "{" + string.Join(",", members) + "}";
        }

        private static string Member(string name, object value)
        {
            return Text(name) + ":" + Json(value);
        }

        private static string Text(string value)
        {
            var text = new StringBuilder("\"");
            foreach (char unit in value)
            {
                if (unit < ' ' || unit == '"' || unit == '\\')
                {
                    text.Append("\\u").Append(((int)unit).ToString("x4"));
                }
                else
                {
                    text.Append(unit);
                }
            }
            return text.Append('"').ToString();
        }
    }
}

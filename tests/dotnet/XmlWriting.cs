using System;
using System.IO;
using System.Net;
using System.Net.Http.Formatting;
using System.Net.Http.Headers;
using System.Runtime.Serialization;
using System.Threading.Tasks;
using System.Xml;

namespace Peer
{
    /// <summary>
    /// Writes XML with the settings of Web API 2: control characters become
    /// references. Web API 1 fails on them. Line breaks become those of the system
    /// in both, which is why no reader can tell \r\n from \n.
    /// </summary>
    public class XmlWriting : XmlMediaTypeFormatter
    {
        private static readonly XmlWriterSettings Settings = new XmlWriterSettings
        {
            OmitXmlDeclaration = true,
            CloseOutput = false,
            CheckCharacters = false,
        };

        public override Task WriteToStreamAsync(
            Type type, object value, Stream stream, HttpContentHeaders headers, TransportContext context)
        {
            using (XmlWriter writer = XmlWriter.Create(stream, Settings))
            {
                new DataContractSerializer(type).WriteObject(writer, value);
            }
            return Task.FromResult(true);
        }
    }
}

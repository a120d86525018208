using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Peer
{
    /// <summary>Compresses long answers for those who ask for it, as IIS does.</summary>
    public class Compression : DelegatingHandler
    {
        private const int Long = 1000;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
        {
            HttpResponseMessage response = await base.SendAsync(request, token);
            if (response.Content == null || request.Headers.AcceptEncoding.All(encoding => encoding.Value != "gzip"))
            {
                return response;
            }
            byte[] body = await response.Content.ReadAsByteArrayAsync();
            if (body.Length < Long)
            {
                return response;
            }
            var compressed = new MemoryStream();
            using (var gzip = new GZipStream(compressed, CompressionMode.Compress, true))
            {
                gzip.Write(body, 0, body.Length);
            }
            var content = new ByteArrayContent(compressed.ToArray());
            content.Headers.ContentType = response.Content.Headers.ContentType;
            content.Headers.ContentEncoding.Add("gzip");
            response.Content = content;
            return response;
        }
    }
}

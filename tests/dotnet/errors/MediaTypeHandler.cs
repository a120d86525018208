using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Formatting;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace Peer
{
    /// <summary>Answers 415 to bodies that no formatter reads, as Web API 2 does; Web API 1 fails.</summary>
    public class MediaTypeHandler : DelegatingHandler
    {
        private readonly MediaTypeFormatterCollection formatters;

        public MediaTypeHandler(MediaTypeFormatterCollection formatters)
        {
            this.formatters = formatters;
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
        {
            MediaTypeHeaderValue given = request.Content.Headers.ContentType;
            bool known = given == null || formatters.Any(formatter =>
                formatter.SupportedMediaTypes.Any(supported => supported.MediaType == given.MediaType));
            return known
                ? await base.SendAsync(request, token)
                : ErrorBody.Answer(request, HttpStatusCode.UnsupportedMediaType,
                    "The request entity's media type '" + given.MediaType + "' is not supported for this resource.");
        }
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Web.Http;

namespace Peer.Record
{
    /// <summary>Gives out what <see cref="RecordFilter"/> kept, as plain text.</summary>
    public class RecordController : ApiController
    {
        [HttpGet]
        public HttpResponseMessage Bound(string id)
        {
            return Text(RecordFilter.Bound, id);
        }

        [HttpGet]
        public HttpResponseMessage Answered(string id)
        {
            return Text(RecordFilter.Answered, id);
        }

        private static HttpResponseMessage Text(ConcurrentDictionary<string, string> kept, string id)
        {
            string text;
            return kept.TryRemove(id, out text)
                ? new HttpResponseMessage { Content = new StringContent(text, Encoding.ASCII) }
                : new HttpResponseMessage(HttpStatusCode.NotFound);
        }
    }
}

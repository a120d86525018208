using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Web.Http.Controllers;
using System.Web.Http.Filters;

namespace Peer.Record
{
    /// <summary>
    /// Keeps what each request with an X-Case header bound and what it was answered,
    /// before any formatter saw the answer.
    /// </summary>
    public class RecordFilter : ActionFilterAttribute
    {
        public static readonly ConcurrentDictionary<string, string> Bound = new ConcurrentDictionary<string, string>();
        public static readonly ConcurrentDictionary<string, string> Answered = new ConcurrentDictionary<string, string>();

        public override void OnActionExecuting(HttpActionContext context)
        {
            string id = Case(context.Request);
            if (id != null)
            {
                Bound[id] = Neutral.Of(new Dictionary<string, object>(context.ActionArguments));
            }
        }

        public override void OnActionExecuted(HttpActionExecutedContext context)
        {
            string id = Case(context.Request);
            var content = context.Response == null ? null : context.Response.Content as ObjectContent;
            if (id != null && content != null)
            {
                Answered[id] = Neutral.Of(content.Value);
            }
        }

        private static string Case(HttpRequestMessage request)
        {
            return request.Headers.Contains("X-Case") ? request.Headers.GetValues("X-Case").First() : null;
        }
    }
}

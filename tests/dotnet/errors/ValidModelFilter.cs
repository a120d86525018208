using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Web.Http.Controllers;
using System.Web.Http.Filters;
using System.Web.Http.ModelBinding;

namespace Peer
{
    /// <summary>Refuses what did not bind or is not valid, as the documentation of Web API shows it.</summary>
    public class ValidModelFilter : ActionFilterAttribute
    {
        public override void OnActionExecuting(HttpActionContext context)
        {
            if (context.ModelState.IsValid)
            {
                return;
            }
            var wrong = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
            foreach (KeyValuePair<string, ModelState> member in context.ModelState)
            {
                string[] messages = member.Value.Errors
                    .Select(error => error.Exception == null ? error.ErrorMessage : error.Exception.Message)
                    .ToArray();
                if (messages.Length > 0)
                {
                    wrong.Add(member.Key, messages);
                }
            }
            var parts = new Dictionary<string, object> { { "ModelState", wrong } };
            context.Response = ErrorBody.Answer(
                context.Request, HttpStatusCode.BadRequest, "The request is invalid.", parts);
        }
    }
}

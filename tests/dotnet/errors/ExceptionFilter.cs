using System;
using System.Collections.Generic;
using System.Net;
using System.Web.Http;
using System.Web.Http.Filters;

namespace Peer
{
    /// <summary>Answers exceptions with 500 and their details, inner ones nested.</summary>
    public class ExceptionFilter : ExceptionFilterAttribute
    {
        private const string Message = "An error has occurred.";

        public override void OnException(HttpActionExecutedContext context)
        {
            if (context.Exception is HttpResponseException)
            {
                return;
            }
            context.Response = ErrorBody.Answer(
                context.Request, HttpStatusCode.InternalServerError, Message, Parts(context.Exception));
        }

        private static Dictionary<string, object> Parts(Exception exception)
        {
            var parts = new Dictionary<string, object>
            {
                { "ExceptionMessage", exception.Message },
                { "ExceptionType", exception.GetType().FullName },
                { "StackTrace", exception.StackTrace },
            };
            if (exception.InnerException != null)
            {
                Dictionary<string, object> inner = Parts(exception.InnerException);
                inner.Add("Message", Message);
                parts.Add("InnerException", inner);
            }
            return parts;
        }
    }
}

using System;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Web.Http;
using DigitalScience.DataTransfer.Tour.V5.Result.WebInterface;

namespace Peer
{
    /// <summary>What services answer when they have no result.</summary>
    public class ErrorsController : ApiController
    {
        [HttpGet]
        public OperationResult Exception()
        {
            throw new InvalidOperationException("outer <&>", new ArgumentException("inner"));
        }

        [HttpGet]
        public HttpResponseMessage Unavailable()
        {
            return Html(HttpStatusCode.ServiceUnavailable, "<html><b>Service Unavailable</b></html>");
        }

        [HttpGet]
        public HttpResponseMessage Login()
        {
            return Html(HttpStatusCode.OK, "<html><title>登录</title></html>");
        }

        [HttpGet]
        public HttpResponseMessage Empty()
        {
            return new HttpResponseMessage(HttpStatusCode.OK);
        }

        [HttpGet]
        public HttpResponseMessage NoContent()
        {
            return new HttpResponseMessage(HttpStatusCode.NoContent);
        }

        [HttpGet]
        public OperationResult Null()
        {
            return null;
        }

        [HttpGet]
        public HttpResponseMessage Refused()
        {
            return ErrorBody.Answer(Request, HttpStatusCode.Conflict, "message <&> 中文");
        }

        /// <summary>Small on the wire, 16 MiB unpacked.</summary>
        [HttpGet]
        public string Long()
        {
            return new string(' ', 16 * 1024 * 1024);
        }

        private static HttpResponseMessage Html(HttpStatusCode status, string html)
        {
            return new HttpResponseMessage(status)
            {
                Content = new StringContent(html, Encoding.UTF8, "text/html"),
            };
        }
    }
}

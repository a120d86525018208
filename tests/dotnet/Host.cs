using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using System.Web.Http;

namespace Peer
{
    /// <summary>
    /// Carries requests from a socket to Web API and answers back. Mono's own self-host
    /// does the same over WCF, but takes a second per request and loses answers that
    /// fail while they are written.
    /// </summary>
    public class Host
    {
        private static readonly string[] SetByTheListener =
        {
            "Connection", "Content-Length", "Date", "Keep-Alive", "Server", "Transfer-Encoding",
        };

        private readonly HttpListener listener = new HttpListener();

        /// <summary>Mono's Web API binds the URI of one request to another that runs beside it.</summary>
        private readonly SemaphoreSlim turn = new SemaphoreSlim(1);
        private readonly HttpMessageInvoker service;

        public Host(string address, HttpConfiguration configuration)
        {
            listener.Prefixes.Add(address);
            service = new HttpMessageInvoker(new HttpServer(configuration));
        }

        public void Start()
        {
            listener.Start();
            new Thread(Accept) { IsBackground = true }.Start();
        }

        private void Accept()
        {
            while (true)
            {
                HttpListenerContext context = listener.GetContext();
                ThreadPool.QueueUserWorkItem(_ => Serve(context).Wait());
            }
        }

        private async Task Serve(HttpListenerContext context)
        {
            try
            {
                using (HttpRequestMessage request = await Read(context.Request))
                using (HttpResponseMessage response = await Answer(request))
                {
                    await Write(response, context.Response);
                }
            }
            catch (Exception failure)
            {
                Console.Error.WriteLine(failure);
                context.Response.StatusCode = (int)HttpStatusCode.InternalServerError;
                context.Response.Close();
            }
        }

        private async Task<HttpResponseMessage> Answer(HttpRequestMessage request)
        {
            await turn.WaitAsync();
            try
            {
                return await service.SendAsync(request, CancellationToken.None);
            }
            finally
            {
                turn.Release();
            }
        }

        private static async Task<HttpRequestMessage> Read(HttpListenerRequest from)
        {
            var body = new MemoryStream();
            await from.InputStream.CopyToAsync(body);
            // Not `Url`, which the listener has unescaped once.
            var uri = new Uri("http://" + from.UserHostName + from.RawUrl);
            var request = new HttpRequestMessage(new HttpMethod(from.HttpMethod), uri)
            {
                Content = new ByteArrayContent(body.ToArray()),
            };
            foreach (string name in from.Headers.AllKeys)
            {
                string value = from.Headers[name];
                if (!request.Headers.TryAddWithoutValidation(name, value))
                {
                    request.Content.Headers.TryAddWithoutValidation(name, value);
                }
            }
            return request;
        }

        private static async Task Write(HttpResponseMessage from, HttpListenerResponse to)
        {
            // All of the body first: a formatter that fails must not leave half an answer.
            byte[] body = from.Content == null ? new byte[0] : await from.Content.ReadAsByteArrayAsync();
            to.StatusCode = (int)from.StatusCode;
            var headers = from.Content == null
                ? from.Headers
                : from.Headers.Concat(from.Content.Headers);
            foreach (var header in headers.Where(header => !SetByTheListener.Contains(header.Key)))
            {
                to.Headers[header.Key] = string.Join(", ", header.Value);
            }
            to.ContentLength64 = body.Length;
            to.OutputStream.Write(body, 0, body.Length);
            to.Close();
        }
    }
}

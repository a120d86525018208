using System;
using System.Net;
using System.Net.Sockets;
using System.Web.Http;
using Peer.Record;
using Peer.Security;

namespace Peer
{
    /// <summary>
    /// The service of the help pages in specs/, on a free loopback port. Prints its
    /// address as its first line and stops when its standard input ends.
    /// </summary>
    public static class Program
    {
        private const int Attempts = 20;

        public static int Main()
        {
            for (int attempt = 1; attempt <= Attempts; attempt++)
            {
                string address = "http://127.0.0.1:" + FreePort() + "/";
                try
                {
                    new Host(address, Configure()).Start();
                }
                catch (HttpListenerException taken)
                {
                    // Another process took the port in between.
                    Console.Error.WriteLine(taken.Message);
                    continue;
                }
                Console.WriteLine(address);
                Console.Out.Flush();
                Console.In.ReadToEnd();
                return 0;
            }
            return 1;
        }

        private static int FreePort()
        {
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            int port = ((IPEndPoint)listener.LocalEndpoint).Port;
            listener.Stop();
            return port;
        }

        private static HttpConfiguration Configure()
        {
            var configuration = new HttpConfiguration();
            configuration.Formatters.Remove(configuration.Formatters.XmlFormatter);
            configuration.Formatters.Add(new XmlWriting());
            configuration.MessageHandlers.Add(new Compression());
            configuration.MessageHandlers.Add(new MediaTypeHandler(configuration.Formatters));
            configuration.MessageHandlers.Add(new HawkHandler());
            configuration.Filters.Add(new ExceptionFilter());
            configuration.Filters.Add(new RecordFilter());
            configuration.Filters.Add(new ValidModelFilter());
            MapRoutes(configuration.Routes);
            return configuration;
        }

        /// <summary>Web API 1 has no [Route]: each route of the pages, by hand.</summary>
        private static void MapRoutes(HttpRouteCollection routes)
        {
            Map(routes, "api/Order/Refund", "Order", "Refund");
            Map(routes, "api/Order/Query/Fees/{orderid}", "Order", "QueryFees");
            Map(routes, "api/OrderAndPay2/WithRebate", "OrderAndPay2", "WithRebate");
            Map(routes, "api/WebInterface/YearCard/EPay/Refund/BeginSingle", "WebInterface", "BeginSingle");
            Map(routes, "api/ticket/refund", "Ticket", "Refund");
            routes.MapHttpRoute("Search", "api/Search/{action}", new { controller = "Search" });
            routes.MapHttpRoute("Errors", "api/Errors/{action}", new { controller = "Errors" });
            routes.MapHttpRoute("Record", "record/{action}/{id}", new { controller = "Record" });
        }

        private static void Map(HttpRouteCollection routes, string template, string controller, string action)
        {
            routes.MapHttpRoute(template, template, new { controller, action });
        }
    }
}

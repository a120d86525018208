using ChinaTrainTickets.Web.Areas.webApi.Models;

namespace Peer.Security
{
    /// <summary>
    /// The `sign` member of the ticket service. Its page names time_stamp, random and
    /// sign, but not the rule; the rule here is of the usual kind:
    /// UPPER(MD5(order_number + refund_passanger_ids + terminal + time_stamp + random + secret)).
    /// </summary>
    public static class Sign
    {
        private const string Secret = "ticket secret";

        public static bool Fits(TicketRefundRequest request)
        {
            string signed = request.order_number + request.refund_passanger_ids + (int)request.terminal
                + request.time_stamp + request.random + Secret;
            return request.sign == Digest.Md5(signed);
        }
    }
}

// The data contracts of the page of specs/china_train_tickets.

namespace ChinaTrainTickets.Web.Models
{
    /// <summary>The page shows the first value only.</summary>
    public enum Terminal
    {
        WEBPAGEEnum = 1,
        AndroidEnum = 2,
        IOSEnum = 3,
    }

    public class SignedRequest
    {
        public Terminal terminal { get; set; }
        public string time_stamp { get; set; }
        public int random { get; set; }
        public string sign { get; set; }
    }
}

namespace ChinaTrainTickets.Web.Areas.webApi.Models
{
    using ChinaTrainTickets.Web.Models;

    public class TicketRefundRequest : SignedRequest
    {
        public string order_number { get; set; }
        public string refund_passanger_ids { get; set; }
        public string refund_reason { get; set; }
    }

    public class ApiResult<T>
    {
        public int code { get; set; }
        public string message { get; set; }
        public T data { get; set; }
    }
}

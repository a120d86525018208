using System.Web.Http;
using ChinaTrainTickets.Web.Areas.webApi.Models;
using Peer.Security;

namespace Peer
{
    public class TicketController : ApiController
    {
        [HttpPost]
        public ApiResult<string> Refund(TicketRefundRequest request)
        {
            return Sign.Fits(request)
                ? new ApiResult<string> { code = 0, message = request.refund_reason, data = request.order_number }
                : new ApiResult<string> { code = 1, message = "sign" };
        }
    }
}

using System.Collections.Generic;
using System.Linq;
using System.Web.Http;
using DigitalScience.DataTransfer;
using DigitalScience.DataTransfer.Tour.V5.Parm;
using DigitalScience.DataTransfer.Tour.V5.Parm.WebInterface;
using DigitalScience.DataTransfer.Tour.V5.Result.WebInterface;
using TourWebApi.Models.Result;

namespace Peer
{
    public class OrderController : ApiController
    {
        [HttpPost]
        public OperationResult Refund(RefundParm parm)
        {
            return new OperationResult
            {
                errcode = parm.ticketids == null ? -1 : parm.ticketids.Count,
                errmsg = parm.memory,
            };
        }

        [HttpGet]
        public IEnumerable<OrderFeeItem> QueryFees(string orderid, int personalid = 0)
        {
            return new[] { Fees.Plain(orderid, personalid), Fees.Empty(), Fees.Largest(orderid), Fees.Smallest() };
        }
    }

    public class OrderAndPay2Controller : ApiController
    {
        [HttpPost]
        public OrderOperatorResult WithRebate(OrderAndPayWithPassword2Parm parm)
        {
            List<OrderAddItemParm> details = parm.orderinfo.orderdetails;
            return new OrderOperatorResult
            {
                orderid = parm.payinfo.orderid,
                sendid = parm.orderinfo.senderid,
                orderstatus = details == null ? null : string.Concat(details.Select(detail => detail.fullname)),
                resultcode = parm.orderinfo.otheruserid,
                returnmessgage = parm.orderinfo.invoicetitle,
            };
        }
    }

    public class WebInterfaceController : ApiController
    {
        [HttpPost]
        public CommonOperationResult BeginSingle(EPayBeginRefundParm parm)
        {
            return new CommonOperationResult { errcode = 0, errmsg = parm.batch_no, tag = parm.refundaccount };
        }
    }
}

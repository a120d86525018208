using System.Collections.Generic;
using System.ComponentModel.DataAnnotations;

// The data contracts of the pages of specs/tour. Their namespaces make the XML namespaces.

namespace DigitalScience.DataTransfer
{
    public class CommonOperationResult
    {
        public int errcode { get; set; }
        public string errmsg { get; set; }
        public string tag { get; set; }
    }
}

namespace DigitalScience.DataTransfer.Tour.V5.Parm
{
    public class EPayBeginRefundParm
    {
        [Required]
        public long autoid { get; set; }
        [Required]
        public decimal refundamount { get; set; }
        [Required, MaxLength(50)]
        public string batch_no { get; set; }
        [Required, MaxLength(50)]
        public string refundaccount { get; set; }
    }
}

namespace DigitalScience.DataTransfer.Tour.V5.Parm.WebInterface
{
    public class RefundParm
    {
        [Required, MaxLength(20)]
        public string orderid { get; set; }
        [Required, MaxLength(1)]
        public string refundallticket { get; set; }
        public List<string> ticketids { get; set; }
        public string memory { get; set; }
    }

    public class OrderAndPayWithPassword2Parm
    {
        [Required]
        public Order2AddParm orderinfo { get; set; }
        [Required]
        public PayOrderUsePayPasswordParm payinfo { get; set; }
    }

    public class PayOrderUsePayPasswordParm
    {
        public string orderid { get; set; }
        public string paypassword { get; set; }
    }

    public class Order2AddParm
    {
        public List<OrderAddItemParm> orderdetails { get; set; }
        public string mobile { get; set; }
        public int otheruserid { get; set; }
        public string identificationnumber { get; set; }
        public string effectdate { get; set; }
        public string sceneid { get; set; }
        public string needinvoice { get; set; }
        public string invoicetitle { get; set; }
        public string invoicecode { get; set; }
        public string autoselseats { get; set; }
        public string seatareaid { get; set; }
        public string tripbillcode { get; set; }
        public string senderid { get; set; }
        public string guidernumber { get; set; }
        public string marketareaid { get; set; }
    }

    public class OrderAddItemParm
    {
        public string productid { get; set; }
        public int amount { get; set; }
        public string identificationnumber { get; set; }
        public string fullname { get; set; }
        public string identificationtype { get; set; }
        public string mobile { get; set; }
        public string gateinmode { get; set; }
        public List<Order2SeatItem> seatitems { get; set; }
    }

    public class Order2SeatItem
    {
        public string seatid { get; set; }
    }
}

namespace DigitalScience.DataTransfer.Tour.V5.Result.WebInterface
{
    public class OperationResult
    {
        public int errcode { get; set; }
        public string errmsg { get; set; }
    }

    public class OrderOperatorResult
    {
        public string orderid { get; set; }
        public string sendid { get; set; }
        public string orderstatus { get; set; }
        public int resultcode { get; set; }
        public string returnmessgage { get; set; }
    }
}

namespace TourWebApi.Models.Result
{
    public class OrderFeeItem
    {
        public long autoid { get; set; }
        public string productid { get; set; }
        public string productname { get; set; }
        public decimal price { get; set; }
        public decimal amount { get; set; }
        public string description { get; set; }
        public string calculatetype { get; set; }
        public decimal perticketfee { get; set; }
        public int feeamount { get; set; }
        public bool isautoreturn { get; set; }
        public string paychannelname { get; set; }
        public decimal needrefundsummary { get; set; }
        public string startdatetime { get; set; }
        public string completedatetime { get; set; }
        public string status { get; set; }
        public string statusname { get; set; }
        public string batchno { get; set; }
    }
}

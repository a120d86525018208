using TourWebApi.Models.Result;

namespace Peer
{
    /// <summary>Answers with ordinary, missing and extreme values.</summary>
    public static class Fees
    {
        public static OrderFeeItem Plain(string orderid, int personalid)
        {
            return new OrderFeeItem
            {
                autoid = 1,
                productid = orderid,
                productname = "成人票",
                price = 120.50m,
                amount = 2m,
                description = "手续费 <5%> & \"其他\"",
                calculatetype = "B",
                perticketfee = 6.025m,
                feeamount = personalid,
                isautoreturn = true,
                paychannelname = "支付宝",
                needrefundsummary = 228.95m,
                startdatetime = "20160102030405",
                status = "1",
                statusname = "办理中",
            };
        }

        public static OrderFeeItem Empty()
        {
            return new OrderFeeItem { status = "" };
        }

        public static OrderFeeItem Largest(string orderid)
        {
            return new OrderFeeItem
            {
                autoid = long.MaxValue,
                productid = new string('长', 100000),
                productname = " \t\r\n" + orderid + "\r\n\t ",
                price = decimal.MaxValue,
                amount = 0.0000000000000000000000000001m,
                description = "]]>&amp;<!--\\\"'/\u0085\u2028\u2029\ufeff\ud83c\udf9f",
                feeamount = int.MaxValue,
                perticketfee = 1.0000000000000000000000000001m,
            };
        }

        public static OrderFeeItem Smallest()
        {
            return new OrderFeeItem
            {
                autoid = long.MinValue,
                price = decimal.MinValue,
                amount = -0.0000000000000000000000000001m,
                perticketfee = 100.00m,
                feeamount = int.MinValue,
            };
        }
    }
}

//! The shipped services: what their pages must give, fact by fact.

use super::testing::{resolve_pages, show};
use crate::page::{self, Page};
use crate::source::Source;
use crate::spec::lock::Lock;
use expect_test::{Expect, expect};

fn texts(service: &str) -> Vec<(String, String)> {
    let folder = format!("{}/../specs/{service}/pages", env!("CARGO_MANIFEST_DIR"));
    let mut texts: Vec<(String, String)> = std::fs::read_dir(folder)
        .expect("the pages are part of the repository")
        .map(|entry| {
            let entry = entry.expect("a readable folder");
            let text = std::fs::read_to_string(entry.path()).expect("a page in UTF-8");
            (entry.file_name().to_string_lossy().into_owned(), text)
        })
        .collect();
    texts.sort();
    texts
}

fn pages(service: &str) -> Vec<Page> {
    let vocabulary = page::Vocabulary::default();
    let parse = |(name, text): (String, String)| {
        page::parse(
            &Source {
                name: name.into(),
                text,
            },
            &vocabulary,
        )
        .page
    };
    texts(service).into_iter().map(parse).collect()
}

fn check(service: &str, samples: usize, expected: &Expect) {
    let resolved = resolve_pages(&pages(service), &Lock::default());
    expected.assert_eq(&show(&resolved));
    assert_eq!(
        resolved.spec.samples.len(),
        samples,
        "every sample of {service} is kept"
    );
}

const TOUR: Expect = expect![[r#"
        order::query_fees = GET api/Order/Query/Fees/{orderid}?personalid={personalid} /orderid:String! ?personalid:Integer response=[OrderFeeItem] [Json, Xml] auth=Hawk
        order::refund = POST api/Order/Refund body=RefundParm [Json, Xml, Form] response=OperationResult [Json, Xml] auth=Hawk
        order_and_pay2::with_rebate = POST api/OrderAndPay2/WithRebate body=OrderAndPayWithPassword2Parm [Json, Xml, Form] response=OrderOperatorResult [Json, Xml]
        web_interface::year_card_e_pay_refund_begin_single = POST api/WebInterface/YearCard/EPay/Refund/BeginSingle body=EPayBeginRefundParm [Json, Xml, Form, Bson] response=CommonOperationResult [Json, Xml, Bson]
        [digital_science_data_transfer] http://schemas.datacontract.org/2004/07/DigitalScience.DataTransfer
        CommonOperationResult
          errcode: Integer
          errmsg: String?
          tag: String?
        [models_result] http://schemas.datacontract.org/2004/07/TourWebApi.Models.Result
        OrderFeeItem
          autoid: Integer
          productid: String?
          productname: String?
          price: Decimal
          amount: Decimal
          description: String?
          calculatetype: String?
          perticketfee: Decimal
          feeamount: Integer
          isautoreturn: Bool
          paychannelname: String?
          needrefundsummary: Decimal
          startdatetime: String?
          completedatetime: String?
          status: String?
          statusname: String?
          batchno: String?
        [parm_web_interface] http://schemas.datacontract.org/2004/07/DigitalScience.DataTransfer.Tour.V5.Parm.WebInterface
        Order2AddParm
          orderdetails: [OrderAddItemParm]?
          mobile: String?
          otheruserid: Integer
          identificationnumber: String?
          effectdate: String?
          sceneid: String?
          needinvoice: String?
          invoicetitle: String?
          invoicecode: String?
          autoselseats: String?
          seatareaid: String?
          tripbillcode: String?
          senderid: String?
          guidernumber: String?
          marketareaid: String?
        Order2SeatItem
          seatid: String?
        OrderAddItemParm
          productid: String?
          amount: Integer
          identificationnumber: String?
          fullname: String?
          identificationtype: String?
          mobile: String?
          gateinmode: String?
          seatitems: [Order2SeatItem]?
        OrderAndPayWithPassword2Parm
          orderinfo: Order2AddParm required
          payinfo: PayOrderUsePayPasswordParm required
        PayOrderUsePayPasswordParm
          orderid: String?
          paypassword: String?
        RefundParm
          orderid: String required
          refundallticket: String required
          ticketids: [String]?
          memory: String?
        [result_web_interface] http://schemas.datacontract.org/2004/07/DigitalScience.DataTransfer.Tour.V5.Result.WebInterface
        OperationResult
          errcode: Integer
          errmsg: String?
        OrderOperatorResult
          orderid: String?
          sendid: String?
          orderstatus: String?
          resultcode: Integer
          returnmessgage: String?
        [v5_parm] http://schemas.datacontract.org/2004/07/DigitalScience.DataTransfer.Tour.V5.Parm
        EPayBeginRefundParm
          autoid: Integer required
          refundamount: Decimal required
          batch_no: String required
          refundaccount: String required
        undescribed-model 004_35bd2527bb75415b.txt:39:16 no table describes `Order2AddParm`, `Order2SeatItem`, `OrderAddItemParm`, `PayOrderUsePayPasswordParm`; they are taken from samples
    "#]];

const CHINA_TRAIN_TICKETS: Expect = expect![[r#"
    ticket::refund = POST api/ticket/refund body=TicketRefundRequest [Json, Xml, Form] response=ApiResultOfString [Json, Xml]
    [types] -
    enum Terminal open
      WEBPAGEEnum = 1
    [web_api_models] http://schemas.datacontract.org/2004/07/ChinaTrainTickets.Web.Areas.webApi.Models
    ApiResultOfString xml=ApiResultOfstring
      code: Integer
      message: String?
      data: String?
    TicketRefundRequest bases=http://schemas.datacontract.org/2004/07/ChinaTrainTickets.Web.Models
      order_number: String?
      refund_passanger_ids: String?
      refund_reason: String?
      terminal: Terminal base=0 undecided
      time_stamp: String? base=0
      random: Integer base=0
      sign: String? base=0
    open-enum 001_924bef7137bf3e6b.txt:44:13 no page lists the values of `Terminal`; only those of samples are known
"#]];

#[test]
fn tour() {
    check("tour", 14, &TOUR);
}

#[test]
fn china_train_tickets() {
    check("china_train_tickets", 4, &CHINA_TRAIN_TICKETS);
}

#[test]
fn no_page_that_is_cut_off_panics() {
    const STEP: usize = 211;
    let vocabulary = page::Vocabulary::default();
    for service in ["tour", "china_train_tickets"] {
        for (name, text) in texts(service) {
            let ends = text.char_indices().map(|(at, _)| at).step_by(STEP);
            for end in ends {
                let source = Source {
                    name: name.as_str().into(),
                    text: text[..end].to_owned(),
                };
                let page = page::parse(&source, &vocabulary).page;
                let resolved = resolve_pages(&[page], &Lock::default());
                assert!(resolved.spec.controllers.len() <= 1, "{name} cut at {end}");
            }
        }
    }
}

#[test]
fn prose_is_kept_word_for_word() {
    let spec = resolve_pages(&pages("tour"), &Lock::default()).spec;
    let sentence = "认证方式:HAWK,密钥:KEY+UPPER(MD5(密码))。";
    assert_eq!(spec.service.auth_documentation.as_deref(), Some(sentence));
    let refund = &spec.controllers[0].operations[1];
    let body = refund
        .body
        .as_ref()
        .and_then(|body| body.documentation.as_deref());
    assert_eq!(body, Some("退票参数"));
    let response = refund
        .response
        .as_ref()
        .and_then(|body| body.documentation.as_deref());
    assert_eq!(response, None, "the response only repeats the summary");
}

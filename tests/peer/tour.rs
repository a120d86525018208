//! Every operation of `tour`.

use helpgen_runtime::{Decimal, Format};
use ticketing::tour::parm_web_interface::{
    Order2AddParm, Order2SeatItem, OrderAddItemParm, OrderAndPayWithPassword2Parm,
    PayOrderUsePayPasswordParm, RefundParm,
};
use ticketing::tour::v5_parm::EPayBeginRefundParm;
use ticketing::tour::{order, order_and_pay2, web_interface};

use crate::exchange::{check, check_in};
use crate::texts;

const INT: [i64; 4] = [0, -1, i32::MAX as i64, i32::MIN as i64];

fn refund(parm: &RefundParm) {
    check(|| order::refund(parm), &[("parm", parm)]);
}

#[test]
fn refunds_bind_any_text() {
    for text in texts::all() {
        refund(&RefundParm {
            orderid: "D1".to_owned(),
            refundallticket: "0".to_owned(),
            ticketids: Some(vec![text.clone(), "T2".to_owned(), text.clone()]),
            memory: Some(text),
        });
    }
}

/// Forms have no null, and Web API reads an empty text as null.
#[test]
fn refunds_bind_from_forms() {
    let form = [(Format::Form, Format::Json)];
    let texts = texts::all();
    for text in texts.iter().filter(|text| !text.trim().is_empty()) {
        let parm = RefundParm {
            orderid: "D 1+%".to_owned(),
            refundallticket: "&".to_owned(),
            ticketids: Some(vec![text.clone(), "T2".to_owned()]),
            memory: Some(text.clone()),
        };
        check_in(&form, || order::refund(&parm), &[("parm", &parm)]);
    }
}

#[test]
fn refunds_tell_missing_from_empty() {
    let parm = RefundParm {
        orderid: "二十个字符以内的订单编号".to_owned(),
        refundallticket: "\"".to_owned(),
        ..RefundParm::default()
    };
    refund(&parm);
    for ticketids in [vec![], vec![String::new()], vec!["T".to_owned(); 5_000]] {
        let ticketids = Some(ticketids);
        refund(&RefundParm {
            ticketids,
            ..parm.clone()
        });
    }
}

#[test]
fn fees_bind_any_segment() {
    for orderid in texts::SEGMENTS {
        check(
            || order::query_fees(orderid, Some(7)),
            &[("orderid", &orderid), ("personalid", &7)],
        );
    }
}

#[test]
fn fees_bind_the_member() {
    for personalid in INT {
        check(
            || order::query_fees("D1", Some(personalid)),
            &[("orderid", &"D1"), ("personalid", &personalid)],
        );
    }
    check(
        || order::query_fees("D1", None),
        &[("orderid", &"D1"), ("personalid", &0)],
    );
}

#[test]
fn refunds_of_year_cards_bind_any_number() {
    let largest = "79228162514264337593543950335";
    let smallest = "0.0000000000000000000000000001";
    for (autoid, amount) in [
        (1, "12.30"),
        (i64::MAX, largest),
        (i64::MIN, &format!("-{largest}")),
        (0, smallest),
        (-1, &format!("-{smallest}")),
        (0, "0.00"),
    ] {
        let parm = EPayBeginRefundParm {
            autoid,
            refundamount: amount.parse::<Decimal>().expect("a decimal"),
            batch_no: "20240501000000".to_owned(),
            refundaccount: "帐户 <&>".to_owned(),
        };
        check(
            || web_interface::year_card_e_pay_refund_begin_single(&parm),
            &[("parm", &parm)],
        );
    }
}

fn with_rebate(parm: &OrderAndPayWithPassword2Parm) {
    check(|| order_and_pay2::with_rebate(parm), &[("parm", parm)]);
}

#[test]
fn orders_bind_with_nothing_but_what_is_required() {
    with_rebate(&OrderAndPayWithPassword2Parm::default());
    for orderdetails in [vec![], vec![OrderAddItemParm::default()]] {
        let mut parm = OrderAndPayWithPassword2Parm::default();
        parm.orderinfo.orderdetails = Some(orderdetails);
        with_rebate(&parm);
    }
}

#[test]
fn orders_bind_any_text_in_any_member() {
    let texts = texts::all();
    let mut texts = texts.iter().cycle().cloned();
    for otheruserid in INT {
        with_rebate(&order(otheruserid, &mut || texts.next()));
    }
}

#[test]
fn orders_bind_from_forms() {
    let texts = texts::all();
    let mut texts = texts
        .iter()
        .filter(|text| !text.trim().is_empty())
        .cycle()
        .cloned();
    let mut parm = order(7, &mut || texts.next());
    // A form has no empty list, and no model without a value.
    for detail in parm.orderinfo.orderdetails.iter_mut().flatten() {
        let mut items = detail.seatitems.take().unwrap_or_default();
        items.retain(|item| item.seatid.is_some());
        detail.seatitems = Some(items).filter(|items| !items.is_empty());
    }
    let form = [(Format::Form, Format::Json)];
    check_in(
        &form,
        || order_and_pay2::with_rebate(&parm),
        &[("parm", &parm)],
    );
}

/// An order with a different text in each member.
fn order(
    otheruserid: i64,
    text: &mut dyn FnMut() -> Option<String>,
) -> OrderAndPayWithPassword2Parm {
    let orderdetails = [
        vec![],
        vec![
            Order2SeatItem { seatid: text() },
            Order2SeatItem { seatid: None },
        ],
    ]
    .into_iter()
    .map(|seatitems| OrderAddItemParm {
        productid: text(),
        amount: otheruserid,
        identificationnumber: text(),
        fullname: text(),
        identificationtype: text(),
        mobile: None,
        gateinmode: text(),
        seatitems: Some(seatitems),
    })
    .collect();
    OrderAndPayWithPassword2Parm {
        orderinfo: Order2AddParm {
            orderdetails: Some(orderdetails),
            mobile: text(),
            otheruserid,
            identificationnumber: text(),
            effectdate: text(),
            sceneid: text(),
            needinvoice: None,
            invoicetitle: text(),
            invoicecode: text(),
            autoselseats: text(),
            seatareaid: text(),
            tripbillcode: text(),
            senderid: text(),
            guidernumber: text(),
            marketareaid: text(),
        },
        payinfo: PayOrderUsePayPasswordParm {
            orderid: text(),
            paypassword: text(),
        },
    }
}

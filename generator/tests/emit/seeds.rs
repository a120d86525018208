//! Two real services: a fee query and a refund of `tour`, and the refund of
//! `china_train_tickets` with its base class and open enumeration.

use crate::build::{
    BOOL, DECIMAL, INTEGER, STRING, based, body, controller, enumeration, list, member, model,
    named, namespace, operation, optional, parameter, required, sample, types,
};
use crate::{generate, golden};
use helpgen::spec::Spec;
use helpgen::spec::lock::Lock;
use helpgen::spec::model::{
    Auth, Direction, Enum, Format, Model, Operation, Parameter, ParameterLocation, Service,
    TypeDefinition,
};

const HAWK: &str = "认证方式:HAWK,密钥:KEY+UPPER(MD5(密码))。";
const FORMATS: &[Format] = &[Format::Json, Format::Xml];
const BODY_FORMATS: &[Format] = &[Format::Json, Format::Xml, Format::Form];

#[test]
fn tour() {
    golden::check("tour", &generate(&tour_spec(), &Lock::default()));
}

#[test]
fn china_train_tickets() {
    golden::check(
        "china_train_tickets",
        &generate(&train_spec(), &Lock::default()),
    );
}

pub fn tour_spec() -> Spec {
    let request = Direction::Request;
    let response = Direction::Response;
    Spec {
        name: "tour".to_owned(),
        service: Service {
            auth_documentation: Some(HAWK.to_owned()),
            ..Service::default()
        },
        controllers: vec![controller("order", vec![query_fees(), refund()])],
        namespaces: vec![
            namespace(
                "models_result",
                "TourWebApi.Models.Result",
                vec![order_fee_item()],
            ),
            namespace(
                "parm_web_interface",
                "DigitalScience.DataTransfer.Tour.V5.Parm.WebInterface",
                vec![refund_parm()],
            ),
            namespace(
                "result_web_interface",
                "DigitalScience.DataTransfer.Tour.V5.Result.WebInterface",
                vec![operation_result()],
            ),
        ],
        samples: vec![
            sample("order.query_fees", response, Format::Json, "[]"),
            sample("order.refund", request, Format::Json, "{}"),
            sample("order.refund", request, Format::Xml, "<RefundParm/>"),
            sample("order.refund", response, Format::Json, "{}"),
        ],
    }
}

fn query_fees() -> Operation {
    let summary = "依据订单号,查谒这个订单的退款(手续费扣除及退款)记录。 仅当这个订单是您发起预订的,才会有数据返回。";
    Operation {
        auth: Some(Auth::Hawk),
        parameters: vec![
            Parameter {
                location: ParameterLocation::Path,
                ..parameter("orderid", STRING, true, "电子门票系统订单编号。")
            },
            Parameter {
                default: Some("0".to_owned()),
                ..parameter(
                    "personalid",
                    INTEGER,
                    false,
                    "个人会员ID,当个人会员通过官方渠道发起操作时这个参数必须,代理商可以不提供这个参数。",
                )
            },
        ],
        response: body(list(named("OrderFeeItem")), "", FORMATS),
        ..operation(
            "query_fees",
            "GET api/Order/Query/Fees/{orderid}?personalid={personalid}",
            &format!("{summary} {HAWK}"),
        )
    }
}

fn refund() -> Operation {
    Operation {
        auth: Some(Auth::Hawk),
        body: body(named("RefundParm"), "退票参数", BODY_FORMATS),
        response: body(named("OperationResult"), "", FORMATS),
        ..operation(
            "refund",
            "POST api/Order/Refund",
            &format!("申请退款(仅当订单处于支付完成),此操作为不可逆操作。 {HAWK}"),
        )
    }
}

fn order_fee_item() -> TypeDefinition {
    TypeDefinition::Model(model(
        "OrderFeeItem",
        vec![
            member("autoid", INTEGER, "唯一标识每个记录的电子门票系统内部ID"),
            member(
                "productid",
                optional(STRING),
                "被计收手续费的产品ID(票型ID)",
            ),
            member("price", DECIMAL, "交易价格"),
            member(
                "isautoreturn",
                BOOL,
                "是否是预订金/返款余额退款(这两种退票是自劝的)",
            ),
        ],
    ))
}

fn refund_parm() -> TypeDefinition {
    TypeDefinition::Model(model(
        "RefundParm",
        vec![
            required(
                "orderid",
                STRING,
                "订单编号,电子门票系统中的订单编号。",
                Some(20),
            ),
            required(
                "refundallticket",
                STRING,
                "退整个订单全部的门票,\"1\"表示是,“0”表示否,当此值为“0”时,必须提供ticketids参数,“1”时不会采纳tickeids中的值。",
                Some(1),
            ),
            member(
                "ticketids",
                optional(list(STRING)),
                "被退票的门票号码的列表",
            ),
            member("memory", optional(STRING), "备注"),
        ],
    ))
}

fn operation_result() -> TypeDefinition {
    TypeDefinition::Model(model(
        "OperationResult",
        vec![
            member("errcode", INTEGER, "错误代码"),
            member("errmsg", optional(STRING), "错误的描述"),
        ],
    ))
}

fn train_spec() -> Spec {
    let refund = Operation {
        body: body(named("TicketRefundRequest"), "", BODY_FORMATS),
        response: body(named("ApiResultOfString"), "", FORMATS),
        ..operation("refund", "POST api/ticket/refund", "申请退票接口(新)")
    };
    let terminal = Enum {
        open: true,
        ..enumeration("Terminal", &[("WEBPAGEEnum", 1)])
    };
    Spec {
        name: "china_train_tickets".to_owned(),
        controllers: vec![controller("ticket", vec![refund])],
        namespaces: vec![
            types(vec![TypeDefinition::Enum(terminal)]),
            namespace(
                "web_api_models",
                "ChinaTrainTickets.Web.Areas.webApi.Models",
                vec![api_result(), ticket_refund_request()],
            ),
        ],
        samples: vec![
            sample("ticket.refund", Direction::Request, Format::Json, "{}"),
            sample(
                "ticket.refund",
                Direction::Request,
                Format::Xml,
                "<TicketRefundRequest/>",
            ),
        ],
        ..Spec::default()
    }
}

fn api_result() -> TypeDefinition {
    TypeDefinition::Model(Model {
        xml_name: Some("ApiResultOfstring".to_owned()),
        ..model(
            "ApiResultOfString",
            vec![
                member("code", INTEGER, ""),
                member("message", optional(STRING), ""),
                member("data", optional(STRING), ""),
            ],
        )
    })
}

fn ticket_refund_request() -> TypeDefinition {
    TypeDefinition::Model(Model {
        bases: vec![
            "http://schemas.datacontract.org/2004/07/ChinaTrainTickets.Web.Models".to_owned(),
        ],
        ..model(
            "TicketRefundRequest",
            vec![
                member("order_number", optional(STRING), "CTT订单号"),
                member("refund_passanger_ids", optional(STRING), "退票乘客id"),
                member("refund_reason", optional(STRING), "退票原因"),
                based("terminal", named("Terminal"), "终端"),
                based("time_stamp", optional(STRING), "时间戳"),
                based("random", INTEGER, "随机数"),
                based("sign", optional(STRING), "签名"),
            ],
        )
    })
}

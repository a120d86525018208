//! What overlays change: lines before and after.

use super::check;
use expect_test::expect;

#[test]
fn set_keeps_the_other_keys() {
    check(
        "at = \"models/Parm/members/orderid\"\nset = { type = \"long\" }",
        &expect![[r#"
            - models/web_models.toml: { name = "orderid", type = "string", required = true, max_length = 20 },
            + models/web_models.toml: { name = "orderid", type = "long", required = true, max_length = 20 },
        "#]],
    );
}

#[test]
fn a_type_that_is_set_is_decided() {
    check(
        "at = \"models/Parm/members/paid\"\nset = { type = \"boolean?\" }",
        &expect![[r#"
            - models/web_models.toml: { name = "paid", type = "boolean?", undecided = true },
            + models/web_models.toml: { name = "paid", type = "boolean?" },
        "#]],
    );
}

#[test]
fn set_keys_of_the_service() {
    check(
        "at = \"service\"\nset = { title = \"Tour\", wire = { enums = \"name\" } }",
        &expect![[r#"
            + service.toml: title = "Tour"
            + service.toml: [wire]
            + service.toml: enums = "name"
        "#]],
    );
}

#[test]
fn set_a_body() {
    check(
        "at = \"operations/order/refund/body\"\nset = { type = \"Item?\" }",
        &expect![[r#"
            - operations/order.toml: body = { type = "Parm", formats = ["json"] }
            + operations/order.toml: body = { type = "Item?", formats = ["json"] }
        "#]],
    );
}

#[test]
fn set_a_parameter() {
    check(
        "at = \"operations/order/get/parameters/member\"\nset = { default = \"0\" }",
        &expect![[r#"
            - operations/order.toml: { name = "member", in = "query", type = "integer" },
            + operations/order.toml: { name = "member", in = "query", type = "integer", default = "0" },
        "#]],
    );
}

#[test]
fn set_an_enum_value() {
    check(
        "at = \"models/Terminal/values/Web\"\nset = { value = 7 }",
        &expect![[r#"
            - models/types.toml: { name = "Web", value = 1 },
            + models/types.toml: { name = "Web", value = 7 },
        "#]],
    );
}

#[test]
fn set_the_namespace_moves_a_type() {
    check(
        "at = \"models/Terminal\"\nset = { namespace = \"urn:web\" }",
        &expect![[r#"
            - models/types.toml: [Terminal]
            - models/types.toml: kind = "enum"
            - models/types.toml: open = true
            - models/types.toml: values = [
            - models/types.toml: { name = "Web", value = 1 },
            - models/types.toml: ]
            + models/web_models.toml: [Terminal]
            + models/web_models.toml: kind = "enum"
            + models/web_models.toml: open = true
            + models/web_models.toml: values = [
            + models/web_models.toml: { name = "Web", value = 1 },
        "#]],
    );
}

#[test]
fn set_marks_samples() {
    check(
        "at = \"operations/order/refund\"\n\
         set = { unusable_samples = [{ sample = \"request.json\", reason = \"empty\" }] }",
        &expect![[r#"
            + operations/order.toml: unusable_samples = [
            + operations/order.toml: { sample = "request.json", reason = "empty" },
        "#]],
    );
    check(
        "at = \"operations/order/refund\"\n\
         set = { unusable_samples = [{ sample = \"request.xml\", reason = \"empty\" }] }",
        &expect![[r#"
            service.toml:2:6+25: overlay-path: the operation has no sample `request.xml`
              did you mean `request.json`?
        "#]],
    );
}

#[test]
fn rename_a_member() {
    check(
        "at = \"models/Parm/members/memory\"\nrename = \"memo\"",
        &expect![[r#"
            - models/web_models.toml: { name = "memory", type = "string?", doc = "备注" },
            + models/web_models.toml: { name = "memo", type = "string?", doc = "备注" },
        "#]],
    );
}

#[test]
fn rename_a_parameter_and_its_place_in_the_route() {
    check(
        "at = \"operations/order/get/parameters/member\"\nrename = \"personalid\"",
        &expect![[r#"
            - operations/order.toml: route = "GET api/Order/{id}?member={member}"
            - operations/order.toml: { name = "member", in = "query", type = "integer" },
            + operations/order.toml: route = "GET api/Order/{id}?personalid={personalid}"
            + operations/order.toml: { name = "personalid", in = "query", type = "integer" },
        "#]],
    );
}

#[test]
fn rename_an_operation_and_its_samples() {
    check(
        "at = \"operations/order/refund\"\nrename = \"return_ticket\"",
        &expect![[r#"
            - operations/order.toml: [refund]
            - samples/order.refund.request.json: {}
            + operations/order.toml: [return_ticket]
            + samples/order.return_ticket.request.json: {}
        "#]],
    );
}

#[test]
fn rename_a_type_and_its_uses() {
    check(
        "at = \"models/Item\"\nrename = \"Fee\"",
        &expect![[r#"
        - models/web_models.toml: [Item]
        - operations/order.toml: response = { type = "[Item]", formats = ["json"] }
        + models/web_models.toml: [Fee]
        + models/web_models.toml: xml = "Item"
        + operations/order.toml: response = { type = "[Fee]", formats = ["json"] }
    "#]],
    );
}

#[test]
fn replace_a_member() {
    check(
        "at = \"models/Parm/members/orderid\"\nreplace = { type = \"ulong\" }",
        &expect![[r#"
            - models/web_models.toml: { name = "orderid", type = "string", required = true, max_length = 20 },
            + models/web_models.toml: { name = "orderid", type = "ulong" },
        "#]],
    );
}

#[test]
fn replace_a_type() {
    check(
        "at = \"models/Parm\"\nreplace = { members = [{ name = \"id\", type = \"Guid\" }] }",
        &expect![[r#"
            - models/web_models.toml: { name = "orderid", type = "string", required = true, max_length = 20 },
            - models/web_models.toml: { name = "memory", type = "string?", doc = "备注" },
            - models/web_models.toml: { name = "paid", type = "boolean?", undecided = true },
            + models/web_models.toml: { name = "id", type = "Guid" },
        "#]],
    );
}

#[test]
fn add_a_member() {
    check(
        "at = \"models/Item/members/fee\"\nadd = { type = \"decimal\" }",
        &expect![[r#"
            + models/web_models.toml: { name = "fee", type = "decimal" },
        "#]],
    );
}

#[test]
fn add_a_response() {
    check(
        "at = \"operations/order/refund/response\"\nadd = { type = \"[Item]\" }",
        &expect![[r#"
            + operations/order.toml: response = { type = "[Item]", formats = [] }
        "#]],
    );
}

#[test]
fn add_an_operation() {
    check(
        "at = \"operations/ticket/list\"\nadd = { route = \"GET api/Ticket\" }",
        &expect![[r#"
            + operations/ticket.toml: [list]
            + operations/ticket.toml: route = "GET api/Ticket"
            + operations/ticket.toml: parameters = []
        "#]],
    );
}

#[test]
fn add_a_type() {
    check(
        "at = \"models/New\"\nadd = { members = [] }",
        &expect![[r#"
        + models/types.toml: [New]
        + models/types.toml: members = []
    "#]],
    );
}

#[test]
fn remove_a_member() {
    check(
        "at = \"models/Parm/members/memory\"\nremove = true",
        &expect![[r#"
            - models/web_models.toml: { name = "memory", type = "string?", doc = "备注" },
        "#]],
    );
}

#[test]
fn remove_a_key() {
    check(
        "at = \"operations/order/refund/auth\"\nremove = true",
        &expect![[r#"
            - operations/order.toml: auth = "hawk"
        "#]],
    );
}

#[test]
fn remove_an_operation_and_its_samples() {
    check(
        "at = \"operations/order/refund\"\nremove = true",
        &expect![[r#"
            - operations/order.toml: [refund]
            - operations/order.toml: route = "POST api/Order/Refund"
            - operations/order.toml: doc = "退票"
            - operations/order.toml: auth = "hawk"
            - operations/order.toml: body = { type = "Parm", formats = ["json"] }
            - operations/order.toml: parameters = []
            - samples/order.refund.request.json: {}
        "#]],
    );
}

#[test]
fn expect_what_the_docs_say() {
    check(
        "at = \"models/Parm/members/memory\"\nset = { type = \"string\" }\n\
         expect = { type = \"string?\", required = false }",
        &expect![[r#"
            - models/web_models.toml: { name = "memory", type = "string?", doc = "备注" },
            + models/web_models.toml: { name = "memory", type = "string", doc = "备注" },
        "#]],
    );
    check(
        "at = \"operations/order/refund/doc\"\nremove = true\nexpect = \"退票\"",
        &expect![[r#"
            - operations/order.toml: doc = "退票"
        "#]],
    );
}

#[test]
fn set_what_stands_above_the_operations() {
    check(
        "at = \"operations/order\"\nset = { title = \"Orders\", doc = \"订单\" }",
        &expect![[r#"
            + operations/order.toml: title = "Orders"
            + operations/order.toml: doc = "订单"
        "#]],
    );
    check(
        "at = \"operations/order\"\nrename = \"orders\"",
        &expect![[r#"
            - operations/order.toml: [get]
            - operations/order.toml: route = "GET api/Order/{id}?member={member}"
            - operations/order.toml: response = { type = "[Item]", formats = ["json"] }
            - operations/order.toml: parameters = [
            - operations/order.toml: { name = "id", in = "path", type = "string", required = true },
            - operations/order.toml: { name = "member", in = "query", type = "integer" },
            - operations/order.toml: ]
            - operations/order.toml: [refund]
            - operations/order.toml: route = "POST api/Order/Refund"
            - operations/order.toml: doc = "退票"
            - operations/order.toml: auth = "hawk"
            - operations/order.toml: body = { type = "Parm", formats = ["json"] }
            - operations/order.toml: parameters = []
            - samples/order.refund.request.json: {}
            + operations/orders.toml: [get]
            + operations/orders.toml: route = "GET api/Order/{id}?member={member}"
            + operations/orders.toml: response = { type = "[Item]", formats = ["json"] }
            + operations/orders.toml: parameters = [
            + operations/orders.toml: { name = "id", in = "path", type = "string", required = true },
            + operations/orders.toml: { name = "member", in = "query", type = "integer" },
            + operations/orders.toml: ]
            + operations/orders.toml: [refund]
            + operations/orders.toml: route = "POST api/Order/Refund"
            + operations/orders.toml: doc = "退票"
            + operations/orders.toml: auth = "hawk"
            + operations/orders.toml: body = { type = "Parm", formats = ["json"] }
            + operations/orders.toml: parameters = []
            + samples/orders.refund.request.json: {}
        "#]],
    );
}

#[test]
fn operations_go_with_their_controller() {
    check(
        "at = \"operations/order\"\nremove = true",
        &expect![[r#"
            - operations/order.toml: [get]
            - operations/order.toml: route = "GET api/Order/{id}?member={member}"
            - operations/order.toml: response = { type = "[Item]", formats = ["json"] }
            - operations/order.toml: parameters = [
            - operations/order.toml: { name = "id", in = "path", type = "string", required = true },
            - operations/order.toml: { name = "member", in = "query", type = "integer" },
            - operations/order.toml: ]
            - operations/order.toml: [refund]
            - operations/order.toml: route = "POST api/Order/Refund"
            - operations/order.toml: doc = "退票"
            - operations/order.toml: auth = "hawk"
            - operations/order.toml: body = { type = "Parm", formats = ["json"] }
            - operations/order.toml: parameters = []
            - samples/order.refund.request.json: {}
        "#]],
    );
}

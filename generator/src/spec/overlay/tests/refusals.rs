//! What overlays get that do not fit the docs.

use super::check;
use expect_test::expect;

#[test]
fn docs_that_changed() {
    check(
        "at = \"models/Parm/members/orderid\"\nset = { type = \"long\" }\n\
         expect = { type = \"int\", max_length = 20 }",
        &expect![[r#"
            service.toml:2:6+29: overlay-expect: the docs say `{ type = "string", max_length = 20 }` now, the overlay expects `{ type = "int", max_length = 20 }`
              read the page again: correct `expect`, or remove the overlay
        "#]],
    );
    check(
        "at = \"models/Parm\"\nremove = true\nexpect = { json_only = true }",
        &expect![[r#"
            service.toml:2:6+13: overlay-expect: the docs say nothing of that kind now, the overlay expects `{ json_only = true }`
              read the page again: correct `expect`, or remove the overlay
        "#]],
    );
    check(
        "at = \"models/New\"\nadd = {}\nexpect = {}",
        &expect![[r#"
        service.toml:2:6+12: overlay-action: `expect` beside `add`: there is nothing yet to expect
          remove `expect`
    "#]],
    );
}

#[test]
fn controllers_have_operations_only() {
    check(
        "at = \"operations/orders\"\nremove = true",
        &expect![[r#"
            service.toml:2:6+19: overlay-path: there is no controller `orders`
              did you mean `order`?
        "#]],
    );
    check(
        "at = \"operations/order\"\nadd = { doc = \"x\" }",
        &expect![[r#"
            service.toml:2:6+18: overlay-action: a controller has nothing but its operations
              add an operation: `operations/<controller>/<key>`
        "#]],
    );
    check(
        "at = \"operations/order/doc\"\nset = { a = 1 }",
        &expect![[r#"
            service.toml:2:6+22: overlay-path: the entry has no `doc`
              nothing is there: shorten the path or remove the overlay
        "#]],
    );
}

#[test]
fn paths_to_nowhere() {
    check(
        "at = \"model/Parm\"\nremove = true",
        &expect![[r#"
        service.toml:2:6+12: overlay-path: `model/Parm` is no path
          did you mean `models`?
    "#]],
    );
    check(
        "at = \"operations\"\nremove = true",
        &expect![[r#"
            service.toml:2:6+12: overlay-path: `operations` is no path
              write `service`, `operations/<controller>`, `operations/<controller>/<key>` or `models/<name>`, and what follows inside the entry
        "#]],
    );
    check(
        "at = \"operations/orders/get\"\nremove = true",
        &expect![[r#"
        service.toml:2:6+23: overlay-path: there is no controller `orders`
          did you mean `order`?
    "#]],
    );
    check(
        "at = \"operations/order/Refund\"\nremove = true",
        &expect![[r#"
            service.toml:2:6+25: overlay-path: the controller `order` has no operation `Refund`
              did you mean `refund`?
        "#]],
    );
    check(
        "at = \"models/`Parm`/members/memo\"\nremove = true",
        &expect![[r#"
            service.toml:2:6+28: overlay-path: `members` has no `memo`
              did you mean `memory`?
        "#]],
    );
    check(
        "at = \"models/Terminal/members/memo\"\nremove = true",
        &expect![[r#"
            service.toml:2:6+30: overlay-path: the entry has no `members`
              there are `kind`, `open`, `values`
        "#]],
    );
    check(
        "at = \"models/Parm/members/orderid/type/x\"\nremove = true",
        &expect![[r#"
            service.toml:2:6+36: overlay-path: `type` has no `x`
              nothing is there: shorten the path or remove the overlay
        "#]],
    );
    check(
        "at = \"models/`a/b`\"\nremove = true",
        &expect![[r#"
        service.toml:2:6+14: overlay-path: there is no type `a/b`
          there are `Terminal`, `Item`, `Parm`
    "#]],
    );
}

#[test]
fn nothing_changed() {
    check(
        "at = \"models/Item/members/code\"\nset = { type = \"integer\" }",
        &expect![[r#"
            service.toml:2:6+26: overlay-unchanged: the overlay at `models/Item/members/code` changes nothing
              the docs say the same now: remove the overlay
        "#]],
    );
    check(
        "at = \"models/Item\"\nrename = \"Item\"",
        &expect![[r#"
            service.toml:3:10+6: overlay-unchanged: the overlay at `models/Item` changes nothing
              the entry has this name already: remove the overlay
        "#]],
    );
}

#[test]
fn values_that_do_not_fit() {
    check(
        "at = \"models/Item/members/code\"\nset = { typ = \"long\" }",
        &expect![[r#"
            service.toml:3:9+3: overlay-value: unknown key `typ`
              did you mean `type`?
        "#]],
    );
    check(
        "at = \"models/Item/members/code\"\nset = { type = \"[long\" }",
        &expect![[r#"
            service.toml:3:16+7: overlay-value: `[long` is no type: `]` is missing
              write a type as in `string?`, `[long]` or a model's name
        "#]],
    );
    check(
        "at = \"models/New\"\nadd = { namespace = \"urn:wep\" }",
        &expect![[r#"
            service.toml:3:21+9: overlay-value: no type of the service has the namespace `urn:wep`
              did you mean `urn:web`?
        "#]],
    );
    check(
        "at = \"operations/order/a.b\"\nadd = { route = \"GET a\" }",
        &expect![[r#"
            service.toml:2:6+22: overlay-value: `a.b` can't be a key
              use letters, digits and `_`, as in `query_fees`
        "#]],
    );
    check(
        "at = \"operations/order/post\"\nadd = { route = \"POST api/Order/Refund\" }",
        &expect![[r#"
            service.toml:3:17+23: overlay-value: `POST api/Order/Refund` would be the route of `order/post` and `order/refund`
              remove or correct the other operation first
        "#]],
    );
}

#[test]
fn actions_that_do_not_fit() {
    check(
        "at = \"service\"\nremove = true",
        &expect![[r#"
        service.toml:2:6+9: overlay-action: the service itself can't be removed
          remove its folder, or the key that is wrong: `service/<key>`
    "#]],
    );
    check(
        "at = \"service\"\nadd = {}",
        &expect![[r#"
        service.toml:2:6+9: overlay-action: the service is there already
          use `set`
    "#]],
    );
    check(
        "at = \"service\"\nrename = \"x\"",
        &expect![[r#"
        service.toml:2:6+9: overlay-action: a service has the name of its folder
          rename the folder
    "#]],
    );
    check(
        "at = \"models/Item/members/code\"\nset = { name = \"x\" }",
        &expect![[r#"
            service.toml:2:6+26: overlay-action: `set` can't change a name
              use `rename` in an overlay of its own
        "#]],
    );
    check(
        "at = \"models/Item/members/code\"\nreplace = { name = \"x\" }",
        &expect![[r#"
            service.toml:2:6+26: overlay-action: `replace` can't change a name
              leave `name` out and use `rename` in an overlay of its own
        "#]],
    );
    check(
        "at = \"models/Item/members/code\"\nadd = { type = \"long\" }",
        &expect![[r#"
            service.toml:2:6+26: overlay-action: there is a `code` already
              use `set` or `replace` to change it, or another name
        "#]],
    );
}

#[test]
fn names_that_do_not_fit() {
    check(
        "at = \"models/Item/members/new\"\nadd = { name = \"old\", type = \"long\" }",
        &expect![[r#"
            service.toml:2:6+25: overlay-action: the entry has another name than `at`
              leave `name` out: the path gives it
        "#]],
    );
    check(
        "at = \"models/Item/members/code\"\nrename = \"terminal\"",
        &expect![[r#"
            service.toml:2:6+26: overlay-action: there is a `terminal` already
              use `set` or `replace` to change it, or another name
        "#]],
    );
    check(
        "at = \"models/Item/members/code/type\"\nrename = \"kind\"",
        &expect![[r#"
            service.toml:2:6+31: overlay-action: only entries with a name can be renamed
              `remove` the key, then `set` another at the entry around it
        "#]],
    );
    check(
        "at = \"models/Item/members/code/type\"\nset = { x = 1 }",
        &expect![[r#"
            service.toml:2:6+31: overlay-action: this is a single value, no entry
              `set` the key at the entry around it, or `remove` it
        "#]],
    );
    check(
        "at = \"models/Item\"\nrename = \"Parm\"",
        &expect![[r#"
        service.toml:2:6+13: overlay-action: there is a `Parm` already
          use `set` or `replace` to change it, or another name
    "#]],
    );
    check(
        "at = \"operations/order/get\"\nrename = \"refund\"",
        &expect![[r#"
            service.toml:2:6+22: overlay-action: there is a `refund` already
              use `set` or `replace` to change it, or another name
        "#]],
    );
}

#[test]
fn types_without_definition() {
    check(
        "at = \"models/Terminal\"\nremove = true",
        &expect![[r#"
        service.toml:2:6+17: overlay-reference: nothing would define the type `Terminal` that `models/Item/members/terminal` uses
          add the type, or correct what uses it in an overlay before this one
    "#]],
    );
    check(
        "at = \"models/Item/members/code\"\nset = { type = \"{string: Parn}\" }",
        &expect![[r#"
            service.toml:3:16+16: overlay-reference: nothing would define the type `Parn` that `models/Item/members/code` uses
              did you mean `Parm`?
        "#]],
    );
}

#[test]
fn problems_stand_where_their_value_does() {
    check(
        "at = \"models/Parm\"\nset = { members = [{ name = \"a\", type = \"long\", requird = true }] }",
        &expect![[r#"
            service.toml:3:49+7: overlay-value: unknown key `requird`
              did you mean `required`?
        "#]],
    );
    check(
        "at = \"operations/order/get/response\"\nset = { formats = [\"json\", \"jsno\"] }",
        &expect![[r#"
            service.toml:3:28+6: overlay-value: unknown word `jsno`
              did you mean `json`?
        "#]],
    );
    check(
        "at = \"models/Terminal\"\nreplace = { kind = \"enum\", values = [{ name = \"Web\", value = 1.5 }] }",
        &expect![[r#"
            service.toml:3:62+3: overlay-value: expected an integer, found a float
              write an integer
        "#]],
    );
    check(
        "at = \"operations/order/get\"\nrename = \"1\"",
        &expect![[r#"
            service.toml:3:10+3: overlay-value: `1` can't be a key
              use letters, digits and `_`, as in `query_fees`
        "#]],
    );
    check(
        "at = \"models/Item/members/code\"\nset = { max_length = \"5\" }",
        &expect![[r#"
            service.toml:3:22+3: overlay-value: expected an integer, found a string
              write an integer
        "#]],
    );
}

#[test]
fn paths_with_empty_parts() {
    check(
        "at = \"models//members\"\nremove = true",
        &expect![[r#"
        service.toml:2:6+17: overlay-path: a part of the path `models//members` is empty
          remove the `/` that is too much; a name that holds one stands in backticks
    "#]],
    );
    check(
        "at = \"models/Item/\"\nremove = true",
        &expect![[r#"
        service.toml:2:6+14: overlay-path: a part of the path `models/Item/` is empty
          remove the `/` that is too much; a name that holds one stands in backticks
    "#]],
    );
}

#[test]
fn parameters_have_their_place_in_the_route() {
    check(
        "at = \"operations/order/get/parameters/member\"\nset = { in = \"path\" }",
        &expect![[r#"
            service.toml:3:14+6: overlay-value: `member` is a parameter in the path, which has no `{member}`: `GET api/Order/{id}?member={member}`
              say `in = "query"`, or correct the route
        "#]],
    );
    check(
        "at = \"operations/order/get\"\nset = { route = \"GET api/Order/{id}/{of}\" }",
        &expect![[r#"
            service.toml:3:17+25: overlay-value: no parameter fills the `{of}` of `GET api/Order/{id}/{of}`
              add `operations/order/get/parameters/of`, or correct the route
        "#]],
    );
}

//! XML elements of one model, as the XmlSerializer writes them → shapes and order of its members.
//!
//! A type without a namespace of its own takes that of the object around it. Knows
//! no rule for the order: what the sample shows is frozen. Knows one model at a time.

use super::contract::{self, Child, Contract, Layout};
use super::provenance::Findings;
use crate::spec::model::{XmlForm, XmlShape};
use crate::spec::sample::xml::Element;

/// Reads an element. A root shows the namespace that its attributes gave it; inside
/// another object only a namespace that differs is its own.
pub(super) fn contract<'a>(
    element: &'a Element<'a>,
    is_root: bool,
    around: &'a str,
) -> Contract<'a> {
    if is_root {
        return Contract {
            namespace: &element.namespace,
            name: Some(&element.name),
            sure: true,
            ..Contract::default()
        };
    }
    let mut elements = element
        .children
        .iter()
        .filter(|child| is_element(child.form));
    let own = elements
        .next_back()
        .map(|child| &*child.namespace)
        .filter(|namespace| *namespace != around);
    Contract {
        namespace: own.unwrap_or(around),
        sure: own.is_some(),
        ..Contract::default()
    }
}

/// The layout of a model with `members` members, from all its contracts.
pub(super) fn settle(
    model: &str,
    contracts: &[Contract<'_>],
    members: usize,
    findings: &mut Findings,
) -> Layout {
    let mut layout = Layout::new(members);
    let Some(first) = contract::surest(model, contracts, findings) else {
        return layout;
    };
    // As the namespace of a root, none is none of its own.
    let own = first.sure && !first.namespace.is_empty();
    layout.namespace = own.then(|| first.namespace.to_owned());
    layout.name = contract::root_name(model, contracts);
    for contract in contracts {
        for child in &contract.sequence {
            shape(&mut layout.shape[child.member], child, contract);
        }
    }
    let Some(fullest) = contract::fullest(model, contracts, findings) else {
        return layout;
    };
    layout.place.clone_from(&fullest.place);
    let elements: Vec<&Child<'_>> = fullest
        .sequence
        .iter()
        .filter(|child| is_element(child.element.form))
        .collect();
    let runs = elements.chunk_by(|a, b| a.member < b.member);
    for (order, run) in (0..).zip(runs) {
        for child in run {
            layout.order[child.member] = (order > 0).then_some(order);
        }
    }
    layout
}

fn shape(shape: &mut XmlShape, child: &Child<'_>, contract: &Contract<'_>) {
    shape.form = child.element.form;
    let foreign = is_element(shape.form) && child.namespace() != contract.namespace;
    shape.namespace = foreign.then(|| child.namespace().to_owned());
}

fn is_element(form: XmlForm) -> bool {
    matches!(form, XmlForm::Element | XmlForm::Unwrapped)
}

#[cfg(test)]
mod tests {
    use crate::spec::resolve::testing::{resolve, show};
    use expect_test::{Expect, expect};

    fn check(pages: &[&str], expected: &Expect) {
        expected.assert_eq(&show(&resolve(pages)));
    }

    #[test]
    fn attributes_texts_and_lists() {
        let page = r#"GET api/o
response Shaped
 Id | integer |
 Label | string |
 Price | Price |
 Tags | Collection of string |
 Names | Collection of string |
 Lines | Collection of Line |
response json
{"Id":1,"Label":"sample string 2","Price":{"Currency":"sample string 1","Amount":2.0},"Tags":["sample string 1","sample string 2"],"Names":["sample string 1","sample string 2"],"Lines":[{"Sku":"sample string 1"},{"Sku":"sample string 1"}]}
.
response xml
<shape xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" Id="1" xmlns="urn:a">
<Label xmlns="urn:b">sample string 2</Label>
<Price Currency="sample string 1">2</Price>
<Tags><tag>sample string 1</tag><tag>sample string 2</tag></Tags>
<Names><string>sample string 1</string><string>sample string 2</string></Names>
<line><Sku>sample string 1</Sku></line><line><Sku>sample string 1</Sku></line>
</shape>
."#;
        let price = "model Price\n Currency | string |\n Amount | decimal number |";
        let line = "model Line\n Sku | string |";
        check(
            &[page, price, line],
            &expect![[r#"
                o::get = GET api/o response=Shaped [Json, Xml]
                [types] -
                Line
                  Sku: String?
                Price
                  Currency: String? Attribute
                  Amount: Decimal Text
                [urn_a] urn:a
                Shaped xml=shape
                  Id: Integer Attribute
                  Label: String? Element ns=urn:b
                  Price: Price?
                  Tags: [String]? Element item=tag
                  Names: [String]?
                  Lines: [Line]? xml=line Unwrapped
                Wire { names: Declared, enums: Number, nulls: Omit, dates: Iso, xml: Xml, format: Json, references: None }
            "#]],
        );
    }

    #[test]
    fn what_is_nil_is_written_when_it_is_null() {
        let page = r#"GET api/o
response Order
 Note | string |
 Count | integer |
 Place | Place |
 Title | string |
response json
{"Note":null,"Count":null,"Place":null,"Title":"sample string 1"}
.
response xml
<Order xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Note xsi:nil="true" /><Count xsi:nil="true" /><Place xsi:nil="true" /><Title>sample string 1</Title></Order>
."#;
        check(
            &[page, "model Place\n X | integer |"],
            &expect![[r#"
            o::get = GET api/o response=Order [Json, Xml]
            [types] -
            Order
              Note: String? Element nil
              Count: Integer?
              Place: Place? Element nil
              Title: String?
            Place json_only
              X: Integer? undecided
            Wire { names: Declared, enums: Number, nulls: Omit, dates: Iso, xml: Xml, format: Json, references: None }
            unknown-nullability 1.txt:1:7 no sample shows `Place`; their values are optional
        "#]],
        );
    }

    #[test]
    fn base_classes_come_first_in_xml_and_last_in_tables() {
        let page = r#"GET api/o
response Derived
 own | string |
 also | string |
 base | string |
response json
{"own":"sample string 1","also":"sample string 2","base":"sample string 3"}
.
response xml
<Derived xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><base>sample string 3</base><own>sample string 1</own><also>sample string 2</also></Derived>
."#;
        check(
            &[page],
            &expect![[r#"
                o::get = GET api/o response=Derived [Json, Xml]
                [types] -
                Derived
                  own: String? order=1
                  also: String? order=1
                  base: String?
                Wire { names: Declared, enums: Number, nulls: Omit, dates: Iso, xml: Xml, format: Json, references: None }
            "#]],
        );
    }
}

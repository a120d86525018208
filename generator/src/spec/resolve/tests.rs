//! Whole pages in, whole specs out: one idea each.

use super::testing::{resolve, show};
use crate::spec::model::{EnumForm, TypeDefinition};
use expect_test::{Expect, expect};

fn check(pages: &[&str], expected: &Expect) {
    let resolved = resolve(pages);
    expected.assert_eq(&show(&resolved));
}

#[test]
fn tables_and_samples_together() {
    let page = r#"GET api/o/{id}
response O
 Name | string | Required; Max length: 3 | the name
 Age | integer |
 Price | decimal number |
 Ok | boolean |
 Born | date |
 City | string |
response json
{"Name":"sample string 1","Age":1,"Price":2.0,"Ok":true,"Born":"2026-01-01T00:00:00+00:00","City":"sample string 5"}
.
response xml
<O xmlns="http://schemas.datacontract.org/2004/07/A.B"><Age>1</Age><Born>2026-01-01T00:00:00+00:00</Born><City>sample string 5</City><Name>sample string 1</Name><Ok>true</Ok><Price>2</Price></O>
."#;
    check(
        &[page],
        &expect![[r#"
        o::get = GET api/o/{id} /id:Any! response=O [Json, Xml]
        [a_b] http://schemas.datacontract.org/2004/07/A.B
        O
          Name: String required
          Age: Integer?
          Price: Decimal
          Ok: Bool
          Born: DateTime
          City: String?
        untyped-parameter 0.txt:1:5 no table tells the type of `id`; any text is accepted
    "#]],
    );
}

#[test]
fn models_without_a_table() {
    let page = r#"GET api/o
response O
 Lines | Collection of Line |
 Buyer | Person |
response json
{"Lines":[{"Sku":"sample string 1","Tags":["sample string 1"]}],"Buyer":{"Id":1,"Name":"sample string 2"}}
.
response xml
<O xmlns="u:a.b"><Buyer xmlns:d2p1="u:c.d"><d2p1:Id>1</d2p1:Id><d2p1:Name>sample string 2</d2p1:Name></Buyer><Lines><Line><Sku>sample string 1</Sku><Tags xmlns:d4p1="http://schemas.microsoft.com/2003/10/Serialization/Arrays"><d4p1:string>sample string 1</d4p1:string></Tags></Line></Lines></O>
."#;
    check(
        &[page],
        &expect![[r#"
        o::get = GET api/o response=O [Json, Xml]
        [a_b] u:a.b
        Line
          Sku: String?
          Tags: [String]?
        O
          Lines: [Line]?
          Buyer: Person?
        [c_d] u:c.d
        Person
          Id: Integer
          Name: String?
        undescribed-model 0.txt:6:11 no table describes `Line`, `Person`; they are taken from samples
    "#]],
    );
}

#[test]
fn members_that_nothing_names() {
    let page = r#"GET api/o
response json
{"buyer":{"id":1,"name":"sample string 2"},"any":{},"rows":[{"a":"x"}]}
."#;
    check(
        &[page],
        &expect![[r#"
            o::get = GET api/o response=GetOResponse [Json]
            [types] -
            GetOResponse json_only
              buyer: GetOResponseBuyer?
              any: Any?
              rows: [GetOResponseRowsItem]?
            GetOResponseBuyer json_only
              id: Integer
              name: String?
            GetOResponseRowsItem json_only
              a: String?
            invented-name 0.txt:3:1 no page names the type of this object; it is called `GetOResponse`
            invented-name 0.txt:3:10 no page names the type of this object; it is called `GetOResponseBuyer`
            invented-name 0.txt:3:61 no page names the type of this object; it is called `GetOResponseRowsItem`
        "#]],
    );
}

#[test]
fn enumerations() {
    let page = |value: &str| {
        format!(
            "GET api/o\nresponse O\n a | string |\n Kind | Kind |\n b | string |\nresponse json\n{{\"a\":\"sample string 1\",\"Kind\":{value},\"b\":\"sample string 2\"}}\n.\nresponse xml\n<O xmlns=\"u:a.b\"><Kind>in-progress</Kind><a>sample string 1</a><b>sample string 2</b></O>\n."
        )
    };
    let values = "enum Kind\n InProgress | 0\n Done | 1";
    check(
        &[&page("0")],
        &expect![[r#"
            o::get = GET api/o response=O [Json, Xml]
            [a_b] u:a.b
            O
              a: String?
              Kind: Kind undecided
              b: String?
            [types] -
            enum Kind open
              in-progress = 0
            open-enum 0.txt:7:31 no page lists the values of `Kind`; only those of samples are known
        "#]],
    );
    check(
        &[&page("0"), values],
        &expect![[r#"
            o::get = GET api/o response=O [Json, Xml]
            [a_b] u:a.b
            O
              a: String?
              Kind: Kind undecided
              b: String?
            [types] -
            enum Kind
              InProgress = 0 wire=in-progress
              Done = 1
        "#]],
    );
    check(
        &[&page("\"in-progress\""), values],
        &expect![[r#"
            o::get = GET api/o response=O [Json, Xml]
            [a_b] u:a.b
            O
              a: String?
              Kind: Kind undecided
              b: String?
            [types] -
            enum Kind
              InProgress = 0 wire=in-progress
              Done = 1
            Wire { names: Declared, enums: Name, nulls: Omit, dates: Iso, xml: DataContract, format: Json, references: None }
        "#]],
    );
}

/// .NET sorts members by their names in XML, where a name that begins with a digit is escaped.
#[test]
fn escaped_names_stand_in_order() {
    let page = r#"GET api/o
response O
 type | string |
 Name | string |
 2fa | string |
response xml
<O xmlns="u:a"><Name>a</Name><_x0032_fa>b</_x0032_fa><type>c</type></O>
."#;
    check(
        &[page],
        &expect![[r#"
        o::get = GET api/o response=O [Xml]
        [u_a] u:a
        O
          type: String?
          Name: String?
          2fa: String?
        Wire { names: Declared, enums: Number, nulls: Omit, dates: Iso, xml: DataContract, format: Xml, references: None }
    "#]],
    );
}

#[test]
fn camel_case_sites() {
    let page = r#"GET api/o
response O
 OrderId | integer |
 URL | string |
 pinned_name | string |
response json
{"orderId":1,"url":"sample string 2","pinned_name":"sample string 3"}
."#;
    check(
        &[page],
        &expect![[r#"
            o::get = GET api/o response=O [Json]
            [types] -
            O json_only
              OrderId: Integer
              URL: String?
              pinned_name: String?
            Wire { names: Camel, enums: Number, nulls: Omit, dates: Iso, xml: DataContract, format: Json, references: None }
        "#]],
    );
}

#[test]
fn members_of_one_format_only() {
    let page = r#"GET api/o
response O
 Id | integer |
 Total | string |
response json
{"Id":1,"Total":"computed"}
.
response xml
<O xmlns="u:a.b"><Hidden>sample string 2</Hidden><Id>1</Id></O>
."#;
    check(
        &[page],
        &expect![[r#"
        o::get = GET api/o response=O [Json, Xml]
        [a_b] u:a.b
        O
          Id: Integer
          Total: String? xml=- read_only
          Hidden: String? json=-
    "#]],
    );
}

#[test]
fn backing_fields() {
    let page = r#"GET api/o
response O
 Id | integer |
response json
{"<Id>k__BackingField":1}
.
response xml
<O xmlns="u:a.b"><_x003C_Id_x003E_k__BackingField>1</_x003C_Id_x003E_k__BackingField></O>
."#;
    check(
        &[page],
        &expect![[r#"
        o::get = GET api/o response=O [Json, Xml]
        [a_b] u:a.b
        O
          Id: Integer? json=<Id>k__BackingField xml=<Id>k__BackingField undecided
        unknown-nullability 0.txt:3:2 no sample tells whether `Id` of `O` may be null
    "#]],
    );
}

#[test]
fn collections_of_everything() {
    let page = r#"GET api/o
response Dictionary of string [key] and Collection of Item [value]
response json
{"sample string 1":[{"Id":1}]}
.
response xml
<ArrayOfKeyValueOfstringArrayOfItemnET_PvPKL xmlns="http://schemas.microsoft.com/2003/10/Serialization/Arrays"><KeyValueOfstringArrayOfItemnET_PvPKL><Key>sample string 1</Key><Value xmlns:d3p1="u:a.b"><d3p1:Item><d3p1:Id>1</d3p1:Id></d3p1:Item></Value></KeyValueOfstringArrayOfItemnET_PvPKL></ArrayOfKeyValueOfstringArrayOfItemnET_PvPKL>
."#;
    check(
        &[page],
        &expect![[r#"
        o::get = GET api/o response={String: [Item]} [Json, Xml]
        [a_b] u:a.b
        Item
          Id: Integer? undecided
        undescribed-model 0.txt:4:21 no table describes `Item`; it is taken from samples
        unknown-nullability 0.txt:4:27 no sample tells whether `Id` of `Item` may be null
    "#]],
    );
}

#[test]
fn bodies_without_a_model() {
    check(
        &["POST api/o\nbody Collection of byte\nresponse HttpResponseMessage"],
        &expect![[r#"
            o::post = POST api/o body=Bytes [] response=Raw []
        "#]],
    );
    check(
        &["POST api/o\nbody string"],
        &expect![[r#"
        o::post = POST api/o body=String []
    "#]],
    );
    let long = r#"GET api/o
response integer
response json
1
.
response xml
<long xmlns="http://schemas.microsoft.com/2003/10/Serialization/">1</long>
."#;
    check(
        &[long],
        &expect![[r#"
        o::get = GET api/o response=Int64 [Json, Xml]
    "#]],
    );
}

#[test]
fn every_fact_has_a_source() {
    let page = r#"GET api/o
response O
 a | integer |
 b | string |
response json
{"a":1,"b":"sample string 2"}
."#;
    let mut shown = String::new();
    for (path, sources) in resolve(&[page]).facts.facts {
        for source in sources {
            let at = source.location.map_or("-".to_owned(), |at| {
                format!("{}:{}", at.span.line, at.span.column)
            });
            shown += &format!("{path}: {:?} {at} {}\n", source.kind, source.note);
        }
    }
    expect![[r#"
        models/O: Table 2:10 O
        models/O/members/a/nullability: Json 6:6 the sample's counter counts it: never null
        models/O/members/a/type: Json 6:6 1
        models/O/members/a/type: Table 3:3 integer
        models/O/members/b/nullability: Default 6:12 optional unless the docs prove otherwise
        models/O/members/b/type: Json 6:12 "sample string 2"
        models/O/members/b/type: Table 4:3 string
        operations/o/get: Table 1:5 GET api/o
        operations/o/get/key: Default 1:5 literals of the route
        operations/o/get/response/type: Table 2:10 type of the body
        service/wire/dates: Default - no sample tells
        service/wire/enums: Default - no sample tells
        service/wire/names: Default - no sample tells
        service/wire/references: Default - no sample tells
        service/wire/xml: Default - no sample tells
    "#]]
    .assert_eq(&shown);
}

#[test]
fn json_references_are_looked_through() {
    let page = r#"GET api/o
response Collection of O
 a | integer |
 b | string |
response json
{"$id":"1","$values":[{"$id":"2","a":1,"b":"sample string 2"},{"$ref":"2"}]}
."#;
    check(
        &[page],
        &expect![[r#"
            o::get = GET api/o response=[O?] [Json]
            [types] -
            O json_only
              a: Integer
              b: String?
            Wire { names: Declared, enums: Number, nulls: Omit, dates: Iso, xml: DataContract, format: Json, references: Preserve }
            json-references 0.txt:6:1 the JSON sample uses `$id` references
        "#]],
    );
}

#[test]
fn large_bounds_prove_a_width() {
    let page =
        "GET api/o\nresponse O\n a | integer | Required; Range: inclusive between 0 and 9999999999";
    check(
        &[page],
        &expect![[r#"
        o::get = GET api/o response=O []
        [types] -
        O json_only
          a: Int64 undecided required
        unknown-nullability 0.txt:2:10 no sample shows `O`; their values are optional
    "#]],
    );
}

#[test]
fn enumerations_without_a_type_phrase_are_told_apart() {
    let page = r#"GET api/o
response json
{"Color":0,"Size":0,"Count":1}
.
response xml
<O xmlns="http://schemas.datacontract.org/2004/07/A"><Color>Red</Color><Count>1</Count><Size>None</Size></O>
."#;
    check(
        &[page],
        &expect![[r#"
        o::get = GET api/o response=O [Json, Xml]
        [a] http://schemas.datacontract.org/2004/07/A
        O
          Color: OColor undecided
          Size: OSize undecided
          Count: Integer? undecided
        [types] -
        enum OColor open
          Red = 0
        enum OSize open
          None = 0
        undescribed-model 0.txt:3:1 no table describes `O`; it is taken from samples
        open-enum 0.txt:3:10 no page lists the values of `OColor`; only those of samples are known
        open-enum 0.txt:3:19 no page lists the values of `OSize`; only those of samples are known
        unknown-nullability 0.txt:3:29 no sample tells whether `Count` of `O` may be null
    "#]],
    );
}

#[test]
fn one_enumeration_may_have_a_form_of_its_own() {
    let page = r#"GET api/o
response O
 A | Number |
 B | Number |
 C | Text |
response json
{"A":0,"B":0,"C":"Alpha"}
."#;
    let resolved = resolve(&[page, "enum Number\n Zero | 0", "enum Text\n Alpha | 0"]);
    let forms: Vec<_> = resolved.spec.namespaces[0]
        .types
        .iter()
        .filter_map(|definition| match definition {
            TypeDefinition::Enum(definition) => Some((definition.name.as_str(), definition.json)),
            TypeDefinition::Model(_) => None,
        })
        .collect();
    assert_eq!(forms, [("Number", None), ("Text", Some(EnumForm::Name))]);
    assert_eq!(resolved.spec.service.wire.enums, EnumForm::Number);
    assert_eq!(resolved.diagnostics, []);
}

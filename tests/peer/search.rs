//! Parameters of a query that have parts, bound by the service's own model binder.

use helpgen_runtime::{Call, DataContract, Dictionary, Format};

use crate::exchange::check_in;
use crate::neutral::Neutral;
use crate::texts;

/// As in `tests/dotnet/controllers/SearchController.cs`.
#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(json_only)]
pub struct Filter {
    pub text: Option<String>,
    pub tags: Option<Vec<String>>,
    pub range: Option<Range>,
    pub ranges: Option<Vec<Range>>,
    pub named: Option<Dictionary<String, Range>>,
}

#[derive(Debug, Clone, Default, PartialEq, DataContract)]
#[contract(json_only)]
pub struct Range {
    pub min: i64,
    pub max: Option<i64>,
}

fn check(make: impl Fn() -> Call<'static, String>, name: &str, sent: &dyn Neutral) {
    check_in(&[(Format::Json, Format::Json)], make, &[(name, sent)]);
}

#[test]
fn dictionaries_bind_any_key() {
    let keys = texts::SEGMENTS.map(str::to_owned);
    let prices: Dictionary<String, i64> = keys.into_iter().zip(-5..).collect();
    check(
        || Call::get("api/Search/ByPrices").query_members("prices", &prices),
        "prices",
        &prices,
    );
}

#[test]
fn rows_bind_in_their_order() {
    let range = |min| Range {
        min,
        max: (min % 2 == 0).then_some(-min),
    };
    let ranges: Vec<Range> = (0..12).map(range).collect();
    check(
        || Call::get("api/Search/ByRanges").query_members("ranges", ranges.as_slice()),
        "ranges",
        &ranges,
    );
}

/// One value only: Web API 1 binds the next one into the model that it bound before.
#[test]
fn models_bind_at_any_depth() {
    let range = Range {
        min: i64::from(i32::MIN),
        max: Some(i64::from(i32::MAX)),
    };
    let filter = Filter {
        text: Some("a+b &=%[0].名".to_owned()),
        tags: Some(vec!["x".to_owned(), "y z".to_owned()]),
        range: Some(range.clone()),
        ranges: Some(vec![range.clone(), Range::default()]),
        named: Some([("k.l[0]".to_owned(), range)].into_iter().collect()),
    };
    check(
        || Call::get("api/Search/ByFilter").query_members("filter", Some(&filter)),
        "filter",
        &filter,
    );
}

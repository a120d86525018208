//! Documented constraints → short sentences for rustdoc, and what `#[check(…)]` states.

use super::model::ContractArgument;
use super::prose::{code, phrase};
use crate::spec::model::{Constraints, Member, Scalar, Type};

/// One sentence each constraint, in a fixed order: `Max length: 20.`
pub(super) fn sentences(constraints: &Constraints) -> Vec<String> {
    let Constraints {
        max_length,
        min_length,
        length,
        range,
        data_type,
        pattern,
        other,
    } = constraints;
    let mut out = Vec::new();
    out.extend(min_length.map(|length| format!("Min length: {length}.")));
    out.extend(max_length.map(|length| format!("Max length: {length}.")));
    out.extend(length.map(|(low, high)| format!("Length: {low} to {high}.")));
    out.extend(
        range
            .as_ref()
            .map(|(low, high)| format!("Range: {} to {}.", phrase(low), phrase(high))),
    );
    out.extend(
        data_type
            .as_deref()
            .map(|kind| format!("Data type: {}.", phrase(kind))),
    );
    out.extend(
        pattern
            .as_deref()
            .map(|pattern| format!("Pattern: {}.", code(pattern))),
    );
    out.extend(other.iter().map(|text| ended(&phrase(text))));
    out
}

/// The constraints that can be checked: patterns are those of .NET, and bounds of
/// other types than numbers have no order that both sides know.
pub(super) fn checks(member: &Member) -> Vec<ContractArgument> {
    let Constraints {
        max_length,
        min_length,
        length,
        range,
        ..
    } = &*member.constraints;
    let mut out = Vec::new();
    // Any other type of Rust always has a value.
    let may_lack = matches!(member.ty, Type::Optional(_) | Type::Scalar(Scalar::String));
    if member.required && may_lack {
        out.push(ContractArgument::Flag("required"));
    }
    let least = min_length
        .iter()
        .chain(length.as_ref().map(|(least, _)| least));
    let least = least.filter(|least| **least > 0).max();
    out.extend(least.map(|least| ContractArgument::Number("min_length", (*least).into())));
    // -1 is .NET's word for no limit.
    let most = max_length
        .iter()
        .chain(length.as_ref().map(|(_, most)| most));
    let most = most.filter(|most| **most >= 0).min();
    out.extend(most.map(|most| ContractArgument::Number("max_length", (*most).into())));
    if let Some((low, high)) = range {
        let is_number = |bound: &str| bound.parse::<f64>().is_ok();
        if is_number(low) && is_number(high) {
            out.push(ContractArgument::Pair("range", low.clone(), high.clone()));
        }
    }
    out.shrink_to_fit();
    out
}

/// The text with a full stop, unless it ends a sentence already.
fn ended(text: &str) -> String {
    let closed = text.ends_with(['.', '!', '?', '。', '!', '?']);
    if closed {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

#[cfg(test)]
mod tests {
    use super::{ContractArgument, checks, sentences};
    use crate::plan::fixture::member;
    use crate::spec::model::{Constraints, Member, Scalar, Type};

    #[test]
    fn says_each_constraint() {
        let constraints = Constraints {
            max_length: Some(20),
            min_length: Some(2),
            length: Some((1, 9)),
            range: Some(("0".to_owned(), "1.5".to_owned())),
            data_type: Some("Date".to_owned()),
            pattern: Some("^[a-z]`$".to_owned()),
            other: vec!["Must be [odd]".to_owned(), "别名。".to_owned()],
        };
        assert_eq!(
            sentences(&constraints),
            [
                "Min length: 2.",
                "Max length: 20.",
                "Length: 1 to 9.",
                "Range: 0 to 1.5.",
                "Data type: Date.",
                "Pattern: `` ^[a-z]`$ ``.",
                "Must be \\[odd].",
                "别名。",
            ]
        );
        assert!(sentences(&Constraints::default()).is_empty());
    }

    #[test]
    fn states_what_can_be_checked() {
        use ContractArgument::{Flag, Number, Pair};
        let check = |ty: Type, constraints: Constraints, expected: &[ContractArgument]| {
            let member = Member {
                required: true,
                constraints: constraints.into(),
                ..member("Code", ty)
            };
            assert_eq!(checks(&member), expected);
        };
        let text = || Type::Scalar(Scalar::String);
        let number = || Type::Scalar(Scalar::Int32);
        let range = |low: &str, high: &str| Constraints {
            range: Some((low.to_owned(), high.to_owned())),
            ..Constraints::default()
        };
        check(text(), Constraints::default(), &[Flag("required")]);
        check(number(), Constraints::default(), &[]);
        check(
            Type::Optional(Box::new(number())),
            Constraints::default(),
            &[Flag("required")],
        );
        let lengths = Constraints {
            max_length: Some(20),
            length: Some((2, 9)),
            ..Constraints::default()
        };
        let expected = [
            Flag("required"),
            Number("min_length", 2),
            Number("max_length", 9),
        ];
        check(text(), lengths, &expected);
        let unlimited = Constraints {
            max_length: Some(-1),
            min_length: Some(0),
            pattern: Some("^a$".to_owned()),
            ..Constraints::default()
        };
        check(number(), unlimited, &[]);
        let expected = [Pair("range", "0".to_owned(), "1.5".to_owned())];
        check(number(), range("0", "1.5"), &expected);
        check(number(), range("2020-01-01", "2021-01-01"), &[]);
    }
}

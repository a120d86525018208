//! Two readings of one type → the narrower, or none if they contradict each other.

use crate::spec::model::{Scalar, Type};

/// The type that satisfies both, if there is one.
pub(super) fn unify(left: &Type, right: &Type) -> Option<Type> {
    match (left, right) {
        (Type::Optional(a), Type::Optional(b)) => Some(optional(unify(a, b)?)),
        (Type::Optional(a), b) | (b, Type::Optional(a)) => Some(optional(unify(a, b)?)),
        (Type::Scalar(Scalar::Any), other) | (other, Type::Scalar(Scalar::Any)) => {
            Some(other.clone())
        }
        (Type::Scalar(a), Type::Scalar(b)) => Some(Type::Scalar(narrower(*a, *b)?)),
        (Type::List(item), bytes @ Type::Scalar(Scalar::Bytes))
        | (bytes @ Type::Scalar(Scalar::Bytes), Type::List(item)) => {
            (**item == Type::Scalar(Scalar::UInt8)).then(|| bytes.clone())
        }
        (Type::List(a), Type::List(b)) => Some(Type::List(Box::new(unify(a, b)?))),
        (Type::Map(k, v), Type::Map(l, w)) => {
            Some(Type::Map(Box::new(unify(k, l)?), Box::new(unify(v, w)?)))
        }
        (Type::Pair(k, v), Type::Pair(l, w)) => {
            Some(Type::Pair(Box::new(unify(k, l)?), Box::new(unify(v, w)?)))
        }
        _ => (left == right).then(|| left.clone()),
    }
}

/// A type that can read what either reading can.
pub(super) fn widen(left: &Type, right: &Type) -> Type {
    let numeric = |ty: &Type| matches!(ty, Type::Scalar(scalar) if is_number(*scalar));
    unify(left, right).unwrap_or(if numeric(left) && numeric(right) {
        Type::Scalar(Scalar::Number)
    } else {
        Type::Scalar(Scalar::Any)
    })
}

/// `T?`, never twice.
pub(super) fn optional(ty: Type) -> Type {
    match ty {
        Type::Optional(_) => ty,
        other => Type::Optional(Box::new(other)),
    }
}

fn narrower(a: Scalar, b: Scalar) -> Option<Scalar> {
    if a == b || holds(b, a) {
        return Some(a);
    }
    holds(a, b).then_some(b)
}

/// Whether `wide` stands for several types of which `narrow` is one.
pub(super) fn holds(wide: Scalar, narrow: Scalar) -> bool {
    use Scalar as S;
    match wide {
        S::Integer => matches!(narrow, S::Int16 | S::Int32 | S::Int64),
        S::UnsignedInteger => matches!(narrow, S::UInt16 | S::UInt32 | S::UInt64),
        S::Number => matches!(narrow, S::Float | S::Float32 | S::Float64 | S::Decimal),
        S::Float => matches!(narrow, S::Float32 | S::Float64),
        S::Date => matches!(narrow, S::DateTime | S::DateTimeOffset),
        _ => false,
    }
}

fn is_number(scalar: Scalar) -> bool {
    use Scalar as S;
    let integer = holds(S::Integer, scalar) || holds(S::UnsignedInteger, scalar);
    integer
        || holds(S::Number, scalar)
        || matches!(
            scalar,
            S::Integer | S::UnsignedInteger | S::Number | S::Int8 | S::UInt8
        )
}

#[cfg(test)]
mod tests {
    use super::{Scalar, Type, unify, widen};
    use crate::spec::resolve::testing::show_type;

    fn scalar(scalar: Scalar) -> Type {
        Type::Scalar(scalar)
    }

    #[test]
    fn narrowing() {
        let check = |a: &Type, b: &Type, expected: &str| {
            for (a, b) in [(a, b), (b, a)] {
                let shown = unify(a, b).map_or("-".to_owned(), |ty| show_type(&ty));
                assert_eq!(shown, expected, "{a:?} {b:?}");
            }
        };
        check(&scalar(Scalar::Integer), &scalar(Scalar::Int32), "Int32");
        check(&scalar(Scalar::Number), &scalar(Scalar::Decimal), "Decimal");
        check(&scalar(Scalar::Float), &scalar(Scalar::Decimal), "-");
        check(&scalar(Scalar::Any), &Type::Named("A".into()), "A");
        check(&scalar(Scalar::String), &Type::Named("A".into()), "-");
        let list = |item| Type::List(Box::new(scalar(item)));
        check(&list(Scalar::UInt8), &scalar(Scalar::Bytes), "Bytes");
        check(&list(Scalar::Int8), &scalar(Scalar::Bytes), "-");
        check(
            &list(Scalar::Date),
            &list(Scalar::DateTimeOffset),
            "[DateTimeOffset]",
        );
    }

    #[test]
    fn contradictions_become_tolerant() {
        let check = |a, b, expected: &str| {
            assert_eq!(show_type(&widen(&scalar(a), &scalar(b))), expected);
        };
        check(Scalar::Integer, Scalar::Decimal, "Number");
        check(Scalar::Integer, Scalar::String, "Any");
    }
}

//! Names on the wire: comparing them cheaply, and in camel case.

/// Compares short names by words, which beats a call to `memcmp`.
pub(crate) fn same(a: &str, b: &str) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let (a, a_rest) = a.as_bytes().as_chunks::<8>();
    let (b, b_rest) = b.as_bytes().as_chunks::<8>();
    a.iter()
        .zip(b)
        .all(|(a, b)| u64::from_ne_bytes(*a) == u64::from_ne_bytes(*b))
        && a_rest.iter().zip(b_rest).all(|(a, b)| a == b)
}

/// Compares as .NET's ordinal comparison without case does.
pub(crate) fn same_ignoring_case(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
        || !a.is_ascii()
            && a.chars()
                .flat_map(char::to_uppercase)
                .eq(b.chars().flat_map(char::to_uppercase))
}

/// The characters of a name as `CamelCasePropertyNamesContractResolver` writes it:
/// `OrderId` → `orderId`, `URLPath` → `urlPath`, `ID` → `id`.
pub(crate) fn camel(name: &str) -> impl Iterator<Item = char> + '_ {
    let starts_upper = name.chars().next().is_some_and(char::is_uppercase);
    let mut lowering = starts_upper;
    name.char_indices().map(move |(at, character)| {
        let next_is_lower = name[at + character.len_utf8()..]
            .chars()
            .next()
            .is_some_and(|next| !next.is_uppercase());
        lowering &= at == 0 || !next_is_lower;
        if lowering {
            character.to_lowercase().next().unwrap_or(character)
        } else {
            character
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn camel_case_is_json_nets() {
        for (name, expected) in [
            ("OrderId", "orderId"),
            ("URLPath", "urlPath"),
            ("ID", "id"),
            ("IPhone", "iPhone"),
            ("iPhone", "iPhone"),
            ("_X", "_X"),
            ("A1", "a1"),
            ("SByteValue", "sByteValue"),
            ("UInt16Value", "uInt16Value"),
            ("Élan", "élan"),
            ("", ""),
        ] {
            assert_eq!(camel(name).collect::<String>(), expected);
        }
    }

    #[test]
    fn names_are_compared() {
        for (a, b, exact, ignoring_case) in [
            ("", "", true, true),
            ("orderdetails", "orderdetails", true, true),
            ("orderdetails", "orderdetailz", false, false),
            ("Orderdetails", "orderdetails", false, true),
            ("orderdetail", "orderdetails", false, false),
            ("É", "é", false, true),
            ("中", "文", false, false),
        ] {
            assert_eq!(same(a, b), exact, "{a} {b}");
            assert_eq!(same_ignoring_case(a, b), ignoring_case, "{a} {b}");
        }
    }
}

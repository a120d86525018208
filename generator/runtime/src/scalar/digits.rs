//! Runs of decimal digits, shared by the texts of dates and time spans.

/// The digits a text begins with, and the rest.
pub(crate) fn take_digits(text: &str) -> (&str, &str) {
    let end = text
        .bytes()
        .position(|byte| !byte.is_ascii_digit())
        .unwrap_or(text.len());
    text.split_at(end)
}

/// Ticks of 100 ns in the digits after a decimal point. The eighth digit rounds,
/// as .NET's does. None if there are no digits.
pub(crate) fn fraction_ticks(digits: &str) -> Option<u64> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digit = |index: usize| {
        digits
            .as_bytes()
            .get(index)
            .map_or(0, |byte| u64::from(byte - b'0'))
    };
    let ticks = (0..7).fold(0, |ticks, index| ticks * 10 + digit(index));
    Some(ticks + u64::from(digit(7) >= 5))
}

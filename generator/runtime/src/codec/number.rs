//! Numbers as .NET Framework writes them (its "R" format: 15 digits, or 17 where
//! 15 do not come back), and exact decimals out of text.

use crate::scalar::Decimal;

/// `4`, `0.1`, `1E+20`, `4.94065645841247E-324`. The number must be finite.
pub(crate) fn write_double(out: &mut String, number: f64) {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return write_whole(out, number);
    }
    let short = format!("{number:e}");
    // Up to 15 digits the shortest text is .NET's; the digits of subnormal numbers
    // are fewer than that, which .NET does not take into account.
    if count_digits(&short) <= 15 && number.is_normal() {
        return write_general(out, &short, 15);
    }
    let short = format!("{number:.14e}");
    if short.parse() == Ok(number) {
        write_general(out, &short, 15);
    } else {
        write_general(out, &format!("{number:.16e}"), 17);
    }
}

/// `float`: 7 digits, or 9 where 7 do not come back. The number must be finite.
pub(crate) fn write_single(out: &mut String, number: f32) {
    if number.fract() == 0.0 && number.abs() < 1e7 {
        return write_whole(out, f64::from(number));
    }
    let short = format!("{number:.6e}");
    if short.parse() == Ok(number) {
        write_general(out, &short, 7);
    } else {
        write_general(out, &format!("{number:.8e}"), 9);
    }
}

fn write_whole(out: &mut String, number: f64) {
    if number == 0.0 && number.is_sign_negative() {
        out.push('-');
    }
    out.push_str(itoa::Buffer::new().format(number as i64));
}

fn count_digits(scientific: &str) -> usize {
    let mantissa = scientific.split('e').next().unwrap_or_default();
    mantissa.bytes().filter(u8::is_ascii_digit).count()
}

/// .NET's "G" format of a text such as `-1.2345e-7`, with so many digits at most.
fn write_general(out: &mut String, scientific: &str, precision: i32) {
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(mantissa) => ("-", mantissa),
        None => ("", mantissa),
    };
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = match digits.trim_end_matches('0') {
        "" => "0",
        digits => digits,
    };
    out.push_str(sign);
    if exponent >= precision || exponent < -4 {
        write_scientific(out, digits, exponent);
    } else if exponent < 0 {
        out.push_str("0.");
        out.extend((1..-exponent).map(|_| '0'));
        out.push_str(digits);
    } else {
        write_plain(out, digits, exponent.unsigned_abs() as usize + 1);
    }
}

fn write_scientific(out: &mut String, digits: &str, exponent: i32) {
    let (first, rest) = digits.split_at(1);
    out.push_str(first);
    if !rest.is_empty() {
        out.push('.');
        out.push_str(rest);
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    out.push_str(&format!("E{sign}{:02}", exponent.unsigned_abs()));
}

fn write_plain(out: &mut String, digits: &str, whole: usize) {
    match digits.split_at_checked(whole) {
        Some((digits, "")) => out.push_str(digits),
        Some((whole, fraction)) => {
            out.push_str(whole);
            out.push('.');
            out.push_str(fraction);
        }
        None => {
            out.push_str(digits);
            out.extend((digits.len()..whole).map(|_| '0'));
        }
    }
}

/// A decimal's digits with its scale; zero has no sign.
pub(crate) fn write_decimal(out: &mut String, number: Decimal) {
    let number = if number.is_zero() {
        number.abs()
    } else {
        number
    };
    let mantissa = number.mantissa();
    if mantissa < 0 {
        out.push('-');
    }
    let mut buffer = itoa::Buffer::new();
    let digits = buffer.format(mantissa.unsigned_abs());
    let scale = number.scale() as usize;
    match digits.len().checked_sub(scale) {
        Some(0) | None => {
            out.push_str("0.");
            out.extend((digits.len()..scale).map(|_| '0'));
            out.push_str(digits);
        }
        Some(whole) => {
            out.push_str(&digits[..whole]);
            if scale > 0 {
                out.push('.');
                out.push_str(&digits[whole..]);
            }
        }
    }
}

/// A decimal out of `4.50`, `.5`, `5.` or `1E+2`. None if the text is no number or
/// has more digits than a decimal holds: nothing is rounded in silence.
pub(crate) fn parse_decimal(text: &str) -> Option<Decimal> {
    let well_formed = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte))
        && text.bytes().any(|byte| byte.is_ascii_digit());
    if !well_formed {
        return None;
    }
    if text.contains(['e', 'E']) {
        parse_scientific(text)
    } else {
        parse_plain(text)
    }
}

/// Zeros at the end of a fraction may be more than a decimal holds, as in the `.0`
/// that Json.NET adds to the largest numbers.
fn parse_plain(text: &str) -> Option<Decimal> {
    let text = text.strip_suffix('.').unwrap_or(text);
    let exact = Decimal::from_str_exact(text).ok();
    exact.or_else(|| {
        let (whole, fraction) = text.split_once('.')?;
        let fraction = fraction.trim_end_matches('0');
        let short = if fraction.is_empty() {
            whole.to_owned()
        } else {
            format!("{whole}.{fraction}")
        };
        Decimal::from_str_exact(&short).ok()
    })
}

/// Moves the point of the mantissa; digits that fall off must be zeros.
fn parse_scientific(text: &str) -> Option<Decimal> {
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let mantissa = parse_plain(mantissa)?;
    let exponent: i64 = exponent.parse().ok()?;
    if mantissa.is_zero() {
        return Some(Decimal::ZERO);
    }
    let scale = i64::from(mantissa.scale()).checked_sub(exponent)?;
    if let Ok(scale @ 0..=28) = u32::try_from(scale) {
        return Decimal::try_from_i128_with_scale(mantissa.mantissa(), scale).ok();
    }
    if scale > 28 {
        let exact = mantissa.normalize();
        let scale = u32::try_from(i64::from(exact.scale()).checked_sub(exponent)?).ok()?;
        return Decimal::try_from_i128_with_scale(exact.mantissa(), scale).ok();
    }
    let zeros = 10_i128.checked_pow(u32::try_from(-scale).ok()?)?;
    Decimal::try_from_i128_with_scale(mantissa.mantissa().checked_mul(zeros)?, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(write: impl FnOnce(&mut String)) -> String {
        let mut out = String::new();
        write(&mut out);
        out
    }

    #[test]
    fn doubles_are_written_as_dot_net_does() {
        for (number, expected) in [
            (0.0, "0"),
            (-0.0, "-0"),
            (0.1, "0.1"),
            (0.30000000000000004, "0.30000000000000004"),
            (1.0, "1"),
            (-1.0, "-1"),
            (100.0, "100"),
            (999_999_999_999_999.0, "999999999999999"),
            (1e15, "1E+15"),
            (1e17, "1E+17"),
            (1e20, "1E+20"),
            (1.5e300, "1.5E+300"),
            (1e-5, "1E-05"),
            (0.0001, "0.0001"),
            (-1.5e-7, "-1.5E-07"),
            (123456789.12345679, "123456789.12345679"),
            (5e-324, "4.94065645841247E-324"),
            (1.0 / 3.0, "0.33333333333333331"),
            (f64::MAX, "1.7976931348623157E+308"),
            (12.5, "12.5"),
        ] {
            assert_eq!(text(|out| write_double(out, number)), expected);
        }
    }

    #[test]
    fn singles_are_written_as_dot_net_does() {
        for (number, expected) in [
            (0.1_f32, "0.1"),
            (0.3, "0.3"),
            (100.0, "100"),
            (1e15, "1E+15"),
            (1e-5, "1E-05"),
            (0.0001, "0.0001"),
            (123456789.12345679, "123456792"),
            (1.0 / 3.0, "0.333333343"),
            (1.5, "1.5"),
        ] {
            assert_eq!(text(|out| write_single(out, number)), expected);
        }
    }

    #[test]
    fn decimals_keep_their_scale() {
        for (number, expected) in [
            ("0", "0"),
            ("1", "1"),
            ("1.0", "1.0"),
            ("1.100", "1.100"),
            ("-1.5", "-1.5"),
            ("-0.0", "0.0"),
            (".5", "0.5"),
            ("5.", "5"),
            ("+5", "5"),
            ("0.05", "0.05"),
            ("10000000000", "10000000000"),
            (
                "123456789012345678901234.5678",
                "123456789012345678901234.5678",
            ),
            (
                "0.0000000000000000000000000001",
                "0.0000000000000000000000000001",
            ),
            (
                "79228162514264337593543950335",
                "79228162514264337593543950335",
            ),
            (
                "7922816251426433759354395034.0",
                "7922816251426433759354395034",
            ),
            (
                "0.00000000000000000000000000010",
                "0.0000000000000000000000000001",
            ),
            ("1e2", "100"),
            ("1E+20", "100000000000000000000"),
            ("1.50e1", "15.0"),
            ("15e-1", "1.5"),
            ("1.0E-28", "0.0000000000000000000000000001"),
            ("0E400", "0"),
        ] {
            let number = parse_decimal(number).expect(number);
            assert_eq!(text(|out| write_decimal(out, number)), expected);
        }
    }

    #[test]
    fn decimals_are_never_rounded() {
        for number in [
            "",
            "-",
            ".",
            "e5",
            "1e",
            "1_000",
            "1,5",
            "0x1",
            "1e1e1",
            "--1",
            "1.2.3",
            "79228162514264337593543950336",
            "0.00000000000000000000000000001",
            "1E+30",
            "1E-29",
            "1e99999999999999999999",
            "1E-9223372036854775808",
        ] {
            assert_eq!(parse_decimal(number), None, "{number}");
        }
    }
}

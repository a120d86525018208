//! Dates as the real serializers wrote them, and as they may be read.

use super::*;

#[test]
fn what_dot_net_writes_comes_back() {
    for text in [
        "2016-01-02T03:04:05Z",
        "2016-01-02T03:04:05+08:00",
        "2016-01-02T03:04:05",
        "2016-01-02T03:04:05.06Z",
        "2016-01-01T18:05:45.1234567Z",
        "2016-01-01T18:05:45.12345+08:00",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999Z",
        "9999-12-31T23:59:59.9999999+08:00",
        "0001-01-01T00:00:00+08:05",
        "1999-12-31T00:00:00",
        "0001-02-03T04:05:06",
        "1969-12-31T23:59:59.999Z",
        "2000-02-29T12:00:00-09:30",
        "2016-12-31T00:00:00+00:00",
    ] {
        assert_eq!(
            text.parse::<DateTime>().map(|date| date.to_string()),
            Ok(text.to_owned())
        );
    }
}

#[test]
fn other_spellings_are_read() {
    for (text, expected) in [
        ("2016-01-02", "2016-01-02T00:00:00"),
        ("2016-01-02Z", "2016-01-02T00:00:00Z"),
        ("2016-01-02 03:04:05", "2016-01-02T03:04:05"),
        ("2016/1/2 3:04:05", "2016-01-02T03:04:05"),
        ("2016-01-02T03:04", "2016-01-02T03:04:00"),
        ("2016-01-02T03:04:05.1000000Z", "2016-01-02T03:04:05.1Z"),
        (
            "2016-01-02T03:04:05.12345674Z",
            "2016-01-02T03:04:05.1234567Z",
        ),
        ("2016-01-02T03:04:05.99999999Z", "2016-01-02T03:04:06Z"),
        ("2016-01-02T03:04:05+0800", "2016-01-02T03:04:05+08:00"),
        ("2016-01-02T03:04:05-08", "2016-01-02T03:04:05-08:00"),
        ("/Date(0)/", "1970-01-01T00:00:00Z"),
        ("/Date(-1)/", "1969-12-31T23:59:59.999Z"),
        ("/Date(1451675045000+0800)/", "2016-01-02T03:04:05+08:00"),
        ("/Date(-62135596800000)/", "0001-01-01T00:00:00Z"),
    ] {
        assert_eq!(
            text.parse::<DateTime>().map(|date| date.to_string()),
            Ok(expected.to_owned()),
            "{text}"
        );
    }
}

#[test]
fn other_texts_are_refused() {
    for text in [
        "",
        "2016",
        "2016-13-01",
        "2016-02-30",
        "1900-02-29",
        "0000-01-01",
        "2016-01-02T",
        "2016-01-02T24:00:00",
        "2016-01-02T03:04:60",
        "2016-01-02T03:04:05.",
        "2016-01-02T03:04:05X",
        "2016-01-02T03:04:05+15:00",
        "2016-01-02T03:04:05+8:000",
        "2016-01/02",
        "/Date()/",
        "/Date(1",
        "/Date(1+0890)/",
        "/Date(99999999999999999)/",
        "2016-01-02T03:04:05+é0",
        "9999-12-31T23:59:59.99999999Z",
        "中文",
    ] {
        assert_eq!(text.parse::<DateTime>(), Err(EXPECTED), "{text}");
    }
}

#[test]
fn microsoft_dates_are_written() {
    for (text, expected) in [
        ("2016-01-02T03:04:05Z", Some("Date(1451703845000)")),
        (
            "2016-01-02T03:04:05+08:00",
            Some("Date(1451675045000+0800)"),
        ),
        (
            "2016-01-02T03:04:05-09:30",
            Some("Date(1451738045000-0930)"),
        ),
        ("2016-01-02T03:04:05", None),
    ] {
        let date: DateTime = text.parse().unwrap();
        assert_eq!(date.to_microsoft().as_deref(), expected);
    }
}

#[test]
fn every_day_has_its_own_text() {
    let mut previous = String::new();
    for day in (0..3_652_059_i64).step_by(61) {
        let date = DateTime::from_ticks(day * 864_000_000_000, DateTimeKind::Utc).unwrap();
        let text = date.to_string();
        assert!(text > previous, "{text} after {previous}");
        assert_eq!(text.parse(), Ok(date));
        previous = text;
    }
}

//! Texts that formats, frames and signatures are likely to get wrong.

/// Texts of any length. All are valid in a body; .NET writes and reads control
/// characters as references in XML and escapes in JSON.
pub fn all() -> Vec<String> {
    let mut texts: Vec<String> = TEXTS.map(str::to_owned).into();
    texts.push("长".repeat(50_000));
    texts.push("<&\">".repeat(10_000));
    texts.push((1..0xa0).filter_map(char::from_u32).collect());
    texts
}

const TEXTS: [&str; 22] = [
    "plain",
    "车次取消",
    "",
    " ",
    "  blanks around  ",
    "\t",
    "a\nb",
    "a\r\nb",
    "\r",
    "<memory>&amp;</memory>",
    "]]>",
    "<![CDATA[x]]>",
    "'\"\\/\u{8}\u{c}",
    "\\u0041 &#x41; %41 \\/Date(0)\\/",
    "\u{1}\u{1f}\u{7f}",
    "\u{85}\u{a0}\u{2028}\u{2029}",
    "\u{feff}mark",
    "\u{202e}right to left",
    "e\u{301} 👩‍👩‍👧 𝒳",
    "\u{fffd}\u{10ffff}",
    "null",
    "2024-05-01T00:00:00Z",
];

/// Texts that a route can carry in one segment.
pub const SEGMENTS: [&str; 14] = [
    "D1",
    "订单",
    "a b",
    "a+b",
    "a%b",
    "%41",
    "a?b#c",
    "a&b=c",
    "a;b,c",
    "'(!*)'",
    "a:b@c$d",
    "~[x]{y}|^`",
    "<>\"",
    "👩‍👩‍👧",
];

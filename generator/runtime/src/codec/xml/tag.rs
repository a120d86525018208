//! Elements as .NET's XML writer writes them: which prefix an element gets, where
//! a namespace is declared, and how text is escaped. Knows no contracts.

use super::XSI;

/// A namespace's prefix: none, a fixed one, or `d2p1` as .NET makes them up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prefix {
    None,
    /// One that the serializer always has: `i`, `xsi`, `xsd`.
    Fixed(&'static str),
    Made {
        depth: usize,
        number: usize,
    },
}

#[derive(Debug, Clone, Copy)]
struct Binding<'v> {
    prefix: Prefix,
    ns: &'v str,
    depth: usize,
}

/// An element whose start tag has been begun.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open<'v> {
    prefix: Prefix,
    /// Declared at the end of the start tag, where .NET's writer puts what it adds itself.
    default: Option<&'v str>,
    instance: bool,
    made: usize,
}

/// Room for a small body: growing to it step by step costs more than writing it.
const CAPACITY: usize = 2048;

/// Bytes that are escaped, or may begin a character that is.
static SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        suspect[byte] = matches!(byte as u8, b'<' | b'>' | b'&' | 0..=8 | 0xB..=0x1F | 0xEF);
        byte += 1;
    }
    suspect
};

/// XML text in the making.
pub(super) struct Tags<'v> {
    pub out: String,
    /// The prefix of `nil` and `type`.
    instance: &'static str,
    bindings: Vec<Binding<'v>>,
    depth: usize,
}

impl<'v> Tags<'v> {
    pub(super) fn new(instance: &'static str) -> Tags<'v> {
        Tags {
            out: String::with_capacity(CAPACITY),
            instance,
            bindings: Vec::new(),
            depth: 0,
        }
    }

    /// Another prefix for `nil` and `type`.
    pub(super) fn set_instance(&mut self, prefix: &'static str) {
        self.instance = prefix;
    }

    /// Begins a start tag.
    pub(super) fn open(&mut self, local: &str, ns: &'v str) -> Open<'v> {
        self.depth += 1;
        let bound = self.prefix_of(ns);
        let prefix = bound.unwrap_or(Prefix::None);
        if bound.is_none() {
            self.bind(Prefix::None, ns);
        }
        self.out.push('<');
        self.push_name(prefix, local);
        Open {
            prefix,
            default: bound.is_none().then_some(ns),
            instance: false,
            made: 0,
        }
    }

    /// Declares a namespace in the start tag, unless it is in scope.
    pub(super) fn declare(&mut self, open: &mut Open<'v>, ns: &'v str) {
        if self.prefix_of(ns).is_none() {
            open.made += 1;
            let prefix = Prefix::Made {
                depth: self.depth,
                number: open.made,
            };
            self.bind(prefix, ns);
            self.out.push_str(" xmlns:");
            self.push_prefix(prefix);
            self.push_declared(ns);
        }
    }

    /// Declares the prefix of `nil` and `type` in the start tag.
    pub(super) fn declare_instance(&mut self) {
        self.declare_as(self.instance, XSI);
    }

    /// Declares a namespace under a prefix that the serializer always has.
    pub(super) fn declare_as(&mut self, prefix: &'static str, ns: &'static str) {
        self.bind(Prefix::Fixed(prefix), ns);
        self.push_declaration(prefix, ns);
    }

    /// `i:nil="true"`
    pub(super) fn nil(&mut self, open: &mut Open<'v>) {
        self.need_instance(open);
        self.push_instance("nil");
        self.out.push_str("true\"");
    }

    /// `name="value"`
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.escape(value, true);
        self.out.push('"');
    }

    /// `xmlns:d2p1="…" i:type="d2p1:int"`
    pub(super) fn instance_type(&mut self, open: &mut Open<'v>, local: &str, ns: &'v str) {
        self.declare(open, ns);
        self.need_instance(open);
        let prefix = self.prefix_of(ns).unwrap_or(Prefix::None);
        self.push_instance("type");
        self.push_name(prefix, local);
        self.out.push('"');
    }

    /// Ends the start tag of an element with content.
    pub(super) fn content(&mut self, open: &Open<'v>) {
        self.finish_attributes(open);
        self.out.push('>');
    }

    /// Ends an element with content.
    pub(super) fn close(&mut self, open: &Open<'v>, local: &str) {
        self.out.push_str("</");
        self.push_name(open.prefix, local);
        self.out.push('>');
        self.leave();
    }

    /// Ends an element without content, `<x />`.
    pub(super) fn close_empty(&mut self, open: &Open<'v>) {
        self.finish_attributes(open);
        self.out.push_str(" />");
        self.leave();
    }

    /// Text with what .NET escapes. A carriage return would be read as a line feed,
    /// so it is written as a reference, too.
    pub(super) fn text(&mut self, text: &str) {
        self.escape(text, false);
    }

    fn escape(&mut self, text: &str, in_attribute: bool) {
        let mut written = 0;
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let suspect =
                SUSPECT[usize::from(*byte)] || in_attribute && matches!(byte, b'"' | b'\t' | b'\n');
            if !suspect {
                continue;
            }
            let length = match byte {
                0xEF if matches!(bytes.get(at + 1..at + 3), Some([0xBF, 0xBE | 0xBF])) => 3,
                0xEF => continue,
                _ => 1,
            };
            self.out.push_str(&text[written..at]);
            match byte {
                b'<' => self.out.push_str("&lt;"),
                b'>' => self.out.push_str("&gt;"),
                b'&' => self.out.push_str("&amp;"),
                b'"' => self.out.push_str("&quot;"),
                _ => {
                    let code = text[at..].chars().next().map_or(0, u32::from);
                    self.out.push_str(&format!("&#x{code:X};"));
                }
            }
            written = at + length;
        }
        self.out.push_str(&text[written..]);
    }

    fn need_instance(&mut self, open: &mut Open<'v>) {
        if self.prefix_of(XSI).is_none() {
            self.bind(Prefix::Fixed(self.instance), XSI);
            open.instance = true;
        }
    }

    fn finish_attributes(&mut self, open: &Open<'v>) {
        if open.instance {
            self.push_declaration(self.instance, XSI);
        }
        if let Some(ns) = open.default {
            self.out.push_str(" xmlns");
            self.push_declared(ns);
        }
    }

    fn leave(&mut self) {
        while self
            .bindings
            .last()
            .is_some_and(|binding| binding.depth == self.depth)
        {
            self.bindings.pop();
        }
        self.depth -= 1;
    }

    fn bind(&mut self, prefix: Prefix, ns: &'v str) {
        self.bindings.push(Binding {
            prefix,
            ns,
            depth: self.depth,
        });
    }

    /// The prefix bound to a namespace last, unless it has been bound again since.
    fn prefix_of(&self, ns: &str) -> Option<Prefix> {
        let same = |a: &str| std::ptr::eq(a, ns) || a == ns;
        for (index, binding) in self.bindings.iter().enumerate().rev() {
            let hidden = || {
                self.bindings[index + 1..]
                    .iter()
                    .any(|later| later.prefix == binding.prefix)
            };
            if same(binding.ns) && !hidden() {
                return Some(binding.prefix);
            }
        }
        let default_is_free = self
            .bindings
            .iter()
            .all(|binding| binding.prefix != Prefix::None);
        (ns.is_empty() && default_is_free).then_some(Prefix::None)
    }

    fn push_name(&mut self, prefix: Prefix, local: &str) {
        if prefix != Prefix::None {
            self.push_prefix(prefix);
            self.out.push(':');
        }
        self.out.push_str(local);
    }

    fn push_prefix(&mut self, prefix: Prefix) {
        match prefix {
            Prefix::None => {}
            Prefix::Fixed(prefix) => self.out.push_str(prefix),
            Prefix::Made { depth, number } => {
                let mut buffer = itoa::Buffer::new();
                self.out.push('d');
                self.out.push_str(buffer.format(depth));
                self.out.push('p');
                self.out.push_str(buffer.format(number));
            }
        }
    }

    fn push_instance(&mut self, name: &str) {
        self.out.push(' ');
        self.out.push_str(self.instance);
        self.out.push(':');
        self.out.push_str(name);
        self.out.push_str("=\"");
    }

    fn push_declaration(&mut self, prefix: &str, ns: &str) {
        self.out.push_str(" xmlns:");
        self.out.push_str(prefix);
        self.push_declared(ns);
    }

    fn push_declared(&mut self, ns: &str) {
        self.out.push_str("=\"");
        if ns.contains(['&', '<', '"']) {
            self.out.push_str(&quick_xml::escape::escape(ns));
        } else {
            self.out.push_str(ns);
        }
        self.out.push('"');
    }
}

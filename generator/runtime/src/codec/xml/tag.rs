//! Elements as .NET's XML writer writes them: which prefix an element gets, where
//! a namespace is declared, and how text is escaped. Knows no contracts.

use super::XSI;

/// A namespace's prefix: none, `i`, or `d2p1` as .NET makes them up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prefix {
    None,
    Instance,
    Made { depth: usize, number: usize },
}

#[derive(Debug, Clone, Copy)]
struct Binding {
    prefix: Prefix,
    ns: &'static str,
    depth: usize,
}

/// An element whose start tag has been begun.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    prefix: Prefix,
    /// Declared at the end of the start tag, where .NET's writer puts what it adds itself.
    default: Option<&'static str>,
    instance: bool,
    made: usize,
}

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
#[derive(Default)]
pub(super) struct Tags {
    pub out: String,
    bindings: Vec<Binding>,
    depth: usize,
}

impl Tags {
    /// Begins a start tag.
    pub(super) fn open(&mut self, local: &str, ns: &'static str) -> Open {
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
    pub(super) fn declare(&mut self, open: &mut Open, ns: &'static str) {
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

    /// Declares the prefix `i` in the start tag.
    pub(super) fn declare_instance(&mut self) {
        self.bind(Prefix::Instance, XSI);
        self.out.push_str(" xmlns:i");
        self.push_declared(XSI);
    }

    /// `i:nil="true"`
    pub(super) fn nil(&mut self, open: &mut Open) {
        self.need_instance(open);
        self.out.push_str(" i:nil=\"true\"");
    }

    /// `xmlns:d2p1="…" i:type="d2p1:int"`
    pub(super) fn instance_type(&mut self, open: &mut Open, local: &str, ns: &'static str) {
        self.declare(open, ns);
        self.need_instance(open);
        let prefix = self.prefix_of(ns).unwrap_or(Prefix::None);
        self.out.push_str(" i:type=\"");
        self.push_name(prefix, local);
        self.out.push('"');
    }

    /// Ends the start tag of an element with content.
    pub(super) fn content(&mut self, open: &Open) {
        self.finish_attributes(open);
        self.out.push('>');
    }

    /// Ends an element with content.
    pub(super) fn close(&mut self, open: &Open, local: &str) {
        self.out.push_str("</");
        self.push_name(open.prefix, local);
        self.out.push('>');
        self.leave();
    }

    /// Ends an element without content, `<x />`.
    pub(super) fn close_empty(&mut self, open: &Open) {
        self.finish_attributes(open);
        self.out.push_str(" />");
        self.leave();
    }

    /// Text with what .NET escapes. A carriage return would be read as a line feed,
    /// so it is written as a reference, too.
    pub(super) fn text(&mut self, text: &str) {
        let mut written = 0;
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            if !SUSPECT[usize::from(*byte)] {
                continue;
            }
            let length = match byte {
                b'<' | b'>' | b'&' | 0..=8 | 0xB..=0x1F => 1,
                0xEF if matches!(bytes.get(at + 1..at + 3), Some([0xBF, 0xBE | 0xBF])) => 3,
                _ => continue,
            };
            self.out.push_str(&text[written..at]);
            match byte {
                b'<' => self.out.push_str("&lt;"),
                b'>' => self.out.push_str("&gt;"),
                b'&' => self.out.push_str("&amp;"),
                _ => {
                    let code = text[at..].chars().next().map_or(0, u32::from);
                    self.out.push_str(&format!("&#x{code:X};"));
                }
            }
            written = at + length;
        }
        self.out.push_str(&text[written..]);
    }

    fn need_instance(&mut self, open: &mut Open) {
        if self.prefix_of(XSI).is_none() {
            self.bind(Prefix::Instance, XSI);
            open.instance = true;
        }
    }

    fn finish_attributes(&mut self, open: &Open) {
        if open.instance {
            self.out.push_str(" xmlns:i");
            self.push_declared(XSI);
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

    fn bind(&mut self, prefix: Prefix, ns: &'static str) {
        self.bindings.push(Binding {
            prefix,
            ns,
            depth: self.depth,
        });
    }

    /// The prefix bound to a namespace last, unless it has been bound again since.
    fn prefix_of(&self, ns: &str) -> Option<Prefix> {
        let same = |a: &'static str| std::ptr::eq(a, ns) || a == ns;
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
            Prefix::Instance => self.out.push('i'),
            Prefix::Made { depth, number } => {
                let mut buffer = itoa::Buffer::new();
                self.out.push('d');
                self.out.push_str(buffer.format(depth));
                self.out.push('p');
                self.out.push_str(buffer.format(number));
            }
        }
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

//! A service's wire settings: what its administrator switched away from the
//! defaults of Web API. Read from the spec, given to every codec at run time.

/// How names of members are written in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum NameCase {
    /// As declared: `OrderId`.
    #[default]
    Declared,
    /// As `CamelCasePropertyNamesContractResolver` writes them: `orderId`.
    Camel,
}

/// How enums are written in JSON. Both forms are always read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum EnumForm {
    /// `1`
    #[default]
    Number,
    /// `"Paid"`, as with `StringEnumConverter`.
    Name,
}

/// What becomes of members without a value on writing. All forms are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Nulls {
    /// Left out.
    #[default]
    Omit,
    /// `null`, or `i:nil="true"` in XML.
    Write,
    /// Left out, and in JSON so are zero, false and what else is a type's default, as with
    /// `DefaultValueHandling.Ignore`.
    OmitDefaults,
}

/// How dates are written in JSON. Both forms are always read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum DateForm {
    /// `"2020-01-02T03:04:05Z"`
    #[default]
    Iso,
    /// `"\/Date(1577934245000+0800)\/"`
    Microsoft,
}

/// Which of .NET's two XML serializers the service uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum XmlSerializer {
    /// `DataContractSerializer`, the default.
    #[default]
    DataContract,
    /// `XmlSerializer`, set by `UseXmlSerializer = true`.
    Plain,
}

/// The wire settings of one service.
///
/// ```
/// use helpgen_runtime::{NameCase, Nulls, Wire};
/// const WIRE: Wire = Wire::DEFAULT.name_case(NameCase::Camel).nulls(Nulls::Write);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct Wire {
    /// Case of member names in JSON.
    pub name_case: NameCase,
    /// Form of enums in JSON.
    pub enums: EnumForm,
    /// Members without a value.
    pub nulls: Nulls,
    /// Form of dates in JSON.
    pub dates: DateForm,
    /// XML dialect.
    pub xml: XmlSerializer,
}

impl Wire {
    /// The settings of a service that nobody changed.
    pub const DEFAULT: Wire = Wire {
        name_case: NameCase::Declared,
        enums: EnumForm::Number,
        nulls: Nulls::Omit,
        dates: DateForm::Iso,
        xml: XmlSerializer::DataContract,
    };

    /// Sets the case of member names in JSON.
    pub const fn name_case(mut self, name_case: NameCase) -> Wire {
        self.name_case = name_case;
        self
    }

    /// Sets the form of enums in JSON.
    pub const fn enums(mut self, enums: EnumForm) -> Wire {
        self.enums = enums;
        self
    }

    /// Sets what becomes of members without a value.
    pub const fn nulls(mut self, nulls: Nulls) -> Wire {
        self.nulls = nulls;
        self
    }

    /// Sets the form of dates in JSON.
    pub const fn dates(mut self, dates: DateForm) -> Wire {
        self.dates = dates;
        self
    }

    /// Sets the XML dialect.
    pub const fn xml(mut self, xml: XmlSerializer) -> Wire {
        self.xml = xml;
        self
    }
}

//! The members that made-up models are put together from.

/// What kind of value a member has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    String,
    Integer,
    NullableInteger,
    Decimal,
    Float,
    Boolean,
    Date,
    Guid,
    Strings,
    /// An enum of the controller.
    State,
    /// The controller's nested model.
    Part,
    /// A list of them.
    Parts,
}

/// A member as its author declared it.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    pub name: &'static str,
    pub kind: Kind,
    pub documentation: &'static str,
    pub annotations: &'static [&'static str],
}

const fn field(
    name: &'static str,
    kind: Kind,
    documentation: &'static str,
    annotations: &'static [&'static str],
) -> Field {
    Field {
        name,
        kind,
        documentation,
        annotations,
    }
}

const REQUIRED: &[&str] = &["Required"];
const CODE: &[&str] = &["Required", "Max length: 20"];
const SHORT: &[&str] = &["Max length: 50"];
const COUNT: &[&str] = &["Range: inclusive between 1 and 100"];
const PATTERN: &[&str] = &["Matching regular expression pattern: ^[A-Z]{2}\\d{4,8}$"];

/// A prime number of members, so that any stride visits all of them.
pub const FIELDS: [Field; 37] = [
    field("Number", Kind::String, "Number printed on the slip", CODE),
    field(
        "Amount",
        Kind::Decimal,
        "Amount to be paid, VAT included",
        REQUIRED,
    ),
    field("Quantity", Kind::Integer, "How many are wanted", COUNT),
    field("Remark", Kind::String, "备注", &[]),
    field("CreatedAt", Kind::Date, "When the record was made", &[]),
    field("IsOpen", Kind::Boolean, "Whether work is going on", &[]),
    field("Labels", Kind::Strings, "Free labels", &[]),
    field(
        "CustomerName",
        Kind::String,
        "Name as in the passport",
        SHORT,
    ),
    field(
        "State",
        Kind::State,
        "How far it is, see the list of states",
        &[],
    ),
    field("Weight", Kind::Float, "Kilograms, packing included", &[]),
    field("Lines", Kind::Parts, "One line for each article", &[]),
    field("Reference", Kind::Guid, "Key in the other system", REQUIRED),
    field("Street", Kind::String, "Street and house number", SHORT),
    field("City", Kind::String, "", SHORT),
    field("PostalCode", Kind::String, "", PATTERN),
    field("Priority", Kind::NullableInteger, "Lower is sooner", &[]),
    field(
        "Discount",
        Kind::Decimal,
        "Deducted from the amount, \"0\" for none",
        &[],
    ),
    field("Main", Kind::Part, "The article that leads", &[]),
    field("Phone", Kind::String, "With country code", SHORT),
    field("Mail", Kind::String, "", &["Data type: EmailAddress"]),
    field("Attempts", Kind::Integer, "Deliveries tried so far", COUNT),
    field("PaidAt", Kind::Date, "", &[]),
    field("Currency", Kind::String, "Three letters", CODE),
    field("IsGift", Kind::Boolean, "Wrap it & leave the bill out", &[]),
    field("Tax", Kind::Decimal, "Share of <c>Amount</c>", &[]),
    field("Warehouse", Kind::String, "仓库编号", CODE),
    field("Shelf", Kind::Integer, "Counted from the door", &[]),
    field("Operator", Kind::String, "Who did it", &[]),
    field("Channel", Kind::String, "Shop, phone or web", &[]),
    field("Latitude", Kind::Float, "Degrees north", &[]),
    field("Longitude", Kind::Float, "Degrees east", &[]),
    field("BatchNo", Kind::String, "yyyyMMddHHmmssfff", CODE),
    field(
        "ParentId",
        Kind::NullableInteger,
        "The order this one replaces",
        &[],
    ),
    field("Coupons", Kind::Strings, "Codes of coupons used", &[]),
    field("Fee", Kind::Decimal, "Fee of the bank", &[]),
    field("TraceId", Kind::Guid, "", &[]),
    field(
        "Description",
        Kind::String,
        "Anything else there is to know",
        &[],
    ),
];

//! The operations and models of the made-up site, by number.

use super::fields::{FIELDS, Field, Kind};

const NOUNS: [&str; 16] = [
    "Order", "Invoice", "Parcel", "Customer", "Ticket", "Seat", "Voucher", "Refund", "Article",
    "Payment", "Branch", "Contract", "Route", "Vehicle", "Meter", "Visit",
];

const ACTIONS: [&str; 20] = [
    "Get", "Create", "List", "Change", "Find", "Cancel", "Lookup", "Confirm", "History", "Split",
    "Totals", "Merge", "Status", "Refund", "Search", "Move", "Recent", "Print", "Summary", "Close",
];

/// A class with data members.
#[derive(Debug, Clone)]
pub struct Model {
    pub name: String,
    pub namespace: String,
    pub members: Vec<Field>,
    /// What `Kind::Part` and `Kind::Parts` refer to.
    pub part: Option<Box<Model>>,
    /// What `Kind::State` refers to.
    pub state: String,
}

/// What an operation answers with.
#[derive(Debug, Clone)]
pub enum Answer {
    One(Model),
    Many(Model),
}

impl Answer {
    /// The class, whether there are one or many.
    pub fn model(&self) -> &Model {
        match self {
            Answer::One(model) | Answer::Many(model) => model,
        }
    }
}

/// An action of a controller.
#[derive(Debug, Clone)]
pub struct Operation {
    pub method: &'static str,
    pub path: String,
    pub summary: String,
    pub in_uri: bool,
    pub body: Option<Model>,
    pub answer: Answer,
}

impl Operation {
    /// Name of the page: the friendly id.
    pub fn id(&self) -> String {
        let (path, query) = self.path.split_once('?').unwrap_or((&self.path, ""));
        let path = path.replace('/', "-").replace(['{', '}'], "");
        let query = if query.is_empty() { "" } else { "_page" };
        format!("{}-{path}{query}", self.method)
    }
}

/// The operation of a controller's action: even ones read, odd ones write.
pub fn operation(controller: usize, action: usize) -> Operation {
    let noun = format!("{}{}", NOUNS[controller % NOUNS.len()], controller / 16);
    let name = ACTIONS[action % ACTIONS.len()];
    let reads = action.is_multiple_of(2);
    // Two operations, one that writes and one that reads, share an answer.
    let result = format!("{noun}Result{}", action / 2);
    let answer = model(controller, &noun, &result, action / 2 + 3, 8);
    let path = if reads {
        format!("api/{noun}/{name}/{{id}}?page={{page}}")
    } else {
        format!("api/{noun}/{name}")
    };
    Operation {
        method: if reads { "GET" } else { "POST" },
        path,
        summary: format!("{name} of {noun}, for those who may. Answers within a second."),
        in_uri: reads,
        body: (!reads).then(|| {
            let name = format!("{noun}{name}Request");
            model(controller, &noun, &name, action + 11, 11)
        }),
        answer: if action % 6 == 2 {
            Answer::Many(answer)
        } else {
            Answer::One(answer)
        },
    }
}

fn model(controller: usize, noun: &str, name: &str, start: usize, count: usize) -> Model {
    let namespace = format!("http://schemas.datacontract.org/2004/07/Shop.Web.Models.{noun}");
    let state = format!("{noun}State");
    let part = part(&namespace, noun, &state, start);
    Model {
        name: name.to_owned(),
        members: fields(controller + start, 1 + start % 5, count, |_| true),
        part: Some(Box::new(part)),
        namespace,
        state,
    }
}

/// One of the controller's nested models, of scalars only.
fn part(namespace: &str, noun: &str, state: &str, start: usize) -> Model {
    let number = start % 5;
    let scalar = |field: &Field| {
        let nested = [Kind::Part, Kind::Parts, Kind::Strings, Kind::State];
        !nested.contains(&field.kind)
    };
    Model {
        name: format!("{noun}Line{number}"),
        namespace: namespace.to_owned(),
        members: fields(number * 4, 3, 5, scalar),
        part: None,
        state: state.to_owned(),
    }
}

fn fields(
    start: usize,
    stride: usize,
    count: usize,
    wanted: impl Fn(&Field) -> bool,
) -> Vec<Field> {
    (0..FIELDS.len())
        .map(|step| FIELDS[(start + step * stride) % FIELDS.len()])
        .filter(wanted)
        .take(count)
        .collect()
}

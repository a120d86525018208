//! Pages in the shape of the stock template, of parts that are anything.

use arbitrary::Arbitrary;
use std::fmt::Write;

/// The pages of a site.
#[derive(Arbitrary, Debug)]
pub struct Site {
    operations: Vec<Operation>,
    resource: Option<Resource>,
}

#[derive(Arbitrary, Debug)]
struct Operation {
    method: Method,
    route: String,
    doc: String,
    parameters: Vec<Row>,
    request: Body,
    response: Body,
}

#[derive(Arbitrary, Debug)]
enum Method {
    Get,
    Post,
    Custom(String),
}

#[derive(Arbitrary, Debug)]
struct Body {
    doc: String,
    model: String,
    link: bool,
    rows: Vec<Row>,
    json: Option<Json>,
    xml: Option<Element>,
}

#[derive(Arbitrary, Debug)]
struct Row {
    name: String,
    doc: String,
    ty: Type,
    annotation: String,
}

#[derive(Arbitrary, Debug)]
enum Type {
    Integer,
    String,
    Boolean,
    Collection(Box<Type>),
    Dictionary(Box<Type>),
    Model(String),
    Phrase(String),
}

#[derive(Arbitrary, Debug)]
struct Resource {
    title: String,
    is_enum: bool,
    rows: Vec<Row>,
}

#[derive(Arbitrary, Debug)]
enum Json {
    Text(String),
    Number(i32),
    Null,
    True,
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
    Raw(String),
}

#[derive(Arbitrary, Debug)]
enum Element {
    Model {
        name: String,
        namespace: String,
        members: Vec<(String, Element)>,
    },
    Text(String),
    Nil,
    Raw(String),
}

impl Site {
    /// The pages, as HTML.
    pub fn pages(&self) -> Vec<String> {
        let operations = self.operations.iter().take(4).map(Operation::page);
        operations
            .chain(self.resource.iter().map(Resource::page))
            .collect()
    }
}

impl Operation {
    fn page(&self) -> String {
        let method = match &self.method {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Custom(method) => method,
        };
        let title = escape(&format!("{method} api/{}", self.route));
        let mut page = format!(
            "<!DOCTYPE html><html><body><div><h1>{title}</h1><div><p>{}</p>\n",
            escape(&self.doc)
        );
        page.push_str("<h2>Request Information</h2>\n<h3>URI Parameters</h3>\n");
        table(&mut page, &self.parameters, false);
        body(
            &mut page,
            &self.request,
            "Body Parameters",
            "Request Formats",
        );
        page.push_str("<h2>Response Information</h2>\n");
        body(
            &mut page,
            &self.response,
            "Resource Description",
            "Response Formats",
        );
        page.push_str("</div></div></body></html>");
        page
    }
}

impl Resource {
    fn page(&self) -> String {
        let mut page = format!(
            "<!DOCTYPE html><html><body><div><h1>{}</h1>\n",
            escape(&self.title)
        );
        table(&mut page, &self.rows, self.is_enum);
        page.push_str("</div></body></html>");
        page
    }
}

fn body(page: &mut String, body: &Body, description: &str, formats: &str) {
    let model = escape(&body.model);
    let _ = write!(
        page,
        "<h3>{description}</h3>\n<p>{}</p>\n<p>",
        escape(&body.doc)
    );
    let _ = match body.link {
        true => write!(
            page,
            "<a href=\"/Help/ResourceModel?modelName={model}\">{model}</a>"
        ),
        false => write!(page, "{model}"),
    };
    page.push_str("</p>\n");
    table(page, &body.rows, false);
    let _ = write!(page, "<h3>{formats}</h3>\n");
    if let Some(json) = &body.json {
        let mut text = String::new();
        json.write(&mut text);
        sample(page, "application/json, text/json", &text);
    }
    if let Some(xml) = &body.xml {
        let mut text = String::new();
        xml.write(&mut text, None);
        sample(page, "application/xml, text/xml", &text);
    }
}

fn sample(page: &mut String, formats: &str, text: &str) {
    let _ = write!(
        page,
        "<h4 class=\"sample-header\">{formats}</h4><div class=\"sample-content\">\
         <span><b>Sample:</b></span><pre class=\"wrapped\">{}</pre></div>\n",
        escape(text)
    );
}

fn table(page: &mut String, rows: &[Row], is_enum: bool) {
    let heading = match is_enum {
        true => "<th>Name</th><th>Value</th><th>Description</th>",
        false => "<th>Name</th><th>Description</th><th>Type</th><th>Additional information</th>",
    };
    let _ = write!(
        page,
        "<table class=\"help-page-table\"><thead><tr>{heading}</tr></thead><tbody>"
    );
    for row in rows {
        let name = escape(&row.name);
        let doc = escape(&row.doc);
        let mut ty = String::new();
        row.ty.write(&mut ty);
        let annotation = escape(&row.annotation);
        let _ = match is_enum {
            true => write!(
                page,
                "<tr><td>{name}</td><td>{annotation}</td><td>{doc}</td></tr>\n"
            ),
            false => write!(
                page,
                "<tr><td>{name}</td><td><p>{doc}</p></td><td>{ty}</td><td><p>{annotation}</p></td></tr>\n"
            ),
        };
    }
    page.push_str("</tbody></table>\n");
}

impl Type {
    fn write(&self, out: &mut String) {
        match self {
            Self::Integer => out.push_str("integer"),
            Self::String => out.push_str("string"),
            Self::Boolean => out.push_str("boolean"),
            Self::Collection(item) => {
                out.push_str("Collection of ");
                item.write(out);
            }
            Self::Dictionary(value) => {
                out.push_str("Dictionary of string [key] and ");
                value.write(out);
                out.push_str(" [value]");
            }
            Self::Model(name) => {
                let name = escape(name);
                let _ = write!(
                    out,
                    "<a href=\"/Help/ResourceModel?modelName={name}\">{name}</a>"
                );
            }
            Self::Phrase(phrase) => out.push_str(&escape(phrase)),
        }
    }
}

impl Json {
    fn write(&self, out: &mut String) {
        let _ = match self {
            Self::Text(text) => write!(out, "{text:?}"),
            Self::Number(number) => write!(out, "{number}"),
            Self::Null => write!(out, "null"),
            Self::True => write!(out, "true"),
            Self::Raw(text) => write!(out, "{text}"),
            Self::List(items) => {
                out.push('[');
                for (number, item) in items.iter().enumerate() {
                    out.push_str(if number > 0 { ", " } else { "" });
                    item.write(out);
                }
                write!(out, "]")
            }
            Self::Object(entries) => {
                out.push('{');
                for (number, (name, value)) in entries.iter().enumerate() {
                    out.push_str(if number > 0 { ",\n  " } else { "\n  " });
                    let _ = write!(out, "{name:?}: ");
                    value.write(out);
                }
                write!(out, "\n}}")
            }
        };
    }
}

impl Element {
    fn write(&self, out: &mut String, outer: Option<&str>) {
        match self {
            Self::Model {
                name,
                namespace,
                members,
            } => {
                let name = outer.unwrap_or(name);
                let _ = write!(
                    out,
                    "<{name} xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" \
                     xmlns=\"http://schemas.datacontract.org/2004/07/{}\">\n",
                    escape(namespace)
                );
                for (name, member) in members {
                    member.write(out, Some(name));
                }
                let _ = write!(out, "</{name}>\n");
            }
            Self::Text(text) => {
                let name = outer.unwrap_or("string");
                let _ = write!(out, "<{name}>{}</{name}>\n", escape(text));
            }
            Self::Nil => {
                let _ = write!(out, "<{} i:nil=\"true\" />\n", outer.unwrap_or("string"));
            }
            Self::Raw(text) => out.push_str(text),
        }
    }
}

fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

//! An operation → its help page, in the stock template.

use super::fields::{Field, Kind};
use super::model::{Answer, Model, Operation};
use super::sample;

/// The page.
pub fn html(operation: &Operation) -> String {
    let title = format!("{} {}", operation.method, escape(&operation.path));
    let summary = escape(&operation.summary);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n    <meta charset=\"utf-8\" />\n    \
         <meta name=\"viewport\" content=\"width=device-width\" />\n    <title>{title}</title>\n\
         </head>\n<body>\n\
         <link type=\"text/css\" href=\"/Areas/HelpPage/HelpPage.css\" rel=\"stylesheet\" />\n\
         <div id=\"body\" class=\"help-page\">\n    <section class=\"featured\">\n        \
         <div class=\"content-wrapper\">\n            <p>\n                \
         <a href=\"/Help\">Help Page Home</a>\n            </p>\n        </div>\n    </section>\n    \
         <section class=\"content-wrapper main-content clear-fix\">\n\n<h1>{title}</h1>\n<div>\n    \
         <p>{summary}</p>\n\n    <h2>Request Information</h2>\n\n    <h3>URI Parameters</h3>\n"
    );
    uri(&mut out, operation);
    out.push_str("\n    <h3>Body Parameters</h3>\n\n");
    body(&mut out, operation);
    out.push_str("    <h2>Response Information</h2>\n\n    <h3>Resource Description</h3>\n\n");
    answer(&mut out, &operation.answer);
    out.push_str("</div>\n    </section>\n</div>\n\n</body>\n</html>\n");
    out
}

fn uri(out: &mut String, operation: &Operation) {
    if !operation.in_uri {
        out.push_str("        <p>None.</p>\n");
        return;
    }
    open_table(out);
    row(out, "id", "Key of the record", "integer", &["Required"]);
    row(
        out,
        "page",
        "Counted from 1",
        "integer",
        &["Default value is 1"],
    );
    close_table(out);
}

fn body(out: &mut String, operation: &Operation) {
    let Some(model) = &operation.body else {
        out.push_str("    <p></p>\n\n        <p>None.</p>\n\n");
        return;
    };
    out.push_str(&format!("    <p>What to do.</p>\n\n{}", link(&model.name)));
    members(out, model);
    out.push_str("        <h3>Request Formats</h3>\n\n<div>\n");
    samples(out, model, false);
    let header = "application/x-www-form-urlencoded";
    out.push_str(&format!(
        "        <h4 class=\"sample-header\">{header}</h4>\n        \
         <div class=\"sample-content\">\n            <span><b>Sample:</b></span>\n    \
         <p>Sample not available.</p>\n\n        </div>\n</div>\n"
    ));
}

fn answer(out: &mut String, answer: &Answer) {
    let model = answer.model();
    let many = matches!(answer, Answer::Many(_));
    let phrase = if many { "Collection of " } else { "" };
    let name = link(&model.name);
    out.push_str(&format!("    <p>What came of it.</p>\n\n{phrase}{name}"));
    members(out, model);
    out.push_str("        <h3>Response Formats</h3>\n\n<div>\n");
    samples(out, model, many);
    out.push_str("</div>\n");
}

fn members(out: &mut String, model: &Model) {
    open_table(out);
    for field in &model.members {
        let phrase = phrase(field, model);
        row(
            out,
            field.name,
            field.documentation,
            &phrase,
            field.annotations,
        );
    }
    close_table(out);
}

fn phrase(field: &Field, model: &Model) -> String {
    let part = || {
        let name = model.part.as_ref().map_or("Object", |part| &part.name);
        link(name)
    };
    match field.kind {
        Kind::String => "string".to_owned(),
        Kind::Integer | Kind::NullableInteger => "integer".to_owned(),
        Kind::Decimal | Kind::Float => "decimal number".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Date => "date".to_owned(),
        Kind::Guid => "globally unique identifier".to_owned(),
        Kind::Strings => "Collection of string".to_owned(),
        Kind::State => link(&model.state),
        Kind::Part => part(),
        Kind::Parts => format!("Collection of {}", part()),
    }
}

fn link(name: &str) -> String {
    format!("<a href=\"/Help/ResourceModel?modelName={name}\">{name}</a>")
}

fn open_table(out: &mut String) {
    out.push_str(
        "    <table class=\"help-page-table\">\n        <thead>\n            \
         <tr><th>Name</th><th>Description</th><th>Type</th><th>Additional information</th></tr>\n\
         \x20       </thead>\n        <tbody>\n",
    );
}

fn close_table(out: &mut String) {
    out.push_str("        </tbody>\n    </table>\n\n");
}

fn row(out: &mut String, name: &str, documentation: &str, phrase: &str, annotations: &[&str]) {
    let documentation = escape(documentation);
    out.push_str(&format!(
        "                <tr>\n                    <td class=\"parameter-name\">{name}</td>\n\
         \x20                   <td class=\"parameter-documentation\">\n\
         \x20                       <p>{documentation}</p>\n                    </td>\n\
         \x20                   <td class=\"parameter-type\">\n                        {phrase}\n\
         \x20                   </td>\n                    <td class=\"parameter-annotations\">\n"
    ));
    if annotations.is_empty() {
        out.push_str("                            <p>None.</p>\n");
    }
    for annotation in annotations {
        let annotation = escape(annotation);
        out.push_str(&format!(
            "                                <p>{annotation}</p>\n"
        ));
    }
    out.push_str("                    </td>\n                </tr>\n");
}

fn samples(out: &mut String, model: &Model, many: bool) {
    sample(
        out,
        "application/json, text/json",
        &sample::json(model, many),
    );
    sample(out, "application/xml, text/xml", &sample::xml(model, many));
}

fn sample(out: &mut String, media_types: &str, text: &str) {
    let text = escape(text);
    out.push_str(&format!(
        "        <h4 class=\"sample-header\">{media_types}</h4>\n        \
         <div class=\"sample-content\">\n            <span><b>Sample:</b></span>\n\
         <pre class=\"wrapped\">\n{text}\n</pre>\n        </div>\n"
    ));
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

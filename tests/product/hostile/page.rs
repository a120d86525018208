//! A help page in the shape of the stock template, with any text in any place.

/// What a page says; texts are escaped when it is printed.
#[derive(Clone)]
pub struct Page {
    /// Heading: method and route.
    pub title: String,
    /// Documentation of the operation.
    pub doc: String,
    /// Name of the body's model.
    pub model: String,
    /// Rows of the body: name, documentation, type, annotation.
    pub rows: Vec<[String; 4]>,
    /// The JSON sample.
    pub json: String,
    /// The XML sample.
    pub xml: String,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            title: "POST api/Order/Refund".to_owned(),
            doc: "Refunds an order.".to_owned(),
            model: "Order".to_owned(),
            rows: vec![row("Id", "Its number", "integer", "Required")],
            json: "{\n  \"Id\": 1\n}".to_owned(),
            xml: "<Order xmlns=\"http://schemas.datacontract.org/2004/07/Shop\">\n  <Id>1</Id>\n</Order>"
                .to_owned(),
        }
    }
}

/// One row of a table.
pub fn row(name: &str, doc: &str, ty: &str, annotation: &str) -> [String; 4] {
    [name, doc, ty, annotation].map(str::to_owned)
}

impl Page {
    /// The page as HTML.
    pub fn html(&self) -> String {
        let rows = self.rows.iter().map(html_row);
        let rows: String = rows.collect();
        let [title, doc, model] = [&self.title, &self.doc, &self.model].map(|text| escape(text));
        let samples: String = [
            sample("application/json, text/json", &self.json),
            sample("application/xml, text/xml", &self.xml),
        ]
        .concat();
        format!(
            "<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><div>\n\
             <h1>{title}</h1>\n<div>\n<p>{doc}</p>\n\
             <h2>Request Information</h2>\n\
             <h3>URI Parameters</h3>\n<p>None.</p>\n\
             <h3>Body Parameters</h3>\n<p>The order</p>\n\
             <a href=\"/Help/ResourceModel?modelName=Order\">{model}</a>\n\
             <table class=\"help-page-table\"><thead><tr><th>Name</th><th>Description</th>\
             <th>Type</th><th>Additional information</th></tr></thead><tbody>\n{rows}</tbody></table>\n\
             <h3>Request Formats</h3>\n{samples}\
             <h2>Response Information</h2>\n\
             <h3>Resource Description</h3>\n<p>None.</p>\n\
             </div></div></body></html>\n"
        )
    }

    /// The page as a Markdown capture.
    pub fn markdown(&self) -> String {
        let rows = self.rows.iter().map(|cells| {
            let cells = cells
                .each_ref()
                .map(|cell| cell.replace(['\n', '\r'], " ").replace('|', "\\|"));
            format!("| {} |\n", cells.join(" | "))
        });
        let rows: String = rows.collect();
        let Self {
            title,
            doc,
            model,
            json,
            xml,
            ..
        } = self;
        format!(
            "# {title}\n\n{doc}\n\n## Request Information\n\n### URI Parameters\n\nNone.\n\n\
             ### Body Parameters\n\nThe order\n\n[{model}](/Help/ResourceModel?modelName=Order)\n\n\
             | Name | Description | Type | Additional information |\n| --- | --- | --- | --- |\n{rows}\n\
             ### Request Formats\n\n#### application/json, text/json\n\nSample:\n\n```\n{json}\n```\n\n\
             #### application/xml, text/xml\n\nSample:\n\n```\n{xml}\n```\n\n\
             ## Response Information\n\n### Resource Description\n\nNone.\n"
        )
    }
}

fn html_row(cells: &[String; 4]) -> String {
    let cells = cells
        .each_ref()
        .map(|cell| format!("<td>{}</td>", escape(cell)));
    format!("<tr>{}</tr>\n", cells.concat())
}

fn sample(formats: &str, text: &str) -> String {
    format!(
        "<h4 class=\"sample-header\">{formats}</h4>\n<div class=\"sample-content\">\
         <span><b>Sample:</b></span><pre class=\"wrapped\">{}</pre></div>\n",
        escape(text)
    )
}

/// As Razor writes texts.
pub fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

//! A made-up site: help pages of about 12 KB in the stock template, as many as one
//! likes. The same number gives the same page. Knows nothing of helpgen.

mod fields;
mod model;
mod sample;
mod page;

/// Actions of each controller.
const ACTIONS: usize = 20;

/// A page of the site.
pub struct Page {
    /// Its file name.
    pub name: String,
    /// Its text.
    pub html: String,
}

/// The page of a number: the actions of one controller follow each other.
pub fn page(number: usize) -> Page {
    let operation = model::operation(number / ACTIONS, number % ACTIONS);
    Page {
        name: format!("{}.html", operation.id()),
        html: page::html(&operation),
    }
}

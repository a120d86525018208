//! `service.toml` as a value: what a person says about a service.
//!
//! Everything is optional: a service folder needs only `pages/`.

mod parse;
#[cfg(test)]
mod tests;

pub use parse::parse;

use super::model::{Auth, DateForm, EnumForm, Format, NameCase, Nulls, References, XmlSerializer};
use crate::diagnostic::Location;
use std::collections::BTreeMap;

/// What a person says about a service.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// Title for humans.
    pub title: Option<String>,
    /// Base URLs, production first.
    pub base_urls: Vec<String>,
    /// First segments of every route that name no controller; default `api`.
    pub route_prefix: Option<String>,
    /// Phrases of the documentation that demand authentication, before the built-in ones.
    pub auth_phrases: Vec<AuthPhrase>,
    /// Authentication of every operation, whatever the prose says.
    pub auth: Option<Auth>,
    /// Wire settings that overrule what the samples show.
    pub wire: WireOverrides,
    /// Labels of headings in the site's language: label → the default English heading.
    pub labels: BTreeMap<String, String>,
    /// Corrections of the docs, in file order.
    pub overlays: Vec<Overlay>,
}

/// A phrase of the documentation that demands authentication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthPhrase {
    /// Text to look for, white space collapsed.
    pub phrase: String,
    /// What it demands; `None` = the phrase means nothing.
    pub scheme: Option<Auth>,
}

/// Wire settings that overrule what the samples show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WireOverrides {
    /// Spelling of JSON names.
    pub names: Option<NameCase>,
    /// Form of enumerations in JSON.
    pub enums: Option<EnumForm>,
    /// Whether nulls are written.
    pub nulls: Option<Nulls>,
    /// Form of dates in JSON.
    pub dates: Option<DateForm>,
    /// Whether objects in JSON refer to each other.
    pub references: Option<References>,
    /// Which XML serializer the service uses.
    pub xml: Option<XmlSerializer>,
    /// Default format.
    pub format: Option<Format>,
}

/// A correction of the docs: `at` a fact, one action, a reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlay {
    /// `models/RefundParm/members/memory`.
    pub at: String,
    /// What to do there.
    pub action: OverlayAction,
    /// What the docs say today; the overlay fails when they change.
    pub expect: Option<toml::Value>,
    /// Why the docs are wrong.
    pub reason: String,
    /// Where the overlay stands, for diagnostics.
    pub location: Location,
    /// Where the value of its action stands, and each part of it.
    pub places: Vec<ValuePlace>,
}

/// The place of something that an overlay writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValuePlace {
    /// Keys on the way to it; none for the value of the action itself.
    pub way: Vec<String>,
    /// Where its key stands.
    pub key: Location,
    /// Where its value stands.
    pub value: Location,
}

/// What an overlay does.
#[derive(Debug, Clone, PartialEq)]
pub enum OverlayAction {
    /// Sets the given keys of the entry, keeps the others.
    Set(toml::Table),
    /// Gives the entry another name.
    Rename(String),
    /// Replaces the whole entry.
    Replace(toml::Table),
    /// Adds an entry.
    Add(toml::Table),
    /// Removes the entry.
    Remove,
}

//! Bodies with a table, but without a type → the same pages, with names for these types.
//!
//! A capture can lose the line above a table. Two such tables are not of one type only
//! because neither has a name. Knows routes, no types.

use super::provenance::{Findings, place};
use super::route;
use crate::diagnostic::codes;
use crate::page::{Content, OperationPage, Page, Slot};
use std::borrow::Cow;

/// Names the types of bodies that have none, after their operations.
pub(super) fn name<'p>(pages: &'p [Page], findings: &mut Findings) -> Cow<'p, [Page]> {
    let mut pages = Cow::Borrowed(pages);
    for at in 0..pages.len() {
        let is_anonymous = match &pages[at].content {
            Content::Operation(page) => [&page.body, &page.response].into_iter().any(is_untyped),
            _ => false,
        };
        if is_anonymous {
            name_bodies(&mut pages.to_mut()[at], findings);
        }
    }
    pages
}

fn is_untyped(slot: &Slot) -> bool {
    slot.resource
        .as_ref()
        .is_some_and(|resource| resource.type_phrase.value.is_empty())
}

fn name_bodies(page: &mut Page, findings: &mut Findings) {
    let Content::Operation(operation) = &mut page.content else {
        return;
    };
    let OperationPage {
        method,
        path,
        body,
        response,
        ..
    } = &mut **operation;
    let operation = route::type_name(&method.value, &path.value);
    for (slot, suffix) in [(body, "Request"), (response, "Response")] {
        if !is_untyped(slot) {
            continue;
        }
        // A header without rows says nothing.
        slot.resource
            .take_if(|resource| resource.members.is_empty());
        let Some(resource) = &mut slot.resource else {
            continue;
        };
        let name = format!("{operation}{suffix}");
        let shown = resource
            .members
            .first()
            .map_or(path.span, |row| row.name.span);
        let message = format!("no text above this table names its type; it is called `{name}`");
        let help = "put the name back above the table, or give it one with a rename overlay in \
                    service.toml";
        findings.warn(
            &codes::INVENTED_NAME,
            message,
            place(&page.source, shown),
            help,
        );
        resource.type_phrase.value = name;
        resource.type_phrase.span = shown;
    }
}

#[cfg(test)]
mod tests {
    use crate::spec::resolve::testing::{resolve, show};
    use expect_test::expect;

    #[test]
    fn tables_without_a_type_are_named_after_their_operations() {
        let one = "GET api/one\nresponse \n a | string |";
        let two = "POST api/two\nbody \n b | string |\nresponse \n c | string |";
        expect![[r#"
            one::get = GET api/one response=GetOneResponse []
            two::post = POST api/two body=PostTwoRequest [] response=PostTwoResponse []
            [types] -
            GetOneResponse json_only
              a: String?
            PostTwoRequest json_only
              b: String?
            PostTwoResponse json_only
              c: String?
            invented-name 0.txt:3:2 no text above this table names its type; it is called `GetOneResponse`
            invented-name 1.txt:3:2 no text above this table names its type; it is called `PostTwoRequest`
            invented-name 1.txt:5:2 no text above this table names its type; it is called `PostTwoResponse`
        "#]].assert_eq(&show(&resolve(&[one, two])));
    }

    #[test]
    fn headers_without_rows_say_nothing() {
        expect![[r#"
            one::get = GET api/one
        "#]]
        .assert_eq(&show(&resolve(&["GET api/one\nresponse "])));
    }
}

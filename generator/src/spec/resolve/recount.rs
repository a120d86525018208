//! A model's sample, counted again with what is known of some members.
//!
//! A name tells that a member is an `int`: then the counter has counted it, and what it
//! left open of the others may be decided. Knows one model, its first sample only.

use super::counter::{Nullability, Step};
use super::drafts::{Draft, MemberDraft, View};
use super::runs::{Runs, Shown};
use super::steps::step;

/// The counter's steps in the first sample of a model.
pub(super) struct Recount {
    runs: Runs,
    steps: Vec<Step>,
}

impl Recount {
    /// The steps of a model with a table, if a sample shows it.
    pub(super) fn of(draft: &Draft<'_>) -> Option<Self> {
        let rows = draft.members.iter().filter(|member| member.row.is_some());
        let seen = rows.map(|member| member.views.len()).max()?;
        if seen == 0 {
            return None;
        }
        // Members that only some of the samples show may lack a view of the first one.
        let first = |member: &MemberDraft<'_>| match member.views.len() == seen {
            true => member.views.first().map(View::shown_step),
            false => None,
        };
        let (shown, steps) = draft
            .members
            .iter()
            .map(|member| {
                let (json, step) = first(member).unwrap_or((None, Step::Missing));
                let in_table = member.row.is_some();
                (Shown { in_table, json }, step)
            })
            .unzip::<_, _, Vec<Shown>, Vec<Step>>();
        let runs = Runs::of(&shown);
        Some(Self { runs, steps })
    }

    /// Whether the counter can have counted all of these.
    pub(super) fn can_count(&self, members: &[usize]) -> bool {
        self.runs.fit(&self.with(members, &[]))
    }

    /// Verdicts for all members, of which some are counted for sure, and some are not.
    pub(super) fn verdicts(&self, counted: &[usize], skipped: &[usize]) -> Vec<Nullability> {
        let steps = self.with(counted, skipped);
        let fitting = Some(&steps).filter(|steps| self.runs.fit(steps));
        let verdicts = fitting.and_then(|steps| self.runs.verdicts(steps));
        verdicts.unwrap_or_else(|| vec![Nullability::Undecided; steps.len()])
    }

    fn with(&self, counted: &[usize], skipped: &[usize]) -> Vec<Step> {
        let mut steps = self.steps.clone();
        for member in counted {
            steps[*member] = match steps[*member] {
                Step::Number(shown) => Step::Text(shown),
                Step::Silent => Step::Counted,
                step => step,
            };
        }
        for member in skipped {
            steps[*member] = match steps[*member] {
                Step::Number(1) | Step::Silent => Step::Uncounted,
                step => step,
            };
        }
        steps
    }
}

impl View<'_> {
    fn shown_step(&self) -> (Option<usize>, Step) {
        (self.key.map(|entry| entry.value.offset), step(self))
    }
}

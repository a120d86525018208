//! Counter alignment: which members may be null, told from the numbers of a made-up sample.
//!
//! The sample generator counts the simple, non-nullable members of an object:
//! `"sample string 3"` is the third of them, a nullable one always shows 1 and
//! is not counted. Fields are counted afresh after the properties.

/// What a member's sample value says about the counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A string or URI that shows the counter.
    Text(u64),
    /// A number that shows the counter, or 1 if the member is nullable.
    Number(u64),
    /// Counted unless nullable, but shows no number (`true`, a date).
    Silent,
    /// Counted, but shows no number (`object`).
    Counted,
    /// Never counted: models, lists, enumerations, null.
    Uncounted,
    /// Not in the sample: counted or not.
    Missing,
    /// A value the generator never makes up.
    Foreign,
}

/// Whether a value type may be null.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Nullability {
    /// The counter proves that it is counted.
    NotNull,
    /// The counter proves that it is not counted.
    Nullable,
    /// The sample does not tell.
    #[default]
    Undecided,
}

/// Verdicts for the members of one object in table order; `None` if a person made the sample.
///
/// `fields` is where the fields begin, if that is known.
pub(super) fn align(steps: &[Step], fields: Option<usize>) -> Option<Vec<Nullability>> {
    if steps.contains(&Step::Foreign) {
        return None;
    }
    // Properties, then fields with a fresh counter.
    let split = |at: usize| {
        let mut verdicts = count(&steps[..at])?;
        verdicts.extend(count(&steps[at..])?);
        Some(verdicts)
    };
    let known = fields.and_then(split);
    known
        .or_else(|| count(steps))
        .or_else(|| (1..steps.len()).find_map(split))
}

/// Whether the steps fit the rule without any guess at where the fields begin.
pub(super) fn fit(steps: &[Step], fields: Option<usize>) -> bool {
    let (properties, fields) = steps.split_at(fields.unwrap_or(steps.len()));
    !steps.contains(&Step::Foreign) && count(properties).is_some() && count(fields).is_some()
}

/// Counts one run of members; `None` if the numbers contradict the rule.
fn count(steps: &[Step]) -> Option<Vec<Nullability>> {
    let mut verdicts = vec![Nullability::Undecided; steps.len()];
    let mut pending = Pending::default();
    let mut counter = 0;
    for (index, step) in steps.iter().enumerate() {
        match *step {
            Step::Number(1) if counter >= 1 => verdicts[index] = Nullability::Nullable,
            Step::Number(1) | Step::Silent => pending.undecided.push(index),
            Step::Text(shown) | Step::Number(shown) => {
                let counted = shown.checked_sub(counter + 1)?;
                pending.decide(counted, &mut verdicts)?;
                if matches!(step, Step::Number(_)) {
                    verdicts[index] = Nullability::NotNull;
                }
                counter = shown;
                pending = Pending::default();
            }
            Step::Counted => pending.counted += 1,
            Step::Missing => pending.missing = true,
            Step::Uncounted | Step::Foreign => {}
        }
    }
    Some(verdicts)
}

/// Members since the last one that showed the counter.
#[derive(Default)]
struct Pending {
    undecided: Vec<usize>,
    counted: u64,
    missing: bool,
}

impl Pending {
    fn decide(&self, counted: u64, verdicts: &mut [Nullability]) -> Option<()> {
        let undecided = u64::try_from(self.undecided.len()).ok()?;
        let rest = counted.checked_sub(self.counted)?;
        let verdict = if self.missing {
            if rest == 0 {
                Nullability::Nullable
            } else {
                Nullability::Undecided
            }
        } else if rest == undecided {
            Nullability::NotNull
        } else if rest == 0 {
            Nullability::Nullable
        } else {
            Nullability::Undecided
        };
        for index in &self.undecided {
            verdicts[*index] = verdict;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Nullability, Step, align};

    /// `s3` text, `n3` number, `-` silent, `o` object, `.` uncounted, `?` missing, `!` foreign;
    /// fields begin behind `|`.
    fn check(steps: &str, expected: &str) {
        let steps: Vec<&str> = steps.split_whitespace().collect();
        let parse = |word: &str| {
            let number = word[1..].parse().unwrap_or(0);
            match &word[..1] {
                "s" => Step::Text(number),
                "n" => Step::Number(number),
                "-" => Step::Silent,
                "o" => Step::Counted,
                "?" => Step::Missing,
                "!" => Step::Foreign,
                _ => Step::Uncounted,
            }
        };
        let fields = steps.iter().position(|step| *step == "|");
        let steps: Vec<Step> = steps
            .into_iter()
            .filter(|step| *step != "|")
            .map(parse)
            .collect();
        let shown = align(&steps, fields).map(|verdicts| {
            let show = |verdict: &Nullability| match verdict {
                Nullability::NotNull => '=',
                Nullability::Nullable => '?',
                Nullability::Undecided => '.',
            };
            verdicts.iter().map(show).collect::<String>()
        });
        assert_eq!(shown.as_deref().unwrap_or("author"), expected, "{steps:?}");
    }

    #[test]
    fn numbers_that_are_not_counted_are_nullable() {
        check("s1 n2 n1 - s3", ".=??.");
        check("n1 n2", "==");
        check("n1 n1 s1", "??.");
        check("n1 s1", "?.");
        check("n1", ".");
    }

    #[test]
    fn silent_members_are_decided_by_the_next_number() {
        check("s1 - - s4", ".==.");
        check("s1 - - s2", ".??.");
        check("s1 - - s3", "....");
        check("n9 - n11", "===");
        check("s1 - -", "...");
        check("s1 o - s4", "..=.");
    }

    #[test]
    fn uncounted_missing_and_hidden_members() {
        check("s3 . s4", "...");
        check("s1 ? - s3", "....");
        check("s1 ? - s2", "..?.");
        check("s1 s5", "..");
        check("s1 - s9", "...");
    }

    #[test]
    fn fields_are_counted_afresh() {
        check("s1 n2 s1 n2", ".=.=");
        check("n1 n2 n1 n2", "====");
        check("s1 n2 n1", ".=?");
        check("s1 n2 | n1", ".=.");
        check("s1 n2 | n1 s2", ".==.");
    }

    #[test]
    fn samples_made_by_people() {
        check("s1 ! s2", "author");
        check("n7 n3 n5 n2", "author");
    }
}

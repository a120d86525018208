//! The order in which the sample generator counted the members of an object.
//!
//! The table lists properties, then fields; Json.NET writes fields, then properties.
//! Where both orders are seen, nobody has to guess where the fields begin.

use super::counter::{self, Nullability, Step};

/// Where a member is seen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    /// It has a row.
    pub(super) in_table: bool,
    /// Offset of its JSON value.
    pub(super) json: Option<usize>,
}

/// Members in the order of the counter.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Runs {
    /// Indices of the members.
    order: Vec<usize>,
    /// Where in that order the fields begin, which are counted afresh.
    fields: Option<usize>,
}

impl Runs {
    /// The order of members of which those in the table come first.
    pub(super) fn of(members: &[Shown]) -> Self {
        let all = || (0..members.len()).collect();
        let rows: Vec<(usize, usize)> = members
            .iter()
            .enumerate()
            .filter(|(_, member)| member.in_table)
            .filter_map(|(index, member)| Some((index, member.json?)))
            .collect();
        let falls: Vec<usize> = rows
            .windows(2)
            .filter(|pair| pair[0].1 > pair[1].1)
            .map(|pair| pair[1].0)
            .collect();
        let turned = rows.first().zip(rows.last());
        let first_field = match (&*falls, turned) {
            ([], _) => None,
            ([at], Some((first, last))) if last.1 < first.1 => Some(*at),
            // `[JsonProperty(Order = …)]`: the JSON tells nothing.
            _ => {
                return Self {
                    order: all(),
                    fields: None,
                };
            }
        };
        let mut order: Vec<usize> = (0..members.len())
            .filter(|index| members[*index].in_table)
            .collect();
        for index in (0..members.len()).filter(|index| !members[*index].in_table) {
            let at = place(&order, index, members);
            order.insert(at, index);
        }
        let fields = first_field.and_then(|first| order.iter().position(|index| *index == first));
        Self { order, fields }
    }

    /// Whether the steps fit the rule.
    pub(super) fn fit(&self, steps: &[Step]) -> bool {
        counter::fit(&self.ordered(steps), self.fields)
    }

    fn ordered(&self, steps: &[Step]) -> Vec<Step> {
        self.order.iter().map(|index| steps[*index]).collect()
    }

    /// Verdicts for the members in their own order; `None` if a person made the sample.
    pub(super) fn verdicts(&self, steps: &[Step]) -> Option<Vec<Nullability>> {
        let counted = counter::align(&self.ordered(steps), self.fields)?;
        let mut verdicts = vec![Nullability::Undecided; steps.len()];
        for (index, verdict) in self.order.iter().zip(counted) {
            verdicts[*index] = verdict;
        }
        Some(verdicts)
    }
}

/// Where a member without a row belongs: behind the one that JSON shows before it.
fn place(order: &[usize], index: usize, members: &[Shown]) -> usize {
    let Some(json) = members[index].json else {
        return order.len();
    };
    let before = (0..order.len())
        .filter_map(|at| Some((members[order[at]].json?, at)))
        .filter(|(shown, _)| *shown < json)
        .max();
    match before {
        Some((_, at)) => at + 1,
        None if order.iter().any(|at| members[*at].json.is_some()) => 0,
        None => order.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Runs, Shown};

    /// JSON offsets of the rows, then of the members without a row; `None` = not in JSON.
    fn check(
        rows: &[Option<usize>],
        rest: &[Option<usize>],
        order: &[usize],
        fields: Option<usize>,
    ) {
        let shown = |in_table| {
            move |json: &Option<usize>| Shown {
                in_table,
                json: *json,
            }
        };
        let members: Vec<Shown> = rows
            .iter()
            .map(shown(true))
            .chain(rest.iter().map(shown(false)))
            .collect();
        let order = order.to_vec();
        assert_eq!(
            Runs::of(&members),
            Runs { order, fields },
            "{rows:?} {rest:?}"
        );
    }

    #[test]
    fn fields_are_last_in_the_table_and_first_in_json() {
        check(&[Some(1), Some(2)], &[], &[0, 1], None);
        check(&[Some(5), Some(6), Some(2)], &[], &[0, 1, 2], Some(2));
        check(
            &[Some(5), None, Some(6), Some(2), Some(3)],
            &[],
            &[0, 1, 2, 3, 4],
            Some(3),
        );
        check(
            &[Some(3), Some(1), Some(2), Some(4)],
            &[],
            &[0, 1, 2, 3],
            None,
        );
    }

    #[test]
    fn members_without_a_row_stand_where_json_has_them() {
        check(
            &[Some(1), Some(5)],
            &[Some(3), Some(9)],
            &[0, 2, 1, 3],
            None,
        );
        check(&[Some(2)], &[Some(1)], &[1, 0], None);
        check(
            &[Some(5), Some(6), Some(1)],
            &[Some(9), Some(2)],
            &[0, 1, 3, 2, 4],
            Some(3),
        );
        check(&[None], &[Some(1), None], &[0, 1, 2], None);
        check(&[], &[Some(2), Some(4)], &[0, 1], None);
    }
}

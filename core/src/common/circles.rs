//! Circles in what comes after what.

/// Where the search stands with one thing.
#[derive(Debug, Clone, Copy, Default)]
struct Visit {
    /// Its number in the order of the search; 0 before it is reached.
    order: usize,
    /// The earliest that can be reached from it.
    low: usize,
}

/// The things that come after themselves, by way of others or directly, each circle in ascending order.
///
/// `after` holds, for each thing, the numbers of those that it comes after. Circles that share a thing are one.
pub(crate) fn circles(after: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut search = Search { after, visits: vec![Visit::default(); after.len()], open: Vec::new(), reached: 0 };
    let mut found = Vec::new();
    // The path is kept here and not on the stack, which a long chain would overflow.
    let mut path: Vec<(usize, usize)> = Vec::new();
    for start in 0..after.len() {
        if search.visit(start).order == 0 {
            path.push((start, 0));
        }
        while let Some((at, next)) = path.pop() {
            if next == 0 {
                search.enter(at);
            }
            if let Some(to) = after.get(at).and_then(|list| list.get(next)).copied() {
                path.push((at, next + 1));
                match search.visit(to).order {
                    0 => path.push((to, 0)),
                    order => search.lower(at, order),
                }
                continue;
            }
            if let Some((before, _)) = path.last() {
                search.lower(*before, search.visit(at).low);
            }
            found.extend(search.leave(at));
        }
    }
    found
}

/// Tarjan's search for strongly connected components.
struct Search<'a> {
    after: &'a [Vec<usize>],
    visits: Vec<Visit>,
    open: Vec<usize>,
    reached: usize,
}

impl Search<'_> {
    /// What was never in the list counts as done.
    fn visit(&self, at: usize) -> Visit {
        self.visits.get(at).copied().unwrap_or(Visit { order: usize::MAX, low: usize::MAX })
    }

    fn set(&mut self, at: usize, visit: Visit) {
        if let Some(known) = self.visits.get_mut(at) {
            *known = visit;
        }
    }

    fn enter(&mut self, at: usize) {
        self.reached += 1;
        self.set(at, Visit { order: self.reached, low: self.reached });
        self.open.push(at);
    }

    fn lower(&mut self, at: usize, low: usize) {
        let visit = self.visit(at);
        self.set(at, Visit { low: visit.low.min(low), ..visit });
    }

    /// Leaves a thing; its component, if it is the first of one that is a circle.
    fn leave(&mut self, at: usize) -> Option<Vec<usize>> {
        let Visit { order, low } = self.visit(at);
        if low < order {
            return None;
        }
        let first = self.open.iter().rposition(|open| *open == at)?;
        let mut members = self.open.split_off(first);
        // A component that is done can no longer lower anything.
        members.iter().for_each(|member| self.set(*member, Visit { order: usize::MAX, low: usize::MAX }));
        let to_itself = self.after.get(at).is_some_and(|list| list.contains(&at));
        members.sort_unstable();
        (members.len() > 1 || to_itself).then_some(members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_circle_is_found_once() {
        assert!(circles(&[vec![], vec![0], vec![0, 1]]).is_empty());
        assert_eq!(circles(&[vec![0]]), [[0]]);
        assert_eq!(circles(&[vec![2], vec![0], vec![1], vec![0], vec![5], vec![4, 0]]), [vec![0, 1, 2], vec![4, 5]]);
        let shared = [vec![1, 2], vec![0], vec![0]];
        assert_eq!(circles(&shared), [[0, 1, 2]]);
    }

    #[test]
    fn a_long_chain_and_a_long_circle_cost_no_stack() {
        let count = 200_000;
        let mut after: Vec<Vec<usize>> =
            (0..count).map(|at| if at + 1 < count { vec![at + 1] } else { vec![] }).collect();
        assert!(circles(&after).is_empty());
        after[count - 1] = vec![0];
        assert_eq!(circles(&after)[0].len(), count);
    }
}

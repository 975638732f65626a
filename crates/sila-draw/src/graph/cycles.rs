//! Which boxes wait for one another.

/// The strongly connected components of a graph of `count` nodes, each sorted, in the order of their
/// smallest members.
///
/// By reachability: with at most a few dozen nodes the plain way is also the quick one.
pub(super) fn components(count: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let reach: Vec<Vec<bool>> = (0..count)
        .map(|start| reachable(count, edges, start))
        .collect();
    let mut components: Vec<Vec<usize>> = Vec::new();
    for (node, reached) in reach.iter().enumerate() {
        let home = components
            .iter_mut()
            .find(|component| reached[component[0]] && reach[component[0]][node]);
        match home {
            Some(component) => component.push(node),
            None => components.push(vec![node]),
        }
    }
    components
}

/// Puts the members of a component in the order of a walk, so that a ring of steps stands in the
/// order of the ring.
pub(super) fn walk(members: &[usize], edges: &[(usize, usize)]) -> Vec<usize> {
    let mut order = Vec::with_capacity(members.len());
    let mut waiting: Vec<usize> = members.iter().rev().copied().collect();
    while let Some(node) = waiting.pop() {
        if order.contains(&node) {
            continue;
        }
        order.push(node);
        let mut next: Vec<usize> = edges
            .iter()
            .filter(|(from, to)| *from == node && members.contains(to) && !order.contains(to))
            .map(|(_, to)| *to)
            .collect();
        next.sort_unstable_by_key(|node| std::cmp::Reverse(*node));
        waiting.extend(next);
    }
    order
}

/// What can be reached from a node; itself only by default.
pub(super) fn reachable(count: usize, edges: &[(usize, usize)], start: usize) -> Vec<bool> {
    let mut seen = vec![false; count];
    let mut waiting = vec![start];
    while let Some(node) = waiting.pop() {
        if std::mem::replace(&mut seen[node], true) {
            continue;
        }
        waiting.extend(
            edges
                .iter()
                .filter(|(from, _)| *from == node)
                .map(|(_, to)| *to),
        );
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_one_component_in_its_own_order() {
        let edges = [(0, 3), (3, 1), (1, 0), (2, 0)];
        assert_eq!(components(4, &edges), [vec![0, 1, 3], vec![2]]);
        assert_eq!(walk(&[0, 1, 3], &edges), [0, 3, 1]);
    }
}

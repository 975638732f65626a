//! Layers from top to bottom: which, in what order, and how far across.
//!
//! The usual four steps of a layered drawing (Sugiyama, Tagawa and Toda 1981): layers by the longest
//! path, with a limit to their width; long links broken by a point in each layer they pass; an order
//! within layers that crosses few links, by barycentres; places across that keep links upright.

/// What is to be laid out: boxes by width, and links between them that run downwards.
pub(super) struct Task<'a> {
    /// The width of each box.
    pub(super) widths: &'a [i32],
    /// Links as (upper, lower) box; they form no ring.
    pub(super) links: &'a [(usize, usize)],
    /// For each link, how far right of the middle of the upper and of the lower box it is attached.
    pub(super) attached: &'a [(i32, i32)],
}

/// Where everything stands.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The layer of each box, from 0 at the top.
    pub(super) layer: Vec<usize>,
    /// The left edge of each box.
    pub(super) left: Vec<i32>,
    /// For each link, where it passes each layer between its ends, from top to bottom.
    pub(super) passes: Vec<Vec<i32>>,
    /// How many layers there are.
    pub(super) layers: usize,
    /// The whole width.
    pub(super) width: i32,
}

/// Between two things in one layer.
pub(super) const GAP: i32 = 32;
/// A layer takes no more than this, unless a single box is wider.
pub(super) const WIDEST_LAYER: i32 = 1_130;
/// The width of the path of a link through a layer.
const PASS_WIDTH: i32 = 4;
/// Between a path and what is beside it.
const PASS_GAP: i32 = 14;
const SWEEPS: usize = 16;
const EXCHANGES: usize = 4;

/// A box or the point at which a link passes a layer.
struct Item {
    layer: usize,
    width: i32,
    above: Vec<Neighbour>,
    below: Vec<Neighbour>,
    /// A point of a link pulls harder, so that long links run straight.
    weight: f64,
}

/// An item to which another is linked.
#[derive(Clone, Copy)]
struct Neighbour {
    item: usize,
    /// How far right of its middle the link is attached, and of the middle of the other.
    there: i32,
    here: i32,
}

impl Layout {
    pub(super) fn of(task: &Task<'_>) -> Self {
        let layer = assign(task);
        let layers = layer.iter().max().map_or(0, |last| last + 1);
        let (items, chains) = items(task, &layer);
        let order = order(&items, layers);
        let centres = across(&items, &order);
        let left_of = |item: usize| centres[item] - items[item].width / 2;
        let boxes = 0..task.widths.len();
        let leftmost = (0..items.len()).map(left_of).min().unwrap_or(0);
        let rightmost = (0..items.len())
            .map(|item| left_of(item) + items[item].width)
            .max();
        Self {
            left: boxes.map(|index| left_of(index) - leftmost).collect(),
            passes: chains
                .iter()
                .map(|chain| chain.iter().map(|item| centres[*item] - leftmost).collect())
                .collect(),
            layer,
            layers,
            width: rightmost.unwrap_or(0) - leftmost,
        }
    }
}

/// The layer of each box, from 0 at the top: each as low as what it links to allows, and no layer too
/// wide.
fn assign(task: &Task<'_>) -> Vec<usize> {
    let count = task.widths.len();
    let mut height: Vec<Option<usize>> = vec![None; count];
    let mut used: Vec<i32> = Vec::new();
    for _ in 0..count {
        let lowest = |node: usize| -> Option<usize> {
            let mut below = task.links.iter().filter(|(upper, _)| *upper == node);
            below.try_fold(0, |most, (_, lower)| Some(most.max(height[*lower]? + 1)))
        };
        // Of all boxes whose lower ends are placed, the one that can stand lowest; of equals the
        // first. There always is one, since the links form no ring.
        let ready = (0..count)
            .filter(|node| height[*node].is_none())
            .filter_map(|node| lowest(node).map(|lowest| (lowest, node)));
        let Some((lowest, node)) = ready.min() else {
            break;
        };
        let width = task.widths[node] + GAP;
        let fits = |level: usize| {
            used.get(level)
                .is_none_or(|used| *used == 0 || used + width <= WIDEST_LAYER + GAP)
        };
        let level = (lowest..).find(|level| fits(*level)).unwrap_or(lowest);
        if used.len() <= level {
            used.resize(level + 1, 0);
        }
        used[level] += width;
        height[node] = Some(level);
    }
    let top = used.len().saturating_sub(1);
    height
        .into_iter()
        .map(|level| top - level.unwrap_or(0))
        .collect()
}

/// The boxes, and after them the points of the links; for each link its points.
fn items(task: &Task<'_>, layer: &[usize]) -> (Vec<Item>, Vec<Vec<usize>>) {
    let new = |layer: usize, width: i32, weight: f64| Item {
        layer,
        width,
        above: Vec::new(),
        below: Vec::new(),
        weight,
    };
    let mut items: Vec<Item> = task
        .widths
        .iter()
        .zip(layer)
        .map(|(width, layer)| new(*layer, *width, 1.0))
        .collect();
    let mut chains = Vec::with_capacity(task.links.len());
    for ((upper, lower), (from, to)) in task.links.iter().zip(task.attached) {
        let mut chain = Vec::new();
        for between in layer[*upper] + 1..layer[*lower] {
            items.push(new(between, PASS_WIDTH, 4.0));
            chain.push(items.len() - 1);
        }
        let whole: Vec<usize> = [*upper]
            .into_iter()
            .chain(chain.iter().copied())
            .chain([*lower])
            .collect();
        for pair in whole.windows(2) {
            let there = if pair[1] == *lower { *to } else { 0 };
            let here = if pair[0] == *upper { *from } else { 0 };
            items[pair[0]].below.push(Neighbour {
                item: pair[1],
                there,
                here,
            });
            items[pair[1]].above.push(Neighbour {
                item: pair[0],
                there: here,
                here: there,
            });
        }
        chains.push(chain);
    }
    (items, chains)
}

/// The order within each layer.
fn order(items: &[Item], layers: usize) -> Vec<Vec<usize>> {
    let mut order: Vec<Vec<usize>> = (0..layers).map(|layer| interleaved(items, layer)).collect();
    let mut best = order.clone();
    let mut fewest = crossings(items, &best);
    for sweep in 0..SWEEPS {
        let downwards = sweep % 2 == 0;
        let visit: Vec<usize> = if downwards {
            (0..layers).collect()
        } else {
            (0..layers).rev().collect()
        };
        for layer in visit {
            let place = places(&order);
            let key = |item: &usize| {
                let neighbours = if downwards {
                    &items[*item].above
                } else {
                    &items[*item].below
                };
                mean(neighbours.iter().map(|other| end(items, &place, other)))
                    .unwrap_or(place[*item] as f64)
            };
            order[layer].sort_by(|one, other| key(one).total_cmp(&key(other)));
        }
        let count = crossings(items, &order);
        if count < fewest {
            fewest = count;
            best.clone_from(&order);
        }
    }
    exchange(items, &mut best, fewest);
    best
}

/// Exchanges neighbours wherever that crosses fewer links: barycentres stop at the first order in which
/// no item wants to move alone.
fn exchange(items: &[Item], order: &mut [Vec<usize>], mut fewest: usize) {
    for _ in 0..EXCHANGES {
        let before = fewest;
        for layer in 0..order.len() {
            for place in 1..order[layer].len() {
                order[layer].swap(place - 1, place);
                let count = crossings(items, order);
                if count < fewest {
                    fewest = count;
                } else {
                    order[layer].swap(place - 1, place);
                }
            }
        }
        if fewest == before {
            return;
        }
    }
}

/// The boxes of a layer with the paths through it spread between them. Where many wait for one, all
/// barycentres are the same and this order stays: paths between boxes keep the picture narrow.
fn interleaved(items: &[Item], layer: usize) -> Vec<usize> {
    let of_kind = |passes: bool| -> Vec<usize> {
        let of_layer = (0..items.len()).filter(|index| items[*index].layer == layer);
        of_layer
            .filter(|index| (items[*index].width == PASS_WIDTH) == passes)
            .collect()
    };
    let (boxes, passes) = (of_kind(false), of_kind(true));
    // A place between 0 and 1 for each, as fractions with one denominator.
    let spread = |kind: &[usize], other: usize| -> Vec<(usize, usize)> {
        let place = |(place, index): (usize, &usize)| ((2 * place + 1) * other.max(1), *index);
        kind.iter().enumerate().map(place).collect()
    };
    let mut order = spread(&boxes, passes.len());
    order.extend(spread(&passes, boxes.len()));
    order.sort_by_key(|(place, _)| *place);
    order.into_iter().map(|(_, index)| index).collect()
}

/// The place of each item within its layer.
fn places(order: &[Vec<usize>]) -> Vec<usize> {
    let mut place = vec![0; order.iter().map(Vec::len).sum()];
    for layer in order {
        for (index, item) in layer.iter().enumerate() {
            place[*item] = index;
        }
    }
    place
}

fn crossings(items: &[Item], order: &[Vec<usize>]) -> usize {
    let place = places(order);
    order
        .iter()
        .map(|layer| {
            let links: Vec<(f64, f64)> = layer
                .iter()
                .flat_map(|item| items[*item].below.iter().map(move |below| (*item, below)))
                .map(|(upper, below)| {
                    let here = Neighbour {
                        item: upper,
                        there: below.here,
                        here: 0,
                    };
                    (end(items, &place, &here), end(items, &place, below))
                })
                .collect();
            let crossed = |one: &(f64, f64), other: &(f64, f64)| one.0 < other.0 && one.1 > other.1;
            links
                .iter()
                .map(|one| links.iter().filter(|other| crossed(one, other)).count())
                .sum::<usize>()
        })
        .sum()
}

/// The place of the end of a link within a layer: the place of its item, and within it.
fn end(items: &[Item], place: &[usize], neighbour: &Neighbour) -> f64 {
    let within = f64::from(neighbour.there) / f64::from(items[neighbour.item].width.max(1));
    place[neighbour.item] as f64 + within
}

/// The centre of each item: near its neighbours, and apart from the next in its layer.
fn across(items: &[Item], order: &[Vec<usize>]) -> Vec<i32> {
    let mut centre = vec![0.0; items.len()];
    for layer in order {
        let zeros = vec![0.0; layer.len()];
        settle(items, layer, &zeros, &mut centre);
    }
    for sweep in 0..SWEEPS {
        let downwards = sweep % 2 == 0;
        let visit: Vec<&Vec<usize>> = if downwards {
            order.iter().collect()
        } else {
            order.iter().rev().collect()
        };
        for layer in visit {
            let wanted: Vec<f64> = layer
                .iter()
                .map(|item| {
                    let (above, below) = (&items[*item].above, &items[*item].below);
                    let last = sweep + 2 >= SWEEPS;
                    let chosen: Vec<Neighbour> = match (last, downwards) {
                        (true, _) => above.iter().chain(below).copied().collect(),
                        (false, true) => above.clone(),
                        (false, false) => below.clone(),
                    };
                    let towards = |other: &Neighbour| {
                        centre[other.item] + f64::from(other.there - other.here)
                    };
                    mean(chosen.iter().map(towards)).unwrap_or(centre[*item])
                })
                .collect();
            settle(items, layer, &wanted, &mut centre);
        }
    }
    whole_pixels(items, order, &centre)
}

/// Moves the items of a layer as near to where they are wanted as the distances between them allow:
/// the least sum of squares, by pooling neighbours that want to pass each other.
fn settle(items: &[Item], layer: &[usize], wanted: &[f64], centre: &mut [f64]) {
    let mut offset = 0.0;
    let mut offsets = Vec::with_capacity(layer.len());
    for (index, item) in layer.iter().enumerate() {
        if index > 0 {
            offset += distance(items, layer[index - 1], *item);
        }
        offsets.push(offset);
    }
    // Pools of (weight, weighted sum, how many), whose means must rise.
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (index, item) in layer.iter().enumerate() {
        let weight = items[*item].weight;
        let mut pool = (weight, weight * (wanted[index] - offsets[index]), 1);
        while let Some(last) = pools.last().copied()
            && last.1 / last.0 >= pool.1 / pool.0
        {
            pools.pop();
            pool = (last.0 + pool.0, last.1 + pool.1, last.2 + pool.2);
        }
        pools.push(pool);
    }
    let means = pools
        .iter()
        .flat_map(|(weight, sum, count)| std::iter::repeat_n(sum / weight, *count));
    for ((item, offset), mean) in layer.iter().zip(offsets).zip(means) {
        centre[*item] = mean + offset;
    }
}

/// Rounds the centres, and keeps the distances where rounding ate a pixel.
fn whole_pixels(items: &[Item], order: &[Vec<usize>], centre: &[f64]) -> Vec<i32> {
    let mut whole: Vec<i32> = centre.iter().map(|centre| centre.round() as i32).collect();
    for layer in order {
        for pair in layer.windows(2) {
            let least = whole[pair[0]] + distance(items, pair[0], pair[1]).ceil() as i32;
            whole[pair[1]] = whole[pair[1]].max(least);
        }
    }
    whole
}

fn distance(items: &[Item], one: usize, other: usize) -> f64 {
    let narrow = items[one].width.min(items[other].width);
    let gap = if narrow == PASS_WIDTH { PASS_GAP } else { GAP };
    f64::from((items[one].width + items[other].width + 1) / 2 + gap)
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> Option<f64> {
    let count = values.len();
    (count > 0).then(|| values.sum::<f64>() / count as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(widths: &[i32], links: &[(usize, usize)]) -> Layout {
        Layout::of(&Task {
            widths,
            links,
            attached: &vec![(0, 0); links.len()],
        })
    }

    #[test]
    fn a_chain_stands_upright_and_a_parent_over_the_middle_of_its_children() {
        let chain = layout(&[220; 3], &[(0, 1), (1, 2)]);
        assert_eq!((chain.layer, chain.left), (vec![0, 1, 2], vec![0, 0, 0]));
        let tree = layout(&[220; 3], &[(0, 1), (0, 2)]);
        assert_eq!((tree.layer, tree.left), (vec![0, 1, 1], vec![126, 0, 252]));
    }

    #[test]
    fn a_long_link_passes_beside_the_boxes_of_the_layers_between() {
        let long = layout(&[220; 3], &[(0, 1), (1, 2), (0, 2)]);
        assert_eq!(long.passes[2].len(), 1);
        let pass = long.passes[2][0];
        let middle = long.left[1]..long.left[1] + 220;
        assert!(!middle.contains(&pass), "{pass} in {middle:?}");
    }

    #[test]
    fn a_wide_layer_is_broken() {
        let links: Vec<_> = (1..10).map(|upper| (upper, 0)).collect();
        let star = layout(&[256; 10], &links);
        assert_eq!(star.layers, 4);
        assert!(star.width < 1_500, "{}", star.width);
    }

    #[test]
    fn links_cross_no_more_than_they_must() {
        let items = |links: &[(usize, usize)]| {
            let task = Task {
                widths: &[220; 4],
                links,
                attached: &vec![(0, 0); links.len()],
            };
            let (items, _) = items(&task, &[0, 0, 1, 1]);
            let order = order(&items, 2);
            crossings(&items, &order)
        };
        assert_eq!(items(&[(0, 3), (1, 2)]), 0);
        assert_eq!(items(&[(0, 3), (1, 2), (0, 2), (1, 3)]), 1);
    }
}

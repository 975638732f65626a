//! The parts of a picture that no line joins: each is laid out by itself, and they are put on shelves,
//! so that the picture is no wider than its widest part asks for.

use super::layers::{GAP, Layout, Task, WIDEST_LAYER};

/// Lays out boxes and links, part by part.
pub(super) fn laid_out(task: &Task<'_>) -> Layout {
    let mut parts: Vec<Part> = parts(task)
        .into_iter()
        .map(|boxes| Part::of(task, boxes))
        .collect();
    // High parts first: what stands beside them on a shelf takes no room of its own.
    parts.sort_by_key(|part| std::cmp::Reverse(part.layout.layers));
    let widest = parts.iter().map(|part| part.layout.width).max();
    let room = widest.unwrap_or(0).max(WIDEST_LAYER);
    let mut whole = Layout {
        layer: vec![0; task.widths.len()],
        left: vec![0; task.widths.len()],
        passes: vec![Vec::new(); task.links.len()],
        ..Layout::default()
    };
    let (mut first_layer, mut x) = (0, 0);
    for part in &parts {
        if x > 0 && x + part.layout.width > room {
            (first_layer, x) = (whole.layers, 0);
        }
        part.place(&mut whole, first_layer, x);
        whole.layers = whole.layers.max(first_layer + part.layout.layers);
        whole.width = whole.width.max(x + part.layout.width);
        x += part.layout.width + 2 * GAP;
    }
    whole
}

/// Boxes that lines join, by number, with their links and their layout.
struct Part {
    boxes: Vec<usize>,
    links: Vec<usize>,
    layout: Layout,
}

impl Part {
    fn of(task: &Task<'_>, boxes: Vec<usize>) -> Self {
        let place = |number: &usize| boxes.binary_search(number).ok();
        let inner = |link: &usize| {
            let (upper, lower) = &task.links[*link];
            Some((place(upper)?, place(lower)?))
        };
        let links: Vec<usize> = (0..task.links.len())
            .filter(|link| inner(link).is_some())
            .collect();
        let widths: Vec<i32> = boxes.iter().map(|number| task.widths[*number]).collect();
        let attached: Vec<(i32, i32)> = links.iter().map(|link| task.attached[*link]).collect();
        let ends: Vec<(usize, usize)> = links.iter().filter_map(inner).collect();
        let layout = Layout::of(&Task {
            widths: &widths,
            links: &ends,
            attached: &attached,
        });
        Self {
            boxes,
            links,
            layout,
        }
    }

    fn place(&self, whole: &mut Layout, first_layer: usize, x: i32) {
        for (at, number) in self.boxes.iter().enumerate() {
            whole.layer[*number] = first_layer + self.layout.layer[at];
            whole.left[*number] = x + self.layout.left[at];
        }
        for (at, link) in self.links.iter().enumerate() {
            let passes = self.layout.passes[at].iter();
            whole.passes[*link] = passes.map(|pass| x + pass).collect();
        }
    }
}

/// The boxes of each part, in their order; the parts by their first box.
fn parts(task: &Task<'_>) -> Vec<Vec<usize>> {
    let mut part: Vec<usize> = (0..task.widths.len()).collect();
    loop {
        let before = part.clone();
        for (upper, lower) in task.links {
            let first = part[*upper].min(part[*lower]);
            (part[*upper], part[*lower]) = (first, first);
        }
        if part == before {
            break;
        }
    }
    let firsts = (0..part.len()).filter(|number| part[*number] == *number);
    let of = |first: usize| {
        let boxes = part.iter().enumerate().filter(|(_, one)| **one == first);
        boxes.map(|(number, _)| number).collect()
    };
    firsts.map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_beside_each_other_where_there_is_room_and_below_where_there_is_none() {
        let attached = [(0, 0); 3];
        let check = |width: i32, layers: usize| {
            let task = Task {
                widths: &[width; 5],
                links: &[(0, 3), (1, 4), (3, 2)],
                attached: &attached,
            };
            assert_eq!(parts(&task), [vec![0, 2, 3], vec![1, 4]]);
            let layout = laid_out(&task);
            assert_eq!(layout.layers, layers);
            assert!(layout.width <= WIDEST_LAYER, "{layout:?}");
            for (upper, lower) in task.links {
                assert!(layout.layer[*upper] < layout.layer[*lower], "{layout:?}");
            }
        };
        check(200, 3);
        check(1_000, 5);
    }
}

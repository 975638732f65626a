use proptest::prelude::*;
use sila_model::{Language, Wording};
use sila_text::Locale;

use super::{
    Bound, Figure,
    axis::{Axis, ENDS},
    draw,
};
use crate::Side;

fn wording(english: &str, arabic: &str) -> Wording {
    Wording::new([(Language::En, english), (Language::Ar, arabic)]).unwrap()
}

fn figure(value: i64, to: Option<i64>, bound: Bound) -> Figure {
    Figure {
        side: Some(Side {
            place: 0,
            name: wording("A", "أ"),
        }),
        speaker: wording("A ministry", "وزارة"),
        as_of: None,
        definition: None,
        value,
        to,
        bound,
        href: None,
    }
}

fn ticks(figures: &[(i64, Option<i64>)]) -> Vec<i64> {
    let figures: Vec<_> = figures
        .iter()
        .map(|(value, to)| figure(*value, *to, Bound::Exact))
        .collect();
    Axis::of(&figures).ticks
}

#[test]
fn the_axis_is_even_where_it_can_be_and_goes_by_tens_where_it_must() {
    assert_eq!(
        ticks(&[(2_575, None), (2_250, None)]),
        [0, 1_000, 2_000, 3_000]
    );
    assert_eq!(
        ticks(&[(622, None), (300_000, None)]),
        [100, 1_000, 10_000, 100_000, 1_000_000]
    );
    assert_eq!(ticks(&[(-3, Some(4))]), [-4, -2, 0, 2, 4]);
    assert_eq!(ticks(&[(0, None)]), [0, 1]);
    assert_eq!(ticks(&[]), [0, 1]);
}

#[test]
fn every_figure_says_in_words_what_its_line_means() {
    let words = |figure: Figure, locale| figure.in_words(locale).content();
    assert_eq!(
        words(figure(300_000, None, Bound::AtLeast), Locale::En),
        "at least 300,000"
    );
    assert_eq!(
        words(figure(2_000, Some(2_500), Bound::About), Locale::En),
        "about 2,000 to 2,500"
    );
    assert_eq!(
        words(figure(17_000, None, Bound::Nearly), Locale::Ar),
        "ما يقارب 17,000"
    );
    for bound in [
        Bound::Exact,
        Bound::About,
        Bound::Nearly,
        Bound::AtLeast,
        Bound::AtMost,
    ] {
        let svg = draw("f", &[figure(7_500, None, bound)], Locale::En)
            .svg
            .into_string();
        assert!(svg.contains("7,500"), "{bound:?}");
    }
}

#[test]
fn the_drawing_is_not_mirrored_in_arabic() {
    let figures = [
        figure(100, None, Bound::AtLeast),
        figure(9_000, None, Bound::Exact),
    ];
    let paths = |locale| {
        let svg = draw("f", &figures, locale).svg.into_string();
        svg.split("<path d=\"")
            .skip(1)
            .filter_map(|piece| piece.split('"').next().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    assert_eq!(paths(Locale::En), paths(Locale::Ar));
}

#[test]
fn what_was_filed_is_escaped_and_what_was_not_is_said() {
    let figure = Figure {
        speaker: wording("<i>", "<i>"),
        ..figure(1, None, Bound::Exact)
    };
    let page = draw("f", &[figure], Locale::En).figure().into_string();
    assert!(!page.contains("<i>"));
    assert!(page.contains("Not stated in our source"));
}

proptest! {
    #[test]
    fn every_number_has_a_place_on_the_axis_and_more_is_further_right(
        numbers in prop::collection::vec(any::<i64>(), 1..8),
    ) {
        let mut numbers = numbers;
        numbers.sort_unstable();
        let figures: Vec<_> =
            numbers.iter().map(|number| figure(*number, None, Bound::Exact)).collect();
        let axis = Axis::of(&figures);
        prop_assert!(axis.ticks.len() >= 2 && axis.ticks.len() <= 25, "{:?}", axis.ticks);
        let places: Vec<_> = numbers.iter().map(|number| axis.x(*number)).collect();
        prop_assert!(places.is_sorted());
        prop_assert!(places.iter().all(|x| (ENDS.0..=ENDS.1).contains(x)));
    }

    #[test]
    fn the_order_of_input_does_not_matter(
        numbers in prop::collection::vec((0..1_000_000i64, any::<bool>()), 0..8),
    ) {
        let figures: Vec<_> = numbers
            .iter()
            .map(|(number, sided)| {
                let figure = figure(*number, None, Bound::About);
                Figure { side: figure.side.clone().filter(|_| *sided), ..figure }
            })
            .collect();
        let backwards: Vec<_> = figures.iter().rev().cloned().collect();
        let [one, other] = [figures, backwards].map(|figures| draw("f", &figures, Locale::En));
        prop_assert_eq!(one.svg.into_string(), other.svg.into_string());
        prop_assert_eq!(one.table, other.table);
    }
}

#[test]
fn a_name_in_either_script_begins_where_the_names_of_the_page_do() {
    let mut latin = figure(5, None, Bound::Exact);
    latin.speaker = Wording::new([(Language::En, "Latin")]).unwrap();
    let mut arabic = figure(6, None, Bound::Exact);
    arabic.speaker = Wording::new([(Language::Ar, "عربي")]).unwrap();
    for (locale, x, anchors) in [
        (Locale::Ar, "300", ["end", "start"]),
        (Locale::En, "20", ["start", "end"]),
    ] {
        let svg = draw("x", &[latin.clone(), arabic.clone()], locale)
            .svg
            .into_string();
        let texts: Vec<&str> = svg.split("<text ").collect();
        for (name, anchor) in ["Latin", "عربي"].into_iter().zip(anchors) {
            let text = texts
                .iter()
                .find(|text| text.contains(&format!(">{name}</text>")));
            let text = text.unwrap_or_else(|| panic!("{name} in {svg}"));
            assert!(text.starts_with(&format!("x=\"{x}\"")), "{text}");
            // What is not anchored at its end is anchored at its start.
            let is_end = text.contains("text-anchor=\"end\"");
            assert_eq!(is_end, anchor == "end", "{text}");
        }
    }
}

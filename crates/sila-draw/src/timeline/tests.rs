use proptest::prelude::*;
use sila_model::{Language, PartialDate, Wording};
use sila_text::Locale;

use super::{Mark, MarkKind, Period, draw, plan::Plan};
use crate::Side;

fn wording(english: &str, arabic: &str) -> Wording {
    Wording::new([(Language::En, english), (Language::Ar, arabic)]).unwrap()
}

fn sides() -> [Side; 2] {
    [0, 1].map(|place| Side {
        place,
        name: wording("Party", "طرف"),
    })
}

fn mark(date: &str, lane: Option<usize>, label: &str) -> Mark {
    Mark {
        date: date.parse().unwrap(),
        until: None,
        kind: MarkKind::Statement,
        label: wording(label, "عنوان"),
        lane,
        href: None,
    }
}

prop_compose! {
    fn date()(year in 1950..2030, month in 1..=12, day in 1..=28, known in 0..3) -> PartialDate {
        match known {
            0 => format!("{year}"),
            1 => format!("{year}-{month:02}"),
            _ => format!("{year}-{month:02}-{day:02}"),
        }
        .parse()
        .unwrap()
    }
}

prop_compose! {
    fn marks()(
        marks in prop::collection::vec((date(), date(), any::<bool>(), 0..4usize, "[a-z ]{0,60}x"), 0..40),
    ) -> Vec<Mark> {
        let marks = marks.into_iter().map(|(from, to, lasts, lane, label)| Mark {
            date: from.min(to),
            until: lasts.then(|| from.max(to)),
            lane: Some(lane).filter(|lane| *lane < 3),
            label: wording(&label, "عنوان قصير"),
            ..mark("2000", None, "x")
        });
        marks.collect()
    }
}

prop_compose! {
    fn periods()(periods in prop::collection::vec((date(), date(), any::<bool>()), 0..6))
        -> Vec<Period> {
        let periods = periods.into_iter().map(|(from, to, open)| Period {
            from: from.min(to),
            to: (!open).then(|| from.max(to)),
            name: wording("A period with a long name", "فترة"),
            said_by: None,
            href: None,
        });
        periods.collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn texts_never_overlap_and_stand_in_the_order_of_time(
        mut marks in marks(),
        mut periods in periods(),
    ) {
        marks.sort();
        periods.sort();
        let plan = Plan::of(&sides(), &periods, &marks, None);
        for (index, one) in plan.entries.iter().enumerate() {
            prop_assert!(one.from <= one.to);
            prop_assert!(one.text.y >= 0 && one.text.bottom() <= plan.scale.bottom());
            for other in &plan.entries[index + 1..] {
                prop_assert!(!one.text.overlaps(other.text), "{one:?} {other:?}");
                prop_assert!(one.lane != other.lane || one.text.y <= other.text.y);
                prop_assert!(one.from <= other.from);
            }
        }
        for (index, one) in plan.lanes.iter().enumerate() {
            prop_assert!(one.right() <= plan.width);
            prop_assert_eq!(one.width, plan.lanes[0].width, "lanes are equally wide");
            prop_assert!(plan.lanes[index + 1..].iter().all(|other| !one.overlaps(*other)));
        }
    }

    #[test]
    fn the_order_of_input_does_not_matter(marks in marks(), periods in periods()) {
        let picture = draw("t", &sides(), &periods, &marks, None, Locale::Ar);
        let (marks, periods): (Vec<_>, Vec<_>) =
            (marks.into_iter().rev().collect(), periods.into_iter().rev().collect());
        let other = draw("t", &sides(), &periods, &marks, None, Locale::Ar);
        prop_assert_eq!(picture.svg.into_string(), other.svg.into_string());
        prop_assert_eq!(picture.table, other.table);
    }
}

#[test]
fn a_date_known_to_the_year_is_a_bar_over_all_of_it() {
    let marks = [mark("1951", Some(0), "x"), mark("1951-07-01", Some(1), "x")];
    let plan = Plan::of(&sides(), &[], &marks, None);
    let strip = plan.scale.strips()[0];
    assert_eq!(plan.entries[0].from, strip.top);
    assert_eq!(plan.entries[0].to, strip.top + strip.height);
    assert!(plan.entries[1].from > strip.top);
}

#[test]
fn decades_of_silence_are_said_and_not_drawn() {
    let marks = [
        mark("1976-06-01", Some(0), "x"),
        mark("2005-04-26", Some(0), "x"),
    ];
    let svg = |locale| {
        draw("t", &sides(), &[], &marks, None, locale)
            .svg
            .into_string()
    };
    assert!(svg(Locale::En).contains("nothing on record"));
    assert!(svg(Locale::Ar).contains("لا شيء مدوَّنًا"));
}

#[test]
fn the_table_has_every_period_and_mark_in_the_order_of_time() {
    let marks = [
        mark("2005", None, "later"),
        mark("1951-02", Some(1), "first"),
    ];
    let period = Period {
        from: "1976".parse().unwrap(),
        to: None,
        name: wording("<b>", "<b>"),
        said_by: Some(wording("Somebody", "قائل")),
        href: None,
    };
    let picture = draw("t", &sides(), &[period], &marks, None, Locale::En);
    let when: Vec<_> = picture
        .table
        .rows
        .iter()
        .map(|row| row[0].text.plain())
        .collect();
    assert_eq!(
        when,
        ["1951-02", "1976 to ongoing, or end not stated", "2005"]
    );
    assert!(!picture.figure().into_string().contains("<b>"));
}

#[test]
fn a_timeline_of_nothing_is_a_picture() {
    let picture = draw("t", &[], &[], &[], None, Locale::En);
    assert!(picture.svg.into_string().contains("role=\"img\""));
}

#[test]
fn the_days_of_a_period_are_never_cut() {
    let period = |to: &str| Period {
        from: "1976-06-01".parse().unwrap(),
        to: Some(to.parse().unwrap()),
        name: wording("A period of a long name, in three lines of text", "فترة"),
        said_by: None,
        href: None,
    };
    for locale in Locale::ALL {
        let svg = |to: &str| {
            let picture = draw("x", &sides(), &[period(to)], &[], None, locale);
            picture.svg.into_string()
        };
        let long = svg("1978-06-20");
        assert!(long.contains(">1976-06-01 –</text>"), "{long}");
        assert!(long.contains(">1978-06-20</text>"), "{long}");
        // Where there is no room for both they stand in the title and in the table.
        let short = svg("1976-06-20");
        assert!(
            !short.contains("1976-06…") && !short.contains("–…"),
            "{short}"
        );
        assert!(short.contains("1976-06-20"));
    }
}

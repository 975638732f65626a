//! Dates as people write them.

use proptest::prelude::*;
use sila_model::DateBasis;
use sila_read::dates::{
    DateHints, DateText, Order, ReadDate, Remark, gregorian_of_hijri, read_date,
};

fn read(text: &str) -> Option<ReadDate> {
    read_date(text, &DateHints::default())
}

fn shown(read: Option<ReadDate>) -> String {
    match read.map(|read| read.meaning) {
        None => "none".into(),
        Some(DateText::Age { least, most }) if least == most => format!("age {least}"),
        Some(DateText::Age { least, most }) => format!("age {least}-{most}"),
        Some(DateText::Date(date)) => {
            let other = date
                .other
                .map_or(String::new(), |other| format!(" or {other}"));
            match date.first == date.last {
                true => format!("{}{other}", date.first),
                false => format!("{}..{}{other}", date.first, date.last),
            }
        }
    }
}

fn check(texts: &[&str], expected: &str) {
    for text in texts {
        assert_eq!(shown(read(text)), expected, "{text}");
    }
}

#[test]
fn days() {
    check(
        &[
            "1985-05-24",
            "19850524",
            "24/05/1985",
            "24-5-1985",
            "24.05.1985",
            "٢٤/٠٥/١٩٨٥",
            "۲۴/۵/۱۹۸۵",
            "1985/5/24",
            "24051985",
            "1985-05-24T00:00:00Z",
            "1985-05-24 13:30",
            "24 May 1985",
            "May 24, 1985",
            "24-May-1985",
            "24 mai 1985",
            "24th of May 1985",
            "24 أيار 1985",
            "24 مايو 1985",
            "٢٤ أيّار ١٩٨٥",
            "الجمعة 24 أيار 1985",
            "24 Ayyar 1985",
            "24-Ayy-1985",
            "24 / 5 / 1985 م",
            "\u{200f}24/5/1985",
            "31191",
        ],
        "1985-05-24",
    );
    check(
        &[
            "1er janvier 1990",
            "1 كانون الثاني 1990",
            "1 كانون 2 1990",
            "1 ك2 1990",
            "1/ك2/1990",
            "1 Kanoun al-Thani 1990",
            "1 جانفي 1990",
            "1 Jan 90",
        ],
        "1990-01-01",
    );
    check(
        &[
            "5 تشرين الأول 2013",
            "5 ت1 2013",
            "5 Tishreen al-Awwal 2013",
            "5 oct. 2013",
        ],
        "2013-10-05",
    );
    check(
        &[
            "5 كانون الأول 2013",
            "5 déc. 2013",
            "5 décembre 2013",
            "5 Kanoun al-Awwal 2013",
        ],
        "2013-12-05",
    );
    check(&["3/4/1980"], "1980-04-03 or 1980-03-04");
    check(&["5/5/1980"], "1980-05-05");
}

#[test]
fn months_and_years() {
    check(
        &["1985-05", "05/1985", "أيار 1985", "mai 1985", "198505"],
        "1985-05-01..1985-05-31",
    );
    check(
        &["تشرين 1980", "Tishreen 1980", "Tis-1980"],
        "1980-10-01..1980-11-30",
    );
    check(&["كانون 1980"], "1980-01-01..1980-12-31");
    check(&["5 كانون 1980", "5 Kan 1980"], "1980-01-05 or 1980-12-05");
    check(&["5 تشرين 1980"], "1980-10-05 or 1980-11-05");
    check(
        &["1971", "١٩٧١", "عام 1971", "سنة 1971", "né en 1971"],
        "1971-01-01..1971-12-31",
    );
    check(
        &[
            "1975-1976",
            "1975/76",
            "1975 - 1976",
            "بين 1975 و 1976",
            "entre 1975 et 1976",
        ],
        "1975-01-01..1976-12-31",
    );
    check(
        &["circa 1975", "حوالي 1975", "vers 1975", "~1975", "c. 1975"],
        "1973-01-01..1977-12-31",
    );
}

#[test]
fn the_islamic_calendar() {
    check(
        &["21/4/1408 هـ", "21/4/1408 AH", "٢١/٤/١٤٠٨هـ"],
        "1987-12-11..1987-12-15",
    );
    check(
        &["21 ربيع الآخر 1408", "21 ربيع الثاني 1408 هـ"],
        "1987-12-11..1987-12-15",
    );
    check(&["2 صفر 1412", "1412-02-02"], "1991-08-11..1991-08-15");
    check(&["10 ذو الحجة 1410"], "1990-07-02..1990-07-06");
    check(&["3/4/1408 هـ"], "1987-11-23..1987-11-27 or 1987-10-27");
    assert_eq!(read("1395").unwrap().remark, Some(Remark::UnmarkedHijri));
    assert_eq!(read("1330").unwrap().remark, Some(Remark::PerhapsRumi));
    assert_eq!(read("1395 هـ").unwrap().remark, None);
}

#[test]
fn ages() {
    check(
        &[
            "العمر ٣٠",
            "30",
            "30 سنة",
            "30 yrs",
            "30 ans",
            "aged 30",
            "عمره 30 عاما",
        ],
        "age 30",
    );
    check(&["30-35", "30 - 35 ans"], "age 30-35");
    check(&["8 months", "8 أشهر"], "age 0");
}

#[test]
fn what_is_no_date() {
    check(
        &[
            "",
            "abc",
            "31/02/1980",
            "1985-13-40",
            "19850231",
            "12345678901",
            "2300",
            "5 أيار",
            "حلب 1980",
            "1/2/3",
            "99/99/9999",
            "--",
            "24 Foo 1985",
            "1985-05-24-01",
            "121",
        ],
        "none",
    );
}

#[test]
fn two_digits_of_a_year() {
    let hints = |years| DateHints {
        years,
        order: Order::DayFirst,
        ..DateHints::default()
    };
    let year = |text: &str, years| shown(read_date(text, &hints(years)));
    assert_eq!(year("3/4/75", None), "1975-04-03");
    assert_eq!(year("3/4/15", None), "2015-04-03");
    assert_eq!(year("3/4/15", Some((1900, 1999))), "1915-04-03");
    assert_eq!(year("3/4/75", Some((2011, 2090))), "2075-04-03");
    assert_eq!(read("3/4/75").unwrap().remark, Some(Remark::TwoDigitYear));
}

proptest! {
    #[test]
    fn any_text_is_a_date_or_none(text in "[0-9٠-٩/. :a-zأ-ي-]{0,24}") {
        if let Some(ReadDate { meaning: DateText::Date(date), .. }) = read(&text) {
            prop_assert!(date.first <= date.last);
        }
    }

    #[test]
    fn a_day_is_read_back_however_it_is_written(days in 0_i64..60_000) {
        let start: sila_model::Date = "1900-01-01".parse().unwrap();
        let date = start.checked_add(jiff::Span::new().days(days)).unwrap();
        let hints = DateHints { order: Order::DayFirst, ..DateHints::default() };
        let (year, month, day) = (date.year(), date.month(), date.day());
        for text in [
            date.to_string(),
            format!("{year}{month:02}{day:02}"),
            format!("{day}/{month}/{year}"),
            format!("{day:02}-{month:02}-{year}"),
            format!("{year}/{month}/{day}"),
        ] {
            let read = read_date(&text, &hints);
            prop_assert_eq!(shown(read), date.to_string(), "{}", text);
        }
    }

    #[test]
    fn the_tabular_rule_lies_within_the_interval(year in 1300_i16..1460, month in 1_i8..=12, day in 1_i8..=29) {
        let read = read(&format!("{year}-{month:02}-{day:02} هـ")).unwrap();
        let DateText::Date(date) = read.meaning else { panic!() };
        prop_assert_eq!(date.basis, DateBasis::Hijri);
        let tabular = gregorian_of_hijri(year, month, day).unwrap();
        prop_assert!(date.first < tabular && tabular < date.last);
    }
}

//! Lists of persons from tables of text.

use sila_model::{Issue, Kind, PersonList, Role};
use sila_read::{Mapping, PersonFile, ReadError, Skipped, Why, read_person_lists};

pub(crate) fn read(text: &str) -> PersonFile {
    read_person_lists(text.as_bytes(), "list.csv", None).unwrap()
}

/// The roles found, by code, with a dash for none.
pub(crate) fn roles(file: &PersonFile) -> String {
    let codes = file.mappings[0]
        .columns
        .iter()
        .map(|column| column.role.map_or("-", Role::code));
    codes.collect::<Vec<_>>().join(" ")
}

pub(crate) fn texts(issues: &[Issue]) -> Vec<String> {
    issues.iter().map(ToString::to_string).collect()
}

fn birth(list: &PersonList, record: usize) -> String {
    let reading = list.birth.as_ref().and_then(|dates| dates.get(record));
    reading.map_or("none".into(), |date| {
        format!("{}..{}", date.first, date.last)
    })
}

#[test]
fn the_columns_of_generated_lists_need_no_mapping() {
    let file = read(
        "record_id,name_full,given,father,grandfather,family,mother,sex,birth,birth_place,residence,\
         event_date,event_place,alias\n\
         A1,,رباب,مأمون,,رجب,غير معروف,أنثى,24 أيار 1985,داريا,داريا,22 أيلول 2021,اعزاز,\n\
         A2,,سعد,زيد,,عثمان,غير معروف,ذكر,العمر 56,السفيرة,السفيرة - حلب,2012,السفيرة,أبو علي\n",
    );
    assert_eq!(
        roles(&file),
        "id full_name given father grandfather family mother sex birth_date birth_place residence \
         event_date event_place nickname"
    );
    let list = &file.lists[0];
    assert_eq!(list.column(Role::Mother).unwrap().values.get(0), None);
    assert_eq!(birth(list, 0), "1985-05-24..1985-05-24");
    assert_eq!(birth(list, 1), "1955-01-02..1956-12-31");
    assert_eq!(texts(&file.issues), [""; 0]);
}

#[test]
fn the_columns_of_generated_persons_need_no_mapping() {
    let file = read(
        "unique_id,source,given_name,father_name,surname,sex,dob,yob,city,event_date,cluster\n\
         r0,list2,aadwem,,jaahf,F,1969-05-25,1969,,2011-12-27,19172\n\
         r1,list2,ghasouh,bam,mehon,M,,1970,weel,2011-10-07,962\n",
    );
    assert_eq!(
        roles(&file),
        "id source given father family sex birth_date birth_year residence event_date -"
    );
    assert_eq!(file.mappings[0].columns[10].kind, Kind::Number);
    assert_eq!(birth(&file.lists[0], 1), "1970-01-01..1970-12-31");
}

#[test]
fn the_columns_of_febrl_need_no_mapping() {
    let file = read(
        "rec_id,given_name,surname,street_number,address_1,address_2,suburb,postcode,state,\
         date_of_birth,soc_sec_id\n\
         a0,xavier,pulford,53,nicolle place,nyarrin cottage,findon,6726,wa,19780903,6072382\n\
         a1,angus,chandler,20,archibald street,,eight mile plains,0815,qld,19531214,0178126\n",
    );
    assert_eq!(
        roles(&file),
        "id given family - address - residence postcode - birth_date national_id"
    );
    let kinds = |letter: &str| {
        let columns = &file.mappings[0].columns;
        columns
            .iter()
            .find(|column| column.letter == letter)
            .unwrap()
            .kind
    };
    assert_eq!(
        (kinds("D"), kinds("I"), kinds("F")),
        (Kind::Code, Kind::Code, Kind::Text)
    );
    assert_eq!(birth(&file.lists[0], 0), "1978-09-03..1978-09-03");
    let postcode = file.lists[0].column(Role::Postcode).unwrap();
    assert_eq!(postcode.values.get(1), Some("0815"));
}

#[test]
fn what_is_no_record_is_told() {
    let file = read(
        "قائمة المفقودين,,\nتاريخ الطباعة: 2020,,\nالرقم,الاسم الكامل,العمر\n1,سامر غازي,٣٠\n,,\n\
         الرقم,الاسم الكامل,العمر\n2,رنا علي,22\nالمجموع,2,\n",
    );
    let list = &file.lists[0];
    assert_eq!(list.rows, [4, 7]);
    let skipped = &file.mappings[0].skipped;
    assert_eq!(skipped.len(), 6, "{skipped:?}");
    assert!(skipped.contains(&Skipped::RepeatedHeader { row: 6 }));
    assert!(skipped.contains(&Skipped::BlankRows { count: 1 }));
    assert!(
        matches!(&skipped[5], Skipped::Total { row: 8, .. }),
        "{skipped:?}"
    );
    let ages = "list.csv, العمر: `2 ages`: ages stand there and no day they were counted at; \
        no birth date was taken from them; name the day in a column of its own";
    assert_eq!(texts(&file.issues), [ages]);
}

#[test]
fn a_table_without_header_is_known_by_what_it_holds() {
    let file = read(
        "x1,محمد,علي,الخطيب,ذكر,1971-02-03,2012-05-06\nx2,احمد,حسن,الحداد,ذكر,1975-03-04,2013-01-01\n\
         x3,فاطمة,محمود,الشامي,أنثى,1980-05-06,2014-02-02\n",
    );
    assert_eq!(
        roles(&file),
        "id given father family sex birth_date event_date"
    );
    assert_eq!(file.mappings[0].columns[1].why, Why::Content);
    assert_eq!(file.issues[0].reason, "the table has no header");
    assert_eq!(file.lists[0].columns[0].header, "B");
}

#[test]
fn ids_are_never_two_alike() {
    let file = read("id,name\n12,a b\n12,c d\n13,e f\n12~2,g h\n007,i j\n15,k l\n16,m n\n");
    let ids: Vec<_> = file.lists[0].ids.iter().collect();
    assert_eq!(ids, ["12", "12~3", "13", "12~2", "007", "15", "16"]);
    assert_eq!(file.issues.len(), 1);
    let file = read("id,name\n1,a b\n1,c d\n1,e f\n");
    assert_eq!(
        file.lists[0].ids.iter().collect::<Vec<_>>(),
        ["2", "3", "4"]
    );
    assert!(
        file.issues[0].reason.contains("does not tell"),
        "{:?}",
        file.issues
    );
    let file = read("id,name\n1,a b\n,c d\n2,e f\n");
    assert_eq!(
        file.lists[0].ids.iter().collect::<Vec<_>>(),
        ["1", "3", "2"]
    );
}

#[test]
fn the_order_of_day_and_month_is_decided_by_the_column() {
    let dates = |cells: &str| {
        let text = format!("id,dob\n{}", cells.replace(' ', "\n").replace('=', ","));
        let file = read(&text);
        let reading = file.lists[0].birth.as_ref().unwrap().get(0).unwrap();
        (
            reading.first.to_string(),
            reading.other.map(|other| other.to_string()),
        )
    };
    assert_eq!(dates("1=3/4/1980 2=25/4/1980"), ("1980-04-03".into(), None));
    assert_eq!(dates("1=3/4/1980 2=4/25/1980"), ("1980-03-04".into(), None));
    assert_eq!(
        dates("1=3/4/1980 2=5/5/1980"),
        ("1980-04-03".into(), Some("1980-03-04".into()))
    );
}

#[test]
fn a_mapping_wins_over_what_would_be_found() {
    let mapping = Mapping::parse("map.toml", "name = 'mother'\nC = 'ignore'\n").unwrap();
    let text = "id,name,note\n1,a,x\n2,b,y\n";
    let file = read_person_lists(text.as_bytes(), "list.csv", Some(&mapping)).unwrap();
    assert_eq!(roles(&file), "id mother -");
    assert_eq!(file.lists[0].columns.len(), 1);
    let mapping = Mapping::parse("map.toml", "\nnone = 'mother'\n").unwrap();
    let error = read_person_lists(text.as_bytes(), "list.csv", Some(&mapping)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "map.toml:2: there is no column `none`; there are A `id`, B `name`, C `note`"
    );
    let twice = Mapping::parse("map.toml", "a = 'id'\nb = 'id'\n").unwrap_err();
    assert!(
        matches!(twice, ReadError::Mapping { line: 2, .. }),
        "{twice}"
    );
}

#[test]
fn a_column_of_what_sila_has_no_place_for_is_left_out() {
    let file = read("id,الاسم الكامل,الطائفة\n1,سامر علي,س\n2,رنا حسن,ص\n");
    assert_eq!(file.lists[0].columns.len(), 1);
    assert!(file.issues[0].reason.contains("sect"), "{:?}", file.issues);
}

#[test]
fn long_rows_and_many_columns_are_read_or_refused() {
    let file = read("id,name\n1,a,,x\n2,b\n");
    assert_eq!(file.lists[0].columns.len(), 3);
    assert_eq!(file.lists[0].columns[2].values.get(0), Some("x"));
    assert_eq!(file.issues.len(), 1);
    let wide = format!("{}\n1\n", vec!["a"; 20_000].join(","));
    let error = read_person_lists(wide.as_bytes(), "wide.csv", None);
    assert!(matches!(error, Err(ReadError::TooManyColumns { .. })));
    let wide = format!(
        "{}\n{}\n",
        vec!["name"; 10_000].join(","),
        vec!["x"; 10_000].join(",")
    );
    assert_eq!(read(&wide).lists[0].columns.len(), 10_000);
    let long = format!("id,name\n1,{}\n2,b\n", "x".repeat(20_000_000));
    let file = read(&long);
    assert_eq!(file.lists[0].len(), 2);
    assert!(
        file.issues[0].reason.contains("more text"),
        "{:?}",
        file.issues
    );
}

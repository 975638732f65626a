//! What holds of every message.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};

/// What a message is made of.
#[derive(Default)]
struct Anatomy {
    /// The variables printed or asked for, its references followed.
    variables: BTreeSet<String>,
    /// The messages it refers to.
    references: BTreeSet<String>,
    /// Its own words, without variables.
    words: String,
    /// The keys of the variants of each choice.
    choices: Vec<BTreeSet<String>>,
}

fn messages(locale: &str) -> BTreeMap<String, Anatomy> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("locales")
        .join(locale);
    let mut messages = BTreeMap::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let resource = parser::parse(text.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let id = message.id.name.to_owned();
                let pattern = message.value.unwrap_or_else(|| panic!("{id} has no text"));
                let mut anatomy = Anatomy::default();
                dissect(&pattern, &mut anatomy);
                assert!(
                    messages.insert(id.clone(), anatomy).is_none(),
                    "{id} is there twice"
                );
            }
        }
    }
    messages
}

fn dissect(pattern: &Pattern<&str>, anatomy: &mut Anatomy) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => anatomy.words.push_str(value),
            PatternElement::Placeable { expression } => dissect_expression(expression, anatomy),
        }
    }
}

fn dissect_expression(expression: &Expression<&str>, anatomy: &mut Anatomy) {
    match expression {
        Expression::Inline(inline) => dissect_inline(inline, anatomy),
        Expression::Select { selector, variants } => {
            dissect_inline(selector, anatomy);
            let keys = variants.iter().map(|variant| match &variant.key {
                VariantKey::Identifier { name } => (*name).to_owned(),
                VariantKey::NumberLiteral { value } => (*value).to_owned(),
            });
            anatomy.choices.push(keys.collect());
            for variant in variants {
                dissect(&variant.value, anatomy);
            }
        }
    }
}

fn dissect_inline(inline: &InlineExpression<&str>, anatomy: &mut Anatomy) {
    match inline {
        InlineExpression::VariableReference { id } => {
            anatomy.variables.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            anatomy.references.insert(id.name.to_owned());
        }
        InlineExpression::StringLiteral { value } => anatomy.words.push_str(value),
        other => panic!("a message uses what ours never use: {other:?}"),
    }
}

fn variables(messages: &BTreeMap<String, Anatomy>, id: &str) -> BTreeSet<String> {
    let anatomy = messages
        .get(id)
        .unwrap_or_else(|| panic!("a reference to no message: {id}"));
    let mut found = anatomy.variables.clone();
    for reference in &anatomy.references {
        found.extend(variables(messages, reference));
    }
    found
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_variables() {
    let (english, arabic) = (messages("en"), messages("ar"));
    let keys = |messages: &BTreeMap<String, Anatomy>| messages.keys().cloned().collect();
    let [in_english, in_arabic]: [BTreeSet<String>; 2] = [keys(&english), keys(&arabic)];
    assert_eq!(
        in_english.difference(&in_arabic).collect::<Vec<_>>(),
        [""; 0],
        "only in en"
    );
    assert_eq!(
        in_arabic.difference(&in_english).collect::<Vec<_>>(),
        [""; 0],
        "only in ar"
    );
    for id in english.keys() {
        assert_eq!(
            variables(&english, id),
            variables(&arabic, id),
            "variables of {id}"
        );
    }
}

#[test]
fn every_key_is_one_that_a_page_can_ask_for() {
    for id in messages("en").keys() {
        let plain = id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        assert!(plain, "{id}: small letters, digits and `-` only");
        assert!(
            sila_text::has_key(id),
            "{id} is in a file that the program does not read"
        );
    }
}

#[test]
fn every_choice_in_arabic_has_six_forms() {
    let six = BTreeSet::from(["zero", "one", "two", "few", "many", "other"].map(str::to_owned));
    let mut counted = 0;
    for (id, anatomy) in messages("ar") {
        for choice in anatomy.choices {
            assert_eq!(choice, six, "{id}");
            counted += 1;
        }
    }
    assert!(counted >= 24, "found only {counted} counted messages");
}

#[test]
fn a_counted_noun_is_there_for_every_count_in_both_cases() {
    let english = messages("en");
    let nouns = english.keys().filter_map(|id| id.strip_prefix("count-"));
    for noun in nouns.filter(|noun| !noun.ends_with("-oblique")) {
        assert!(
            english.contains_key(&format!("count-{noun}-oblique")),
            "{noun}"
        );
    }
}

#[test]
fn no_latin_letter_stands_in_an_arabic_message() {
    for (id, anatomy) in messages("ar") {
        let latin = anatomy
            .words
            .chars()
            .find(|character| character.is_ascii_alphabetic());
        assert_eq!(latin, None, "{id}: {}", anatomy.words);
    }
}

#[test]
fn no_arabic_letter_stands_in_an_english_message() {
    for (id, anatomy) in messages("en") {
        assert!(
            anatomy.words.is_ascii() || !anatomy.words.chars().any(is_arabic),
            "{id}"
        );
    }
}

/// The names by which our parties would be blamed or ranked have no place in the interface.
#[test]
fn no_message_blames_or_ranks() {
    let banned = [
        "blame",
        "fault",
        "failed to",
        "violat",
        "breach",
        "score",
        "rank",
        "confirmed",
    ];
    for (id, anatomy) in messages("en") {
        let words = anatomy.words.to_lowercase();
        let found = banned.iter().find(|banned| words.contains(**banned));
        assert_eq!(found, None, "{id}: {words}");
    }
}

fn is_arabic(character: char) -> bool {
    matches!(character, '\u{0600}'..='\u{06FF}')
}

//! The colours agreed for the interface.

use sila_text::palette::TOKENS;

use crate::shared;

#[test]
fn every_agreed_colour_is_declared() {
    let Some(rows) = shared::table("interface/palette.tsv") else {
        return;
    };
    assert_eq!(rows.len(), TOKENS.len());
    for row in rows {
        let name = row["token"].replace('_', "-");
        let token = TOKENS.iter().find(|token| token.name == name);
        let token = token.unwrap_or_else(|| panic!("no token {name}"));
        assert_eq!(
            (token.light, token.dark),
            (row["light"].as_str(), row["dark"].as_str())
        );
    }
}

//! Colours, light and dark, and the style block that declares them.
//!
//! Hues belong to the parties alone: a status is a glyph, a word and a place, never a colour. The
//! three party hues are equally light, and apart in protan, deutan and tritan sight; none of them is
//! a flag's. Text meets a contrast of 4.5, lines of 3, on the page, the surface and every tint.

/// A colour by its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The name of the custom property, without its dashes: `party1-tint`.
    pub name: &'static str,
    /// On a light page, and on paper.
    pub light: &'static str,
    /// On a dark page.
    pub dark: &'static str,
}

/// Every colour there is.
pub const TOKENS: [Token; 13] = [
    token("bg", "#ffffff", "#171614"),
    token("surface", "#f5f4f0", "#22201d"),
    token("text", "#1c1b19", "#eeebe4"),
    token("muted", "#55524b", "#b5afa3"),
    token("line", "#858177", "#837e73"),
    token("link", "#25467d", "#8fbcec"),
    token("error", "#a81e1e", "#ff9a8f"),
    token("party1", "#0b6a75", "#5fc4cf"),
    token("party2", "#8a4b08", "#e0a05a"),
    token("party3", "#7429c3", "#aa9afc"),
    token("party1-tint", "#e3f1f2", "#10333a"),
    token("party2-tint", "#f8ebdd", "#3a2812"),
    token("party3-tint", "#efe6fa", "#2b2340"),
];

/// How many parties have a hue; the others share the colour of muted text.
pub const PARTY_HUES: usize = 3;

/// The style block that declares the tokens as custom properties.
///
/// Paper is always light: the dark values stand in a screen query.
///
/// ```
/// let css = sila_text::palette::css();
/// assert!(css.starts_with(":root{color-scheme:light dark;--bg:#ffffff;"));
/// assert!(css.contains("@media screen and (prefers-color-scheme:dark){:root{--bg:#171614;"));
/// ```
pub fn css() -> String {
    let block = |value: fn(&Token) -> &'static str| -> String {
        TOKENS
            .iter()
            .map(|token| format!("--{}:{};", token.name, value(token)))
            .collect()
    };
    format!(
        ":root{{color-scheme:light dark;{}}}\n\
         @media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n",
        block(|token| token.light),
        block(|token| token.dark),
    )
}

/// A token as a drawing refers to it: the custom property, and the light value for a drawing that
/// was taken out of its page. None if there is no such token.
///
/// ```
/// assert_eq!(sila_text::palette::var("party1").as_deref(), Some("var(--party1,#0b6a75)"));
/// ```
pub fn var(name: &str) -> Option<String> {
    let token = TOKENS.iter().find(|token| token.name == name)?;
    Some(format!("var(--{},{})", token.name, token.light))
}

/// The token of a party's hue by its place in the order of codes, from 0.
pub fn party(place: usize) -> &'static str {
    ["party1", "party2", "party3"]
        .get(place)
        .copied()
        .unwrap_or("muted")
}

const fn token(name: &'static str, light: &'static str, dark: &'static str) -> Token {
    Token { name, light, dark }
}

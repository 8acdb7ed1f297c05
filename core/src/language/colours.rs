//! What the colours of a RAG rating are called, printed and abbreviated as.

/// A colour that a report may print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colour {
    /// Green.
    Green,
    /// Amber; an orange disc is one, since no sign shows amber itself.
    Amber,
    /// Yellow: some scales have it beside amber, some in its place.
    Yellow,
    /// Red.
    Red,
    /// Blue: in many scales a comment in place of a figure, in some a target that is passed.
    Blue,
    /// Grey, or white: mostly no figure.
    Grey,
    /// Black.
    Black,
}

impl Colour {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Yellow => "yellow",
            Self::Red => "red",
            Self::Blue => "blue",
            Self::Grey => "grey",
            Self::Black => "black",
        }
    }
}

/// The words, letters and signs of each colour.
const WORDS: &[(&str, Colour)] = &[
    ("green", Colour::Green),
    ("g", Colour::Green),
    ("🟢", Colour::Green),
    ("🟩", Colour::Green),
    ("amber", Colour::Amber),
    ("a", Colour::Amber),
    ("orange", Colour::Amber),
    ("🟠", Colour::Amber),
    ("🟧", Colour::Amber),
    ("yellow", Colour::Yellow),
    ("y", Colour::Yellow),
    ("🟡", Colour::Yellow),
    ("🟨", Colour::Yellow),
    ("red", Colour::Red),
    ("r", Colour::Red),
    ("🔴", Colour::Red),
    ("🟥", Colour::Red),
    ("blue", Colour::Blue),
    ("b", Colour::Blue),
    ("🔵", Colour::Blue),
    ("🟦", Colour::Blue),
    ("grey", Colour::Grey),
    ("gray", Colour::Grey),
    ("white", Colour::Grey),
    ("⚪", Colour::Grey),
    ("⬜", Colour::Grey),
    ("black", Colour::Black),
    ("⚫", Colour::Black),
    ("⬛", Colour::Black),
];

/// The colour that a cell prints; none for a half-step such as `amber/green`, nor for a status such as `on track`,
/// which says how the work goes and no colour.
///
/// ```
/// use goldenthread::language::colours::{Colour, colour};
/// assert_eq!(["Green", " R ", "🟠", "(A)"].map(colour), [Some(Colour::Green), Some(Colour::Red), Some(Colour::Amber), Some(Colour::Amber)]);
/// assert_eq!(["on track", "amber/green", ""].map(colour), [None; 3]);
/// ```
pub fn colour(text: &str) -> Option<Colour> {
    let bare = bare(text);
    WORDS.iter().find(|(word, _)| is_same(word, bare)).map(|(_, colour)| *colour)
}

/// Whether two names of a state are one: `Amber / Green` is `amber/green`, and 🔴 is `red`.
pub fn is_same_state(one: &str, other: &str) -> bool {
    is_same(one, other) || colour(one).is_some_and(|it| Some(it) == colour(other))
}

/// A text without brackets, white space and the selector that asks for a coloured sign.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '*' | '.' | '\u{fe0f}'))
}

fn is_same(one: &str, other: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase)
    }
    letters(one).eq(letters(other))
}

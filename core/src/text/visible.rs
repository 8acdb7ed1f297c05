//! Text of others made fit for a terminal: what would steer it, or hide or turn round what stands beside it, is shown.

use std::borrow::Cow;

/// A text in which no character commands a terminal or is hidden in it; line ends and tabs stand.
///
/// Each such character becomes one that is seen, so that columns and underlines stay where they are: a control
/// character its picture (`␛` for escape), and one that is invisible or turns the direction of writing `�`. Compilers
/// show them so too, and no text that people write holds either.
///
/// Whatever is written for people goes through this, with all that it quotes: messages, excerpts, names of files.
/// Data for programs (JSON, a converted plan) does not.
///
/// ```
/// use goldenthread::visible;
/// assert_eq!(visible("Total\u{1b}[2J \u{202e}gpj.exe"), "Total␛[2J �gpj.exe");
/// assert_eq!(visible("Café:\t£5\n"), "Café:\t£5\n");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    shown(text, sign)
}

/// The same for what must stay on one line, such as the name of a file: line ends and tabs are shown too.
///
/// ```
/// assert_eq!(goldenthread::visible_line("plan\nno findings.yaml"), "plan␊no findings.yaml");
/// ```
pub fn visible_line(text: &str) -> Cow<'_, str> {
    shown(text, |letter| sign(letter).or_else(|| picture(letter)))
}

fn shown(text: &str, sign: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) || text.chars().all(|letter| sign(letter).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|letter| sign(letter).unwrap_or(letter)).collect())
}

/// What is shown in place of a character that is not shown as it is.
fn sign(letter: char) -> Option<char> {
    match letter {
        '\n' | '\t' => None,
        // Some terminals take those from 0x80 on for commands as well.
        '\u{80}'..='\u{9f}' => Some(char::REPLACEMENT_CHARACTER),
        _ if is_hidden(letter) => Some(char::REPLACEMENT_CHARACTER),
        _ => picture(letter),
    }
}

/// The picture that Unicode has of a control character.
fn picture(letter: char) -> Option<char> {
    match letter {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(letter)),
        '\u{7f}' => Some('␡'),
        _ => None,
    }
}

/// Whether a character takes no room, or changes the direction in which others are written, or ends a line.
fn is_hidden(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_character_becomes_one() {
        let all: String = (0..=0x2_ffff).filter_map(char::from_u32).collect();
        for shown in [visible(&all), visible_line(&all)] {
            assert_eq!(shown.chars().count(), all.chars().count());
            assert!(!shown.chars().any(|letter| is_hidden(letter) || matches!(letter, '\u{7f}'..='\u{9f}')));
        }
        assert!(visible(&all).chars().all(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')));
        assert!(!visible_line(&all).contains(char::is_control));
    }

    #[test]
    fn what_people_write_stands() {
        let text = "Naïve £5 – “Cŵn”, 中文, עברית, e\u{301}, 👍";
        assert!(matches!(visible(text), Cow::Borrowed(same) if same == text));
        assert_eq!(visible("\u{0}\u{1b}]0;x\u{7}\r\u{7f}\u{9b}2J"), "␀␛]0;x␇␍␡�2J");
        assert_eq!(visible("a\u{200b}b\u{2066}c\u{200d}d\u{feff}"), "a�b�c�d�");
    }
}

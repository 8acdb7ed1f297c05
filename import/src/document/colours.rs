//! Which colour of a report a fill of a cell shows.

use goldenthread::language::colours::Colour;

/// The colour that red, green and blue make, each from 0 to 255; none for white, black, and for what no report rates with.
///
/// The hue decides: pale fills, as spreadsheets have them for good, neutral and bad, are the colours that they are pale
/// shades of.
pub(super) fn of(red: u8, green: u8, blue: u8) -> Option<Colour> {
    // Below this a fill is a shade of grey, or as pale as the bands of a table are.
    const LEAST_SATURATION: f32 = 0.15;
    const DARK: f32 = 0.25;
    let parts = [red, green, blue].map(|part| f32::from(part) / 255.0);
    let [red, green, blue] = parts;
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let range = most - least;
    if most < DARK || range / most < LEAST_SATURATION {
        return None;
    }
    let hue = if most == red {
        60.0 * ((green - blue) / range).rem_euclid(6.0)
    } else if most == green {
        60.0 * ((blue - red) / range + 2.0)
    } else {
        60.0 * ((red - green) / range + 4.0)
    };
    match hue {
        hue if !(14.0..345.0).contains(&hue) => Some(Colour::Red),
        hue if hue < 54.0 => Some(Colour::Amber),
        hue if hue < 66.0 => Some(Colour::Yellow),
        hue if hue < 170.0 => Some(Colour::Green),
        hue if hue < 255.0 => Some(Colour::Blue),
        // Purple and pink are no colours of a rating.
        _ => None,
    }
}

/// The colour of six hexadecimal digits, as Word and OpenDocument files write it.
pub(super) fn of_hex(text: &str) -> Option<Colour> {
    let part = |from: usize| u8::from_str_radix(text.get(from..from + 2)?, 16).ok();
    of(part(0)?, part(2)?, part(4)?).filter(|_| text.len() == 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_are_the_colours_that_they_look_like() {
        for (fill, colour) in [
            ("00B050", Some(Colour::Green)),
            ("92D050", Some(Colour::Green)),
            ("C6EFCE", Some(Colour::Green)),
            ("00703C", Some(Colour::Green)),
            ("FF0000", Some(Colour::Red)),
            ("C00000", Some(Colour::Red)),
            ("FFC7CE", Some(Colour::Red)),
            ("D4351C", Some(Colour::Red)),
            ("FFC000", Some(Colour::Amber)),
            ("FFBF00", Some(Colour::Amber)),
            ("F47738", Some(Colour::Amber)),
            ("FFEB9C", Some(Colour::Amber)),
            ("FFFF00", Some(Colour::Yellow)),
            ("0070C0", Some(Colour::Blue)),
            ("FFFFFF", None),
            ("D9D9D9", None),
            ("000000", None),
            ("DDEBF7", None),
            ("7030A0", None),
            ("auto", None),
        ] {
            assert_eq!(of_hex(fill), colour, "{fill}");
        }
    }
}

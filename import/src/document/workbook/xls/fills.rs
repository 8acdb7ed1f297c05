//! The colours that styles of old Excel files fill cells with: numbers of a palette, which a workbook may have its own of.

use goldenthread::language::colours::Colour;

use super::container::{u16_at, u32_at};
use crate::document::colours;

/// The number of the first colour of the palette; those before it are the eight plain ones.
const FIRST: usize = 8;

/// The palette that a workbook has unless it says another, as red, green and blue.
const PALETTE: [u32; 56] = [
    0x00_0000, 0xFF_FFFF, 0xFF_0000, 0x00_FF00, 0x00_00FF, 0xFF_FF00, 0xFF_00FF, 0x00_FFFF, 0x80_0000, 0x00_8000,
    0x00_0080, 0x80_8000, 0x80_0080, 0x00_8080, 0xC0_C0C0, 0x80_8080, 0x99_99FF, 0x99_3366, 0xFF_FFCC, 0xCC_FFFF,
    0x66_0066, 0xFF_8080, 0x00_66CC, 0xCC_CCFF, 0x00_0080, 0xFF_00FF, 0xFF_FF00, 0x00_FFFF, 0x80_0080, 0x80_0000,
    0x00_8080, 0x00_00FF, 0x00_CCFF, 0xCC_FFFF, 0xCC_FFCC, 0xFF_FF99, 0x99_CCFF, 0xFF_99CC, 0xCC_99FF, 0xFF_CC99,
    0x33_66FF, 0x33_CCCC, 0x99_CC00, 0xFF_CC00, 0xFF_9900, 0xFF_6600, 0x66_6699, 0x96_9696, 0x00_3366, 0x33_9966,
    0x00_3300, 0x33_3300, 0x99_3300, 0x99_3366, 0x33_3399, 0x33_3333,
];

/// The palette of a workbook: its own, if it has one, in place of the usual.
pub(super) struct Palette(Vec<u32>);

impl Default for Palette {
    fn default() -> Self {
        Self(PALETTE.to_vec())
    }
}

impl Palette {
    /// Takes the colours of the record that says them.
    pub(super) fn set(&mut self, record: &[u8]) {
        let own = record.get(2..).unwrap_or_default().chunks_exact(4);
        for (known, four) in self.0.iter_mut().zip(own) {
            if let [red, green, blue, _] = four {
                *known = u32::from_be_bytes([0, *red, *green, *blue]);
            }
        }
    }

    /// The colour that the record of a style fills a cell with, where a report may rate with it.
    pub(super) fn fill(&self, style: &[u8], unicode: bool) -> Option<Colour> {
        const SOLID: u32 = 1;
        // Before Excel 97 pattern and colour stood in one number.
        let (pattern, number) = if unicode {
            (u32_at(style, 14)? >> 26, u16_at(style, 18)? & 0x7F)
        } else {
            let both = u32_at(style, 8)?;
            ((both >> 16) & 0x3F, u16::try_from(both & 0x7F).ok()?)
        };
        if pattern != SOLID {
            return None;
        }
        let number = usize::from(number);
        let plain = number.checked_add(FIRST).filter(|_| number < FIRST);
        let colour = match plain {
            Some(at) => *PALETTE.get(at - FIRST)?,
            None => *self.0.get(number - FIRST)?,
        };
        let [_, red, green, blue] = colour.to_be_bytes();
        colours::of(red, green, blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_solid_fill_is_the_colour_of_its_number() {
        let style = |pattern: u32, number: u16| {
            let mut style = vec![0; 20];
            style[14..18].copy_from_slice(&(pattern << 26).to_le_bytes());
            style[18..20].copy_from_slice(&(number | 65 << 7).to_le_bytes());
            style
        };
        let mut palette = Palette::default();
        let fill = |palette: &Palette, pattern, number| palette.fill(&style(pattern, number), true);
        assert_eq!(fill(&palette, 1, 10), Some(Colour::Red));
        assert_eq!(fill(&palette, 1, 2), Some(Colour::Red));
        assert_eq!(fill(&palette, 1, 51), Some(Colour::Amber));
        assert_eq!(fill(&palette, 0, 10), None, "no pattern");
        assert_eq!(fill(&palette, 1, 64), None, "the system's own colour");
        palette.set(&[1, 0, 0x92, 0xD0, 0x50, 0]);
        assert_eq!(fill(&palette, 1, 8), Some(Colour::Green));
        assert_eq!(palette.fill(&[0, 0, 0, 0, 0, 0, 0, 0, 10, 0x20, 1, 0], false), Some(Colour::Red));
        assert_eq!(palette.fill(&[0; 3], true), None);
    }
}

//! Parts written as a Word file.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

/// A part of the report, from top to bottom.
pub(crate) enum Part {
    /// The title.
    Title(String),
    /// A heading of some level, from 1.
    Heading(u8, String),
    /// A paragraph.
    Line(String),
    /// A table, its header first.
    Table(Vec<Vec<String>>),
}

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const OF_DOCUMENT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const SPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The file's bytes, the same whenever it is written.
pub(crate) fn written(parts: &[Part]) -> ZipResult<Vec<u8>> {
    let body: String = parts.iter().map(part).collect();
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"{SPACE}\"><w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/_rels/document.xml.rels", OF_DOCUMENT),
        ("word/styles.xml", &styles()),
        ("word/document.xml", &document),
    ] {
        file.start_file(name, SimpleFileOptions::default())?;
        file.write_all(text.as_bytes())?;
    }
    Ok(file.finish()?.into_inner())
}

fn styles() -> String {
    let style = |id: &str, name: &str| {
        format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/></w:style>")
    };
    let all = [("Title", "Title"), ("Heading1", "heading 1"), ("Heading2", "heading 2")];
    let all: String = all.iter().map(|(id, name)| style(id, name)).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles xmlns:w=\"{SPACE}\">{all}</w:styles>"
    )
}

fn part(part: &Part) -> String {
    match part {
        Part::Title(text) => paragraph(text, Some("Title")),
        Part::Heading(level, text) => paragraph(text, Some(&format!("Heading{level}"))),
        Part::Line(text) => paragraph(text, None),
        Part::Table(rows) => {
            let cell = |text: &String| format!("<w:tc>{}</w:tc>", paragraph(text, None));
            let row = |row: &Vec<String>| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
            format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.iter().map(row).collect::<String>())
        }
    }
}

fn paragraph(text: &str, style: Option<&str>) -> String {
    let style = style.map(|style| format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")).unwrap_or_default();
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<w:p>{style}<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

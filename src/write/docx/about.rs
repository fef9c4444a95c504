//! What the file says about itself: `docProps/core.xml` and `docProps/app.xml`. No dates: the same draft makes the same bytes.

use super::xml::Element;
use crate::style::styled::Info;

/// `docProps/core.xml`: title, subject, author, language.
pub fn core(info: &Info) -> Element {
    let fields = [
        ("dc:title", info.title.as_str()),
        ("dc:subject", &info.subject),
        ("dc:creator", &info.author),
        ("cp:lastModifiedBy", &info.author),
        ("dc:language", "zh-CN"),
    ];
    Element::new("cp:coreProperties")
        .with("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .children(
            fields.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| Element::new(name).text(text)),
        )
}

/// `docProps/app.xml`: which program made it.
pub fn app() -> Element {
    Element::new("Properties")
        .with("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")
        .child(Element::new("Application").text(env!("CARGO_PKG_NAME")))
}

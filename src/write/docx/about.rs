//! What the file says about itself: `docProps/core.xml`, `docProps/app.xml`, `docProps/custom.xml`. No dates: the same draft makes the same bytes.

use crate::style::styled::Info;
use crate::xml::Element;

/// `docProps/core.xml`: title, subject, author, language.
pub(super) fn core(info: &Info) -> Element {
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
pub(super) fn app() -> Element {
    Element::new("Properties")
        .with("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")
        .child(Element::new("Application").text(env!("CARGO_PKG_NAME")))
}

/// `docProps/custom.xml`: what Word shows under 自定义. Which version made the file, so that a page can be made again alike;
/// and the front matter of the draft, a property a key: what paper shows in another form (`签发人：王强　李明`), or not at all
/// (类型, 样式), is a draft again exactly. Word, WPS and LibreOffice keep these properties when they save.
pub(super) fn custom(info: &Info) -> Element {
    /// Word takes no longer texts here; a longer one goes on in `主送机关（2）`.
    const LONGEST: usize = 255;
    // The one format id Office Open XML has for properties of one's own.
    const OWN: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
    let fields = [
        ("来源", concat!("讲稿 ", env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"))),
        ("版式", "GB/T 9704—2012"),
        // The hash of all parts takes its place when they are packed.
        ("校验", crate::write::ours::BLANK),
    ];
    let record = info.record.iter().flat_map(|(key, lines)| {
        let text: Vec<char> = lines.join("\n").chars().collect();
        let parts: Vec<String> = text.chunks(LONGEST).map(|part| part.iter().collect()).collect();
        let name = |at: usize| if at == 0 { (*key).to_owned() } else { format!("{key}（{}）", at + 1) };
        parts.into_iter().enumerate().map(move |(at, part)| (name(at), part)).collect::<Vec<_>>()
    });
    let property = |(number, (name, text)): (usize, (String, String))| {
        Element::new("property")
            .with("fmtid", OWN)
            .with("pid", number + 2)
            .with("name", name)
            .child(Element::new("vt:lpwstr").text(text))
    };
    Element::new("Properties")
        .with("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties")
        .with("xmlns:vt", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes")
        .children(
            fields
                .map(|(name, text)| (name.to_owned(), text.to_owned()))
                .into_iter()
                .chain(record)
                .enumerate()
                .map(property),
        )
}

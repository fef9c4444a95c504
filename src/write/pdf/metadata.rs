//! What a PDF says about itself: document information, the same in XMP, and the colour it is meant in.

use super::icc;
use super::object::{dict, name, reference, text};
use crate::layout::page::Info;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// The program, as the file names its maker.
const PRODUCER: &str = concat!("jianggao ", env!("CARGO_PKG_VERSION"));
/// A PDF/UA must have a title.
const NO_TITLE: &str = "（无标题）";

/// The document information. No date: the same draft gives the same bytes on any day.
pub(super) fn info(info: &Info) -> Dictionary {
    let mut entries = dict([("Title", text(title(info))), ("Creator", text(PRODUCER)), ("Producer", text(PRODUCER))]);
    for (key, value) in [("Author", &info.author), ("Subject", &info.subject)] {
        if !value.is_empty() {
            entries.set(key, text(value));
        }
    }
    entries
}

/// The same as XMP, with the claim to PDF/UA-1 and, of one for the archive, to PDF/A-2a.
pub(super) fn xmp(info: &Info, archival: bool) -> Stream {
    let title = language_list("dc:title", title(info));
    let author = match info.author.as_str() {
        "" => String::new(),
        author => format!("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>", escape(author)),
    };
    let subject = match info.subject.as_str() {
        "" => String::new(),
        subject => language_list("dc:description", subject),
    };
    let packet = PACKET
        .replace("{ARCHIVAL}", if archival { ARCHIVAL } else { "" })
        .replace("{TITLE}", &title)
        .replace("{AUTHOR}", &author)
        .replace("{SUBJECT}", &subject)
        .replace("{PRODUCER}", PRODUCER);
    let mut stream = Stream::new(dict([("Type", name("Metadata")), ("Subtype", name("XML"))]), packet.into_bytes());
    // PDF/A wants it readable as it lies.
    stream.allows_compression = false;
    stream
}

/// The output intent: all colours are those of sRGB.
pub(super) fn output_intent(pdf: &mut Document) -> ObjectId {
    let profile = pdf.add_object(Stream::new(dict([("N", Object::Integer(3))]), icc::srgb()));
    pdf.add_object(dict([
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFA1")),
        ("OutputConditionIdentifier", text("sRGB")),
        ("RegistryName", text("http://www.color.org")),
        ("Info", text("sRGB IEC61966-2.1")),
        ("DestOutputProfile", reference(profile)),
    ]))
}

fn title(info: &Info) -> &str {
    if info.title.trim().is_empty() { NO_TITLE } else { &info.title }
}

fn language_list(element: &str, value: &str) -> String {
    format!(r#"<{element}><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></{element}>"#, escape(value))
}

/// Text inside XML; control characters, which XML has no way to write, are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_control()) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            other => out.push(other),
        }
    }
    out
}

/// The claim to PDF/A-2a.
const ARCHIVAL: &str = "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n";

/// PDF/A-2 does not know the name space of PDF/UA, so it is described (ISO 19005-2, 6.6.2.3.3).
const PACKET: &str = r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
{TITLE}{AUTHOR}{SUBJECT}
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>
<pdf:Producer>{PRODUCER}</pdf:Producer>
{ARCHIVAL}<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA this file conforms to</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#;

#[cfg(test)]
mod tests {
    use super::{Info, info, xmp};

    #[test]
    fn a_title_with_signs_of_xml_stays_a_title() {
        let said = Info { title: "甲<乙>&丙\u{1}".into(), ..Info::default() };
        let packet = String::from_utf8(xmp(&said, true).content).unwrap();
        assert!(packet.contains(r#"<rdf:li xml:lang="x-default">甲&lt;乙&gt;&amp;丙</rdf:li>"#), "{packet}");
        assert!(!packet.contains('{'), "{packet}");
    }

    #[test]
    fn an_untitled_paper_still_has_a_title_in_both_places() {
        assert!(info(&Info::default()).has(b"Title"));
        assert!(String::from_utf8(xmp(&Info::default(), false).content).unwrap().contains("（无标题）"));
    }
}

//! The package: the same bytes every time, all parts in order.

use super::*;
use crate::write::docx::order;

#[test]
fn the_same_draft_makes_the_same_bytes() {
    let (everything, han) = (samples::everything(), samples::han_only());
    let first = bytes(&everything);
    assert_eq!(first, bytes(&everything), "after itself");
    bytes(&han);
    assert_eq!(first, bytes(&everything), "after another");
    let beside: Vec<Vec<u8>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| bytes(&everything))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(beside.iter().all(|other| *other == first), "beside itself in other threads");
}

#[test]
fn every_part_is_in_the_order_of_the_schema() {
    fn check(element: &Element, path: &str) {
        if let Some(order) = order::order_of(&element.name) {
            let places: Vec<_> = element
                .elements()
                .map(|child| {
                    let place = order.iter().position(|name| *name == child.local_name());
                    place.unwrap_or_else(|| panic!("{path}: {} in {}", child.name, element.name))
                })
                .collect();
            assert!(places.is_sorted(), "{path}: {element:?}");
            // No property stands twice.
            assert!(places.windows(2).all(|two| two[0] != two[1] || order[two[0]].ends_with("Reference")), "{path}");
        }
        element.elements().for_each(|child| check(child, path));
    }
    for document in [samples::everything(), samples::han_only(), Document::default()] {
        for (path, part) in unpack(&bytes(&document)) {
            if path.ends_with(".xml") || path.ends_with(".rels") {
                check(&xml::parse(&part).unwrap(), &path);
            }
        }
    }
}

#[test]
fn the_zip_holds_nothing_that_changes() {
    let bytes = bytes(&samples::everything());
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    assert_eq!(zip.by_index(0).unwrap().name(), "[Content_Types].xml");
    for at in 0..zip.len() {
        let file = zip.by_index(at).unwrap();
        assert!(!file.is_dir(), "{}", file.name());
        assert_eq!(file.compression(), zip::CompressionMethod::Deflated);
        assert_eq!(file.last_modified(), Some(zip::DateTime::default()));
    }
}

#[test]
fn every_relation_leads_to_a_part_and_every_part_has_a_type() {
    let parts = unpack(&bytes(&samples::everything()));
    let types = xml::parse(&parts["[Content_Types].xml"]).unwrap();
    let typed: Vec<_> = types.elements().filter_map(|element| element.get("PartName")).collect();
    for path in parts.keys().filter(|path| path.ends_with(".xml") && !path.starts_with('[')) {
        assert!(typed.contains(&format!("/{path}").as_str()), "{path}");
    }
    let mut ids = Vec::new();
    for (folder, path) in [("", "_rels/.rels"), ("word/", "word/_rels/document.xml.rels")] {
        for relation in xml::parse(&parts[path]).unwrap().elements() {
            ids.push(relation.get("Id").unwrap().to_owned());
            if relation.get("TargetMode").is_none() {
                let target = format!("{folder}{}", relation.get("Target").unwrap());
                assert!(parts.contains_key(&target), "{target}");
            }
        }
    }
    let document = xml::parse(&parts["word/document.xml"]).unwrap();
    let used = all(&document, "w:hyperlink").into_iter().chain(all(&document, "w:footerReference"));
    for id in used.filter_map(|element| element.get("r:id")) {
        assert!(ids.iter().any(|known| known == id), "{id}");
    }
}

#[test]
fn pictures_keep_their_files() {
    let document = samples::everything();
    let parts = unpack(&bytes(&document));
    let media: Vec<_> = parts.iter().filter(|(path, _)| path.starts_with("word/media/")).collect();
    // Two of the three are the same file.
    assert_eq!(
        media.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(),
        ["word/media/image1.png", "word/media/image2.jpeg"]
    );
    for element in &document.elements {
        if let crate::document::Content::Figure(figure) = &element.content {
            assert!(media.iter().any(|(_, bytes)| bytes.as_slice() == &*figure.data), "{}", figure.alt);
        }
    }
    let root = xml::parse(&parts["word/document.xml"]).unwrap();
    let described: Vec<_> =
        all(&root, "wp:docPr").iter().map(|picture| (picture.get("id"), picture.get("descr"))).collect();
    let words = [Some("示意图 <1> & \"甲\""), Some("照片"), Some("照片")];
    assert_eq!(described, [(Some("1"), words[0]), (Some("2"), words[1]), (Some("3"), words[2])]);
}

#[test]
fn the_file_says_what_it_is() {
    let sheet = gbt9704::sheet();
    let mut styled = samples::styled(&samples::han_only(), &sheet);
    styled.info.author = "李强 & <王\u{1}芳>".into();
    let written = write(&styled, &sheet).unwrap();
    let core = xml::parse(&unpack(&written.output)["docProps/core.xml"]).unwrap();
    let field = |name| match first(&core, name).unwrap().children.first() {
        Some(xml::Node::Text(text)) => text.clone(),
        _ => String::new(),
    };
    assert_eq!(field("dc:title"), "关于坚持稳中求进的讲话");
    assert_eq!(field("dc:creator"), "李强 & <王芳>");
    assert_eq!(field("dc:language"), "zh-CN");
    assert!(first(&core, "dcterms:created").is_none(), "no clock");
    assert_eq!(written.warnings.len(), 1);
}

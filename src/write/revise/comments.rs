//! The part that holds comments, added where there is none.

use super::{AUTHOR, Stamp};
use crate::write::patch::{Parts, PatchError};
use crate::xml::{TagKind, escaped, scan};

const PART: &str = "word/comments.xml";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// The namespace of a part that names relations.
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The first number no comment has yet.
pub(super) fn next_id(package: &mut Parts<'_>) -> Result<usize, PatchError> {
    if !package.has(PART) {
        return Ok(0);
    }
    let text = package.text(PART)?;
    let tags = scan(&text).map_err(|error| PatchError::Xml(PART.into(), error))?;
    let ids = tags.iter().filter(|tag| tag.local_name() == "comment" && tag.kind == TagKind::Open);
    Ok(ids.filter_map(|tag| tag.get("id")?.parse::<usize>().ok()).max().map_or(0, |most| most + 1))
}

/// Adds comments, numbered from `first` on.
pub(super) fn add(
    package: &mut Parts<'_>,
    main: &str,
    first: usize,
    said: &[Vec<String>],
    stamp: &Stamp<'_>,
) -> Result<(), PatchError> {
    // Each part has prefixes of its own.
    let existing = if package.has(PART) { Some(package.text(PART)?) } else { None };
    let own = existing.as_deref().map(prefix).transpose()?;
    let p = own.as_deref().unwrap_or(stamp.prefix);
    let stamp = &Stamp { date: stamp.date.clone(), prefix: p };
    let paragraph = |line: &String| {
        let line: String = line.chars().filter(|c| !c.is_control()).collect();
        format!("<{p}:p><{p}:r><{p}:t xml:space=\"preserve\">{}</{p}:t></{p}:r></{p}:p>", escaped(&line))
    };
    let comment = |(id, lines): (usize, &Vec<String>)| {
        let attributes = stamp.attributes(id).replace(AUTHOR, &format!("{AUTHOR}\" {p}:initials=\"校"));
        let text: String = lines.iter().map(paragraph).collect();
        format!("<{p}:comment {attributes}>{text}</{p}:comment>")
    };
    let comments: String = (first..).zip(said).map(comment).collect();
    if let Some(text) = &existing {
        let text = before_end(text, PART, &comments)?;
        package.set(PART, text);
        return Ok(());
    }
    let body = package.text(main)?;
    let tags = scan(&body).map_err(|error| PatchError::Xml(main.into(), error))?;
    let root = tags.first();
    // The same namespace as that of the text: there are two of them.
    let namespace = root.and_then(|tag| tag.get(p)).unwrap_or_else(|| crate::write::docx::NAMESPACE.to_owned());
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    package.set(PART, format!("{head}<{p}:comments xmlns:{p}=\"{namespace}\">{comments}</{p}:comments>"));
    let types = "[Content_Types].xml";
    let text = package.text(types)?;
    let entry = format!("<Override PartName=\"/{PART}\" ContentType=\"{TYPE}\"/>");
    let text = before_end(&text, types, &entry)?;
    package.set(types, text);
    relate(package, main, namespace.contains("purl.oclc.org"))
}

/// The prefix of the root of a part.
fn prefix(text: &str) -> Result<String, PatchError> {
    let tags = scan(text).map_err(|error| PatchError::Xml(PART.into(), error))?;
    let prefix = tags.first().and_then(|tag| tag.name.split_once(':')).map(|(prefix, _)| prefix.to_owned());
    prefix.ok_or_else(|| PatchError::Unusual(PART.into()))
}

/// Names the part among the relations of the main one.
fn relate(package: &mut Parts<'_>, main: &str, strict: bool) -> Result<(), PatchError> {
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
    let relations = format!("{folder}/_rels/{file}.rels");
    // A document of text alone may have none.
    let text = match package.has(&relations) {
        true => package.text(&relations)?,
        false => format!("<Relationships xmlns=\"{RELATIONS}\"/>"),
    };
    let tags = scan(&text).map_err(|error| PatchError::Xml(relations.clone(), error))?;
    let taken = |id: &str| tags.iter().any(|tag| tag.get("Id").as_deref() == Some(id));
    let mut number = 1;
    while taken(&format!("rIdComments{number}")) {
        number += 1;
    }
    let office = match strict {
        true => "http://purl.oclc.org/ooxml/officeDocument/relationships",
        false => crate::write::docx::RELATIONSHIPS,
    };
    // Seen from the folder of the main part, whatever that is called.
    let target = if folder == "word" { "comments.xml".to_owned() } else { format!("/{PART}") };
    let entry = format!("<Relationship Id=\"rIdComments{number}\" Type=\"{office}/comments\" Target=\"{target}\"/>");
    let text = before_end(&text, &relations, &entry)?;
    package.set(&relations, text);
    Ok(())
}

/// A text with something put before the end of its root; what is put in has no prefix but that of its own.
fn before_end(text: &str, part: &str, more: &str) -> Result<String, PatchError> {
    let tags = scan(text).map_err(|error| PatchError::Xml(part.into(), error))?;
    let broken = || PatchError::Missing(part.to_owned());
    let (first, last) = tags.first().zip(tags.last()).ok_or_else(broken)?;
    match last.kind {
        TagKind::Close => {
            let at = last.range.start;
            Ok(format!("{}{more}{}", &text[..at], &text[at..]))
        }
        _ => {
            let open = text[first.range.clone()].trim_end_matches("/>").trim_end();
            let name = first.name;
            Ok(format!("{}{open}>{more}</{name}>{}", &text[..first.range.start], &text[first.range.end..]))
        }
    }
}

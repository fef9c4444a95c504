//! 目录: a field that a host can bring up to date, with what it says now.

use super::body::Body;
use super::names;
use super::properties::{self, field_mark, instruction, run};
use super::story::Paragraph;
use crate::style::contents::{Contents, DEEPEST, Entry, is_listed};
use crate::style::styled::{self, RunKind};
use crate::xml::Element;
use ecow::EcoString;

impl Body<'_> {
    /// The list of headings: its title, and a paragraph for each.
    pub(super) fn contents(&mut self, contents: &Contents) {
        let title = self.paragraph(&contents.title);
        self.story.paragraph(title);
        let last = contents.entries.len() - 1;
        for (at, entry) in contents.entries.iter().enumerate() {
            let mut paragraph = Paragraph::of(names::contents(entry.level));
            if at == 0 {
                let all = instruction(&format!(" TOC \\o \"1-{DEEPEST}\" \\h \\z "));
                let begin = [field_mark("begin"), all, field_mark("separate")];
                paragraph.content.extend(begin.map(|mark| run(Vec::new(), [mark])));
            }
            paragraph.content.push(&self.entry(at, entry));
            if at == last {
                paragraph.content.push(&run(Vec::new(), [field_mark("end")]));
            }
            self.story.paragraph(paragraph);
        }
    }

    fn entry(&mut self, at: usize, entry: &Entry) -> Element {
        let page = properties::text(&text(&entry.page));
        let after = [run(Vec::new(), [Element::new("w:tab")]), run(Vec::new(), [page])];
        let mut content = self.set(&entry.text, true).content;
        content.extend(after);
        Element::new("w:hyperlink").with("w:anchor", bookmark(at)).with("w:history", 1).written(content)
    }

    /// A heading that is listed gets the bookmark its entry leads to.
    pub(super) fn bookmark(&mut self, paragraph: &styled::Paragraph, built: &mut Paragraph) {
        if !self.has_contents || !paragraph.outline.as_deref().is_some_and(is_listed) {
            return;
        }
        let number = self.bookmarks;
        self.bookmarks += 1;
        let start = Element::new("w:bookmarkStart").with("w:id", number).with("w:name", bookmark(number));
        built.content.push_before([start]);
        built.content.push(&Element::new("w:bookmarkEnd").with("w:id", number));
    }
}

fn bookmark(number: usize) -> String {
    format!("_Toc{}", number + 1)
}

fn text(paragraph: &styled::Paragraph) -> String {
    let text = |run: &styled::Run| match &run.kind {
        RunKind::Text(text) => text.clone(),
        _ => EcoString::new(),
    };
    paragraph.runs.iter().map(text).collect::<EcoString>().into()
}

//! 目录: a field that a host can bring up to date, with what it says now.

use super::body::Body;
use super::names;
use crate::style::contents::{Contents, DEEPEST, Entry, is_listed};
use crate::style::styled::{Paragraph, RunKind};
use docx_rs as docx;

impl Body<'_> {
    /// The list of headings: its title, and a paragraph for each.
    pub fn contents(&mut self, contents: &Contents) -> Vec<docx::Paragraph> {
        let mut paragraphs = vec![self.paragraph(&contents.title)];
        let last = contents.entries.len() - 1;
        for (at, entry) in contents.entries.iter().enumerate() {
            let mut paragraph = docx::Paragraph::new().style(names::contents(entry.level).id);
            if at == 0 {
                let all = docx::InstrText::Unsupported(format!(" TOC \\o \"1-{DEEPEST}\" \\h \\z "));
                paragraph = paragraph
                    .add_run(docx::Run::new().add_field_char(docx::FieldCharType::Begin, false))
                    .add_run(docx::Run::new().add_instr_text(all))
                    .add_run(docx::Run::new().add_field_char(docx::FieldCharType::Separate, false));
            }
            paragraph = paragraph.add_hyperlink(self.entry(at, entry));
            if at == last {
                paragraph = paragraph.add_run(docx::Run::new().add_field_char(docx::FieldCharType::End, false));
            }
            paragraphs.push(paragraph);
        }
        paragraphs
    }

    fn entry(&mut self, at: usize, entry: &Entry) -> docx::Hyperlink {
        let link = docx::Hyperlink::new(bookmark(at), docx::HyperlinkType::Anchor);
        let text = self.cleaner.clean(&text(&entry.text), None).into_owned();
        let hinted = || docx::Run::new().fonts(docx::RunFonts::new().hint("eastAsia"));
        link.add_run(hinted().add_text(text))
            .add_run(docx::Run::new().add_tab())
            .add_run(docx::Run::new().add_text(self::text(&entry.page)))
    }

    /// A heading that is listed, with the bookmark its entry leads to.
    pub fn bookmarked(&mut self, paragraph: &Paragraph, mut built: docx::Paragraph) -> docx::Paragraph {
        if !self.has_contents || !paragraph.outline.as_ref().is_some_and(is_listed) {
            return built;
        }
        let number = self.bookmarks;
        self.bookmarks += 1;
        let start = docx::BookmarkStart::new(number, bookmark(number));
        built.children.insert(0, docx::ParagraphChild::BookmarkStart(start));
        built.add_bookmark_end(number)
    }
}

fn bookmark(number: usize) -> String {
    format!("_Toc{}", number + 1)
}

fn text(paragraph: &Paragraph) -> String {
    let piece = |kind: &RunKind| match kind {
        RunKind::Text(text) => text.clone(),
        _ => String::new(),
    };
    paragraph.runs.iter().map(|run| piece(&run.kind)).collect()
}

//! A picture in a paragraph of its own, its file as it is. docx-rs draws it; no other file asks it for anything.

use super::body::Body;
use super::properties::run;
use super::{DocxError, order};
use crate::document::Role;
use crate::geom::{Length, Size};
use crate::style::styled::{Paragraph, StyledFigure};
use crate::xml::{self, Element};
use docx_rs::{BuildXML, Drawing, Pic};

impl Body<'_> {
    /// A picture.
    ///
    /// # Errors
    /// When docx-rs cannot draw it.
    pub(super) fn figure(&mut self, figure: &StyledFigure) -> Result<(), DocxError> {
        let around = Paragraph::empty(Role::Figure, figure.style, figure.span);
        let alternative = self.cleaner.clean(&figure.figure.alt, Some(figure.span)).into_owned();
        let relation = self.picture(&figure.figure.data);
        let number = self.next_drawing();
        let drawing = drawing(&relation, figure.size, &alternative, number)?;
        let mut paragraph = self.paragraph(&around);
        paragraph.content.push(&run(Vec::new(), [drawing]));
        self.story.paragraph(paragraph);
        Ok(())
    }
}

/// `w:drawing`: a picture in its line, with what it shows in words. docx-rs gives all pictures the same number.
fn drawing(relation: &str, size: Size, alternative: &str, number: usize) -> Result<Element, DocxError> {
    let picture = Pic::new_with_dimensions(Vec::new(), 0, 0).id(relation).size(emu(size.width), emu(size.height));
    let mut drawing = xml::parse(&Drawing::new().pic(picture).build()).map_err(|_| DocxError("图片画不出来".into()))?;
    describe(&mut drawing, alternative, number);
    order::sort(&mut drawing);
    Ok(drawing)
}

fn describe(element: &mut Element, alternative: &str, number: usize) {
    if matches!(&*element.name, "wp:docPr" | "pic:cNvPr") {
        element.set("id", number);
        element.set("name", format!("图片 {number}"));
        if !alternative.is_empty() {
            element.set("descr", alternative);
        }
    }
    element.elements_mut().for_each(|child| describe(child, alternative, number));
}

fn emu(length: Length) -> u32 {
    u32::try_from(length.to_emu()).unwrap_or_default()
}

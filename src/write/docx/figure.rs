//! A picture in a paragraph of its own, its file as it is.

use super::body::Body;
use crate::document::Role;
use crate::geom::Length;
use crate::style::styled::{Paragraph, StyledFigure};
use docx_rs as docx;

impl Body<'_> {
    /// A picture.
    pub fn figure(&mut self, figure: &StyledFigure) -> docx::Paragraph {
        let around = Paragraph::empty(Role::Figure, figure.style, figure.span);
        let alternative = self.cleaner.clean(&figure.figure.alt, Some(figure.span)).into_owned();
        self.extras.alternatives.push(alternative);
        let (width, height) = figure.figure.pixels;
        // docx-rs takes any file for a PNG; the finishing pass gives it its right name.
        let picture = docx::Pic::new_with_dimensions(figure.figure.data.to_vec(), width, height)
            .id(format!("rIdImage{}", self.extras.alternatives.len()))
            .size(emu(figure.size.width), emu(figure.size.height));
        self.paragraph(&around).add_run(docx::Run::new().add_image(picture))
    }
}

fn emu(length: Length) -> u32 {
    u32::try_from(length.to_emu()).unwrap_or_default()
}

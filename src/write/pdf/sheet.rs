//! The pages of a PDF as objects: printpdf makes one, and as it is all of them are. Each is written when its turn comes, for as
//! values the pages of a long paper would take more room than all that stands on them.

use super::PdfError;
use super::object::{integer, name, reference, write_entries, write_entry};
use super::page::round;
use crate::layout::page::{Page, PagedDocument};
use lopdf::{Document, Object, ObjectId};
use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};

/// The pages, their objects numbered.
pub(super) struct Sheets {
    /// What they say alike, as it is written.
    form: Vec<u8>,
    /// The object of each.
    pub ids: Vec<ObjectId>,
    /// The object of the content of each.
    pub contents: Vec<ObjectId>,
    /// Their resources.
    pub resources: ObjectId,
}

impl Sheets {
    /// A PDF of nothing yet, and its pages with their numbers.
    ///
    /// # Errors
    /// Nothing in what printpdf makes; said rather than assumed.
    pub(super) fn plan(document: &PagedDocument) -> Result<(Document, Self), PdfError> {
        let first = document.pages.first().ok_or_else(|| PdfError("没有页".into()))?;
        let mut pdf = blank(first);
        let count = document.pages.len();
        let wrong = |error: lopdf::Error| PdfError(error.to_string());
        let made = pdf.get_pages().into_values().next().and_then(|page| pdf.objects.remove(&page));
        let Some(Object::Dictionary(mut form)) = made else { return Err(PdfError("没有页".into())) };
        form.remove(b"Annots");
        let content = form.remove(b"Contents").and_then(|content| content.as_reference().ok());
        content.and_then(|content| pdf.objects.remove(&content));
        let resources = form.get(b"Resources").and_then(Object::as_reference).map_err(wrong)?;
        let tree = form.get(b"Parent").and_then(Object::as_reference).map_err(wrong)?;
        let mut ids = || (0..count).map(|_| pdf.new_object_id()).collect::<Vec<_>>();
        let (ids, contents) = (ids(), ids());
        let tree = pdf.get_dictionary_mut(tree).map_err(wrong)?;
        tree.set("Kids", Object::Array(ids.iter().copied().map(reference).collect()));
        tree.set("Count", integer(count));
        let mut written = b"<<".to_vec();
        write_entries(&mut written, &form);
        Ok((pdf, Sheets { form: written, ids, contents, resources }))
    }

    /// A page as it is written, with these annotations.
    pub(super) fn written(&self, at: usize, page: &Page, annotations: &[ObjectId]) -> Vec<u8> {
        let mut written = self.form.clone();
        write_entry(&mut written, "Contents", &reference(self.contents[at]));
        write_entry(&mut written, "StructParents", &integer(at));
        // PDF/UA-1, 7.18.3: from link to link in the order of the structure.
        write_entry(&mut written, "Tabs", &name("S"));
        if !annotations.is_empty() {
            let annotations = annotations.iter().copied().map(reference).collect();
            write_entry(&mut written, "Annots", &Object::Array(annotations));
        }
        // A reader sees a landscape page the right way up; on paper it stays as it is.
        if page.turned {
            write_entry(&mut written, "Rotate", &integer(90));
        }
        written.extend(b">>");
        written
    }
}

/// A PDF of one sheet with nothing on it.
fn blank(page: &Page) -> Document {
    let edges = Rect::from_xywh(Pt(0.0), Pt(0.0), points(page.size.width.to_pt()), points(page.size.height.to_pt()));
    let mut sheet = PdfPage::new(Mm(0.0), Mm(0.0), Vec::new());
    (sheet.media_box, sheet.trim_box, sheet.crop_box) = (edges.clone(), edges.clone(), edges);
    let mut pdf = PdfDocument::new("");
    pdf.with_pages(vec![sheet]);
    pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new())
}

/// Points as printpdf wants them, to a thousandth.
fn points(value: f64) -> Pt {
    Pt(round(value, 3) as f32)
}

//! The faces pages of the desk are set in: those of the machine, and those of the program alone.

use crate::cli::args::FontArgs;
use crate::cli::convert::load_fonts;
use crate::desk::protocol::Faces;
use crate::diag::Diagnostics;
use crate::font::{FontBook, FontChoice};
use crate::write::svg;
use std::sync::OnceLock;

/// Faces with their names on pages.
pub(super) struct Shelf {
    /// The faces.
    pub fonts: FontBook,
    /// What each of them is called.
    pub families: Vec<String>,
}

impl Shelf {
    fn load(args: &FontArgs) -> Result<Shelf, Diagnostics> {
        let fonts = load_fonts(args)?;
        let families = fonts.faces.iter().map(svg::family).collect();
        Ok(Shelf { fonts, families })
    }
}

/// Both choices; the second is opened when it is asked for.
pub(super) struct Shelves {
    args: FontArgs,
    host: Shelf,
    bundled: OnceLock<Option<Shelf>>,
}

impl Shelves {
    /// Opens the first.
    ///
    /// # Errors
    /// A role has no face.
    pub(super) fn load(args: &FontArgs) -> Result<Shelves, Diagnostics> {
        Ok(Shelves { args: args.clone(), host: Shelf::load(args)?, bundled: OnceLock::new() })
    }

    /// The faces of a choice; those of the machine where the others are not there.
    pub(super) fn of(&self, faces: Faces) -> &Shelf {
        match faces {
            Faces::Host => &self.host,
            Faces::Bundled => self.bundled().unwrap_or(&self.host),
        }
    }

    fn bundled(&self) -> Option<&Shelf> {
        let args = FontArgs { choice: FontChoice::Bundled, ..self.args.clone() };
        self.bundled.get_or_init(|| Shelf::load(&args).ok()).as_ref()
    }

    /// The file of a face.
    pub(super) fn file(&self, family: &str) -> Option<Vec<u8>> {
        let shelves = std::iter::once(&self.host).chain(self.bundled.get().and_then(Option::as_ref));
        let mut faces = shelves.flat_map(|shelf| shelf.families.iter().zip(&shelf.fonts.faces));
        faces.find(|(name, _)| *name == family).and_then(|(_, face)| svg::face::whole(face))
    }
}

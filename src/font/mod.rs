//! Which glyphs we have.
//!
//! *Takes* folders to look in. *Gives* [`FontBook`]: the faces found, chosen by [`family::Family`], with fallback chains.
//! *Knows nothing of* documents, styles or pages.

pub mod face;
pub mod family;
pub mod scan;

pub use face::{Face, FaceId};
use family::Family;

/// A glyph found for a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// In which face.
    pub face: FaceId,
    /// Which glyph of it; never 0.
    pub glyph: u16,
    /// Was the first face of the chain without it?
    pub fallback: bool,
}

/// The faces found, and for every family the chain of faces that are asked in turn.
#[derive(Debug)]
pub struct FontBook {
    /// The faces.
    pub faces: Vec<Face>,
    /// For each family, in the order of [`Family::ALL`], indices into `faces`.
    pub chains: Vec<Vec<FaceId>>,
}

impl FontBook {
    /// A face.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.0 as usize]
    }
    /// The first face of a family's chain.
    pub fn primary(&self, family: Family) -> FaceId {
        self.chains[family as usize][0]
    }
    /// The glyph for a character in a family, or in what stands in for it; `None`: no face has it.
    pub fn find(&self, family: Family, c: char) -> Option<Found> {
        let chain = &self.chains[family as usize];
        chain
            .iter()
            .enumerate()
            .find_map(|(at, &face)| self.face(face).glyph(c).map(|glyph| Found { face, glyph, fallback: at > 0 }))
    }
}

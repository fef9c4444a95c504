//! Chinese writing itself: its characters, marks, numerals and words.
//!
//! *Takes* characters. *Gives* what they are ([`han`], [`marks`], [`fold`], [`blank`]), what they count ([`numeral`]), which
//! words there are, which stand side by side and which at the edges of phrases, where they and sentences begin and what is
//! kept whole ([`words`], [`pairs`], [`edges`], [`segment`], [`sentence`], [`uncut`]), and the words official prose is made of
//! ([`lexicon`]).
//! *Knows nothing of* drafts, roles, faces or pages; uses no other room, and every room may use it.

pub(crate) mod blank;
pub mod edges;
pub(crate) mod fold;
pub mod han;
pub(crate) mod index;
mod join;
pub mod lexicon;
pub(crate) mod marks;
pub(crate) mod name;
pub(crate) mod near;
pub(crate) mod numeral;
pub mod pairs;
pub(crate) mod quantity;
pub mod raised;
pub mod segment;
pub mod sentence;
pub(crate) mod signs;
pub mod uncut;
pub mod words;

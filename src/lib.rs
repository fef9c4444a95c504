//! 讲稿 `jianggao`: drafts of speeches and official documents → DOCX and PDF as GB/T 9704—2012 asks.
//!
//! # The journey
//!
//! ```text
//! .md ──┐                        ┌──── Adjustments ◀────┐
//! .txt ─┼─ read ─▶ Document ─ style::apply ─▶ layout(FontBook) ─┬─ PagedDocument ── write::pdf ──▶ .pdf
//! .docx ┘                                                       └─ StyledDocument ─ write::docx ─▶ .docx
//! ```
//!
//! [`render::render`] holds this whole journey in one function; read it first. Data goes one way but at one place: what only
//! finished pages can tell (a signature without text on its page, where lines and pages end, the page of each heading) comes
//! back as a value, [`style::adjust::Adjustments`], in the one loop of [`render::typeset`]. The style sheet is never changed.
//! What both outputs must agree on (title lines, numbers, blank lines, the face of every character, and what pages told) is
//! decided before they part, never once in each writer.
//!
//! # The ladder
//!
//! A room may use only rooms to its right; `tests/architecture.rs` fails on a step up.
//!
//! ```text
//! main → cli → desk → watch → render → { check, write } → { read, layout } → { font, style } → document → diag → source → { text, xml }
//!        disk, geom: used by all, use nothing
//! ```
//!
//! Nouns hold, verbs do: `text xml source document style font disk` hold things; `read check layout write watch desk` do things.

pub mod check;
pub mod cli;
#[cfg(feature = "desk")]
pub mod desk;
pub mod diag;
pub mod disk;
pub mod document;
pub mod font;
pub mod geom;
pub mod layout;
pub mod read;
pub mod render;
pub mod source;
pub mod style;
pub mod text;
pub mod watch;
pub mod write;
pub mod xml;

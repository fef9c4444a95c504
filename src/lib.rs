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
//! # The face
//!
//! A user of the library needs what this page lists, and [`watch`] for a folder; the other rooms are open to the program, its
//! tests and its benches, and change as they like. Nothing is global: faces are found once and shared, outputs are made side by
//! side.
//!
//! ```
//! use jianggao::{FontBook, FontChoice, Input, NoFiles, RenderOptions, render};
//!
//! let draft = "---\n类型: 讲话\n标题: 在全镇春耕动员会上的讲话\n---\n\n同志们：\n\n今天的会议只讲春耕。\n";
//! let fonts = FontBook::load(FontChoice::Bundled, &[])?;
//! let options = RenderOptions { docx: true, pdf: true, ..RenderOptions::default() };
//! let make = || render(Input::draft("春耕.md", draft.as_bytes()), &NoFiles, &options, &fonts);
//! let outcomes = std::thread::scope(|threads| {
//!     let both = [threads.spawn(make), threads.spawn(make)];
//!     both.map(|one| one.join().expect("a thread that ends"))
//! });
//! for made in &outcomes {
//!     assert!(made.pdf.as_ref().is_some_and(|pdf| pdf.starts_with(b"%PDF-1.7")));
//!     assert!(made.docx.as_ref().is_some_and(|docx| docx.starts_with(b"PK")));
//! }
//! assert_eq!(outcomes[0].pdf, outcomes[1].pdf);
//! # Ok::<(), jianggao::FontError>(())
//! ```
//!
//! Nouns hold, verbs do: `text xml source document style font disk` hold things; `read check layout write watch desk` do things.

#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod cli;
#[cfg(feature = "desk")]
pub(crate) mod desk;
#[doc(hidden)]
pub mod diag;
pub(crate) mod disk;
#[doc(hidden)]
pub mod document;
#[doc(hidden)]
pub mod font;
#[doc(hidden)]
pub mod geom;
#[doc(hidden)]
pub mod layout;
#[doc(hidden)]
pub mod read;
#[doc(hidden)]
pub mod render;
#[doc(hidden)]
pub mod source;
#[doc(hidden)]
pub mod style;
#[doc(hidden)]
pub mod text;
pub mod watch;
#[doc(hidden)]
pub mod write;
pub(crate) mod xml;

pub use check::{Checked, check};
pub use diag::{Diagnostic, Diagnostics, Severity, Warned};
pub use document::Document;
pub use font::{FontBook, FontChoice, FontError};
pub use read::files::{Beside, Files, NoFiles};
pub use read::{Input, Read, read};
pub use render::{Outcome, RenderOptions, render, render_document};
pub use source::{Source, Span};

/// What a user shares among threads can be shared.
const _: () = {
    const fn shared<T: Send + Sync>() {}
    shared::<FontBook>();
    shared::<RenderOptions>();
    shared::<Document>();
    shared::<Read>();
    shared::<Outcome>();
};

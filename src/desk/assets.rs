//! The page itself, as it stands in `web/`.

/// A file of the page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asset {
    /// Its name.
    pub name: &'static str,
    /// Its media type.
    pub media: &'static str,
    /// Its text.
    pub text: &'static str,
}

const SCRIPT: &str = "text/javascript; charset=utf-8";

macro_rules! assets {
    ($($name:literal $media:expr),* $(,)?) => {
        &[$(Asset { name: $name, media: $media, text: include_str!(concat!("../../web/", $name)) }),*]
    };
}

/// All of them.
pub(crate) const ALL: &[Asset] = assets![
    "api.js" SCRIPT,
    "bring.js" SCRIPT,
    "desk.css" "text/css; charset=utf-8",
    "dialogs.js" SCRIPT,
    "dom.js" SCRIPT,
    "edit.js" SCRIPT,
    "editor.js" SCRIPT,
    "find.js" SCRIPT,
    "findings.js" SCRIPT,
    "folder.js" SCRIPT,
    "glyphs.js" SCRIPT,
    "head.js" SCRIPT,
    "icon.svg" "image/svg+xml",
    "index.html" "text/html; charset=utf-8",
    "main.js" SCRIPT,
    "pages.js" SCRIPT,
    "report.js" SCRIPT,
    "store.js" SCRIPT,
    "take.js" SCRIPT,
    "typeset.js" SCRIPT,
];

/// The one of this name.
pub(crate) fn named(name: &str) -> Option<&'static Asset> {
    ALL.iter().find(|asset| asset.name == name)
}

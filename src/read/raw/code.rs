//! The numbers of what an import has to say.

use crate::diag::Code;

/// Text of a site, left out.
pub const FURNITURE: Code = Code("JG100");
/// Text that sounds like a site, kept.
pub const DOUBTFUL: Code = Code("JG101");
/// The title once more, left out.
pub const REPEATED_TITLE: Code = Code("JG102");
/// What a site put behind the title, left out.
pub const TITLE_SUFFIX: Code = Code("JG103");
/// Punctuation, widths, spaces cleaned.
pub const CLEANED: Code = Code("JG104");
/// A straight quotation mark without a partner.
pub const UNPAIRED: Code = Code("JG105");
/// A placeholder such as `×`.
pub const PLACEHOLDER: Code = Code("JG106");
/// One paragraph of the original became several.
pub const CUT: Code = Code("JG107");
/// Lines wrapped by hand were joined.
pub const JOINED: Code = Code("JG108");
/// A line near the title whose role is not certain.
pub const UNSURE: Code = Code("JG109");
/// A date written otherwise than in the original.
pub const DATE: Code = Code("JG110");

/// Comments left out.
pub const COMMENTS: Code = Code("JG120");
/// Revisions accepted.
pub const REVISIONS: Code = Code("JG121");
/// Text of a text box, made a paragraph.
pub const TEXT_BOX: Code = Code("JG122");
/// Text of a header or footer, left out.
pub const MARGIN: Code = Code("JG123");
/// Hidden text, left out.
pub const HIDDEN: Code = Code("JG124");
/// A table of contents, left out.
pub const CONTENTS: Code = Code("JG125");
/// Joined cells or nested tables, taken apart.
pub const TABLE: Code = Code("JG126");
/// Anything else that could not be carried over.
pub const LOST: Code = Code("JG127");
/// Automatic numbers turned into text.
pub const NUMBERS: Code = Code("JG128");

/// The file is damaged.
pub const DAMAGED: Code = Code("JG140");
/// The file is protected by a password.
pub const ENCRYPTED: Code = Code("JG141");
/// The file is something else than its name says.
pub const MISLABELLED: Code = Code("JG142");
/// The file inflates beyond all reason.
pub const BOMB: Code = Code("JG143");
/// The file must be turned into a Word document first.
pub const NEEDS_OFFICE: Code = Code("JG144");
/// Turning it into one failed.
pub const OFFICE_FAILED: Code = Code("JG145");
/// A number of a heading in another form than that of the standard.
pub const LABEL_FORM: Code = Code("JG111");

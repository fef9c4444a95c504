//! The numbers of the faults this room reports.

use crate::diag::Code;

/// It is no text but some other kind of file.
pub const BINARY: Code = Code("JG004");
/// Its bytes fit no encoding.
pub const UNDECODABLE: Code = Code("JG005");
/// There is nothing in it.
pub const EMPTY: Code = Code("JG006");

/// The front matter is opened but never closed.
pub const FRONT_MATTER_OPEN: Code = Code("JG010");
/// The front matter is not YAML.
pub const YAML: Code = Code("JG011");
/// A key nobody knows.
pub const UNKNOWN_KEY: Code = Code("JG012");
/// A value of the wrong type.
pub const WRONG_TYPE: Code = Code("JG013");
/// A value that cannot be.
pub const IMPOSSIBLE_VALUE: Code = Code("JG014");
/// A full-width colon after a key, or none of the blank YAML wants there.
pub const KEY_COLON: Code = Code("JG015");
/// A key that this kind of paper has no use for.
pub const UNUSED_KEY: Code = Code("JG016");
/// Front matter and text say different things.
pub const CONFLICT: Code = Code("JG017");
/// A key without a value.
pub const EMPTY_VALUE: Code = Code("JG018");
/// A 发文字号 or 令号 in another form than 7.2.5 asks.
pub const NUMBER: Code = Code("JG019");
/// 密级 without 份号.
pub const NO_COPY_NUMBER: Code = Code("JG020");
/// 保密期限 without 密级.
pub const PERIOD_ALONE: Code = Code("JG021");
/// 请示 or 报告 without 签发人.
pub const NO_SIGNATORY: Code = Code("JG022");
/// A paper sent to nobody, to too many or to somebody where it is for everybody.
pub const ADDRESSEES: Code = Code("JG023");
/// Nobody issues it, or nobody signs it.
pub const NO_ISSUER: Code = Code("JG024");
/// No date.
pub const NO_DATE: Code = Code("JG025");
/// Attachments that are named and those that are there are not the same.
pub const ATTACHMENTS: Code = Code("JG026");
/// A mark after or around the name of an attachment.
pub const ATTACHMENT_MARK: Code = Code("JG027");
/// Printed before it was signed.
pub const PRINTED_EARLY: Code = Code("JG028");

/// A heading deeper than the four levels of the standard.
pub const HEADING_TOO_DEEP: Code = Code("JG030");
/// `---` right below a text.
pub const UNDERLINED: Code = Code("JG031");
/// `##` without a blank after it.
pub const TIGHT_HEADING: Code = Code("JG032");
/// HTML.
pub const HTML: Code = Code("JG033");
/// Code or mathematics.
pub const MACHINE_TEXT: Code = Code("JG034");
/// A picture on another machine.
pub const REMOTE_PICTURE: Code = Code("JG035");
/// A picture that cannot be read.
pub const UNREADABLE_PICTURE: Code = Code("JG036");
/// A picture outside the folder of the draft.
pub const PICTURE_OUTSIDE: Code = Code("JG037");
/// A footnote without a text, or a text without a mark.
pub const FOOTNOTE: Code = Code("JG038");
/// A row with more cells than the table has columns.
pub const ROW_TOO_LONG: Code = Code("JG039");

/// A link to where nobody should be led by a click.
pub const UNSAFE_LINK: Code = Code("JG029");

/// Nothing to print.
pub const EMPTY_DRAFT: Code = Code("JG040");
/// No title.
pub const NO_TITLE: Code = Code("JG041");
/// A label of one level on a heading of another.
pub const LABEL_LEVEL: Code = Code("JG042");
/// `#` where no title can stand.
pub const STRAY_TITLE: Code = Code("JG043");
/// `<!-- 横排 -->` without a table after it.
pub const NO_TABLE: Code = Code("JG044");
/// A picture where only text can stand.
pub const MISPLACED_PICTURE: Code = Code("JG045");
/// A date line that is no day of the calendar.
pub const IMPOSSIBLE_DATE: Code = Code("JG046");
/// Not as many seals as organs that sign.
pub const SEALS: Code = Code("JG047");
/// A seal nothing can be seen through.
pub const OPAQUE_SEAL: Code = Code("JG048");
/// A file that cannot be set as an attachment.
pub const ATTACHMENT_FILE: Code = Code("JG049");

// Markdown again; its family is full.

/// A mark of Markdown that is printed as it stands.
pub const RESIDUE: Code = Code("JG130");
/// A mark of a program for notes, read as it is meant there.
pub const VAULT_MARK: Code = Code("JG136");
/// `~~struck out~~`.
pub const STRUCK: Code = Code("JG137");
/// A table without the line below its head.
pub const NO_RULE: Code = Code("JG138");
/// A line below a table that became a row of it.
pub const LINE_AS_ROW: Code = Code("JG131");
/// A character without ink that is left out.
pub const DROPPED_SIGN: Code = Code("JG132");
/// `&nbsp;`.
pub const ENTITY: Code = Code("JG133");
/// `---` that turns no page, or that turns many.
pub const RULE: Code = Code("JG135");
/// The title of a link.
pub const LINK_TITLE: Code = Code("JG134");
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
/// What the standard wants at another place than the original has it.
pub const MOVED: Code = Code("JG112");

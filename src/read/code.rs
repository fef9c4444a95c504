//! The numbers of the faults this room reports.

use crate::diag::Code;

/// It is no text but some other kind of file.
pub(crate) const BINARY: Code = Code("JG004");
/// Its bytes fit no encoding.
pub(crate) const UNDECODABLE: Code = Code("JG005");
/// There is nothing in it.
pub(crate) const EMPTY: Code = Code("JG006");

/// The front matter is opened but never closed.
pub(crate) const FRONT_MATTER_OPEN: Code = Code("JG010");
/// The front matter is not YAML.
pub(crate) const YAML: Code = Code("JG011");
/// A key nobody knows.
pub(crate) const UNKNOWN_KEY: Code = Code("JG012");
/// A value of the wrong type.
pub(crate) const WRONG_TYPE: Code = Code("JG013");
/// A value that cannot be.
pub(crate) const IMPOSSIBLE_VALUE: Code = Code("JG014");
/// A full-width colon after a key, or none of the blank YAML wants there.
pub(crate) const KEY_COLON: Code = Code("JG015");
/// A key that this kind of paper has no use for.
pub(crate) const UNUSED_KEY: Code = Code("JG016");
/// Front matter and text say different things.
pub(crate) const CONFLICT: Code = Code("JG017");
/// A key without a value.
pub(crate) const EMPTY_VALUE: Code = Code("JG018");
/// A 发文字号 or 令号 in another form than 7.2.5 asks.
pub(crate) const NUMBER: Code = Code("JG019");
/// 密级 without 份号.
pub(crate) const NO_COPY_NUMBER: Code = Code("JG020");
/// 保密期限 without 密级.
pub(crate) const PERIOD_ALONE: Code = Code("JG021");
/// 请示 or 报告 without 签发人.
pub(crate) const NO_SIGNATORY: Code = Code("JG022");
/// A paper sent to nobody, to too many or to somebody where it is for everybody.
pub(crate) const ADDRESSEES: Code = Code("JG023");
/// Nobody issues it, or nobody signs it.
pub(crate) const NO_ISSUER: Code = Code("JG024");
/// No date.
pub(crate) const NO_DATE: Code = Code("JG025");
/// Attachments that are named and those that are there are not the same.
pub(crate) const ATTACHMENTS: Code = Code("JG026");
/// A mark after or around the name of an attachment.
pub(crate) const ATTACHMENT_MARK: Code = Code("JG027");
/// Printed before it was signed.
pub(crate) const PRINTED_EARLY: Code = Code("JG028");

/// A heading deeper than the four levels of the standard.
pub(crate) const HEADING_TOO_DEEP: Code = Code("JG030");
/// `---` right below a text.
pub(crate) const UNDERLINED: Code = Code("JG031");
/// `##` without a blank after it.
pub(crate) const TIGHT_HEADING: Code = Code("JG032");
/// HTML.
pub(crate) const HTML: Code = Code("JG033");
/// Code or mathematics.
pub(crate) const MACHINE_TEXT: Code = Code("JG034");
/// A picture on another machine.
pub(crate) const REMOTE_PICTURE: Code = Code("JG035");
/// A picture that cannot be read.
pub(crate) const UNREADABLE_PICTURE: Code = Code("JG036");
/// A picture outside the folder of the draft.
pub(crate) const PICTURE_OUTSIDE: Code = Code("JG037");
/// A footnote without a text, or a text without a mark.
pub(crate) const FOOTNOTE: Code = Code("JG038");
/// A row with more cells than the table has columns.
pub(crate) const ROW_TOO_LONG: Code = Code("JG039");

/// A link to where nobody should be led by a click.
pub(crate) const UNSAFE_LINK: Code = Code("JG029");

/// Nothing to print.
pub(crate) const EMPTY_DRAFT: Code = Code("JG040");
/// No title.
pub(crate) const NO_TITLE: Code = Code("JG041");
/// A label of one level on a heading of another.
pub(crate) const LABEL_LEVEL: Code = Code("JG042");
/// `#` where no title can stand.
pub(crate) const STRAY_TITLE: Code = Code("JG043");
/// `<!-- 横排 -->` without a table after it.
pub(crate) const NO_TABLE: Code = Code("JG044");
/// A picture where only text can stand.
pub(crate) const MISPLACED_PICTURE: Code = Code("JG045");
/// A date line that is no day of the calendar.
pub(crate) const IMPOSSIBLE_DATE: Code = Code("JG046");
/// Not as many seals as organs that sign.
pub(crate) const SEALS: Code = Code("JG047");
/// A seal nothing can be seen through.
pub(crate) const OPAQUE_SEAL: Code = Code("JG048");
/// A file that cannot be set as an attachment.
pub(crate) const ATTACHMENT_FILE: Code = Code("JG049");

// Markdown again; its family is full.

/// A mark of Markdown that is printed as it stands.
pub(crate) const RESIDUE: Code = Code("JG130");
/// A mark of a program for notes, read as it is meant there.
pub(crate) const VAULT_MARK: Code = Code("JG136");
/// `~~struck out~~`.
pub(crate) const STRUCK: Code = Code("JG137");
/// A table without the line below its head.
pub(crate) const NO_RULE: Code = Code("JG138");
/// A line below a table that became a row of it.
pub(crate) const LINE_AS_ROW: Code = Code("JG131");
/// A character without ink that is left out.
pub(crate) const DROPPED_SIGN: Code = Code("JG132");
/// `&nbsp;`.
pub(crate) const ENTITY: Code = Code("JG133");
/// `---` that turns no page, or that turns many.
pub(crate) const RULE: Code = Code("JG135");
/// The title of a link.
pub(crate) const LINK_TITLE: Code = Code("JG134");
/// Text of a site, left out.
pub(crate) const FURNITURE: Code = Code("JG100");
/// Text that sounds like a site, kept.
pub(crate) const DOUBTFUL: Code = Code("JG101");
/// The title once more, left out.
pub(crate) const REPEATED_TITLE: Code = Code("JG102");
/// What a site put behind the title, left out.
pub(crate) const TITLE_SUFFIX: Code = Code("JG103");
/// Punctuation, widths, spaces cleaned.
pub(crate) const CLEANED: Code = Code("JG104");
/// A straight quotation mark without a partner.
pub(crate) const UNPAIRED: Code = Code("JG105");
/// A placeholder such as `×`.
pub(crate) const PLACEHOLDER: Code = Code("JG106");
/// A line near the title whose role is not certain.
pub(crate) const UNSURE: Code = Code("JG109");
/// A date written otherwise than in the original.
pub(crate) const DATE: Code = Code("JG110");

/// Comments left out.
pub(crate) const COMMENTS: Code = Code("JG120");
/// Revisions accepted.
pub(crate) const REVISIONS: Code = Code("JG121");
/// Text of a text box, made a paragraph.
pub(crate) const TEXT_BOX: Code = Code("JG122");
/// Text of a header or footer, left out.
pub(crate) const MARGIN: Code = Code("JG123");
/// Hidden text, left out.
pub(crate) const HIDDEN: Code = Code("JG124");
/// A table of contents, left out.
pub(crate) const CONTENTS: Code = Code("JG125");
/// Joined cells or nested tables, taken apart.
pub(crate) const TABLE: Code = Code("JG126");
/// Anything else that could not be carried over.
pub(crate) const LOST: Code = Code("JG127");
/// Automatic numbers turned into text.
pub(crate) const NUMBERS: Code = Code("JG128");

/// The file is damaged.
pub(crate) const DAMAGED: Code = Code("JG140");
/// The file is protected by a password.
pub(crate) const ENCRYPTED: Code = Code("JG141");
/// The file is something else than its name says.
pub(crate) const MISLABELLED: Code = Code("JG142");
/// The file inflates beyond all reason.
pub(crate) const BOMB: Code = Code("JG143");
/// The file must be turned into a Word document first.
pub(crate) const NEEDS_OFFICE: Code = Code("JG144");
/// Turning it into one failed.
pub(crate) const OFFICE_FAILED: Code = Code("JG145");
/// A number of a heading in another form than that of the standard.
pub(crate) const LABEL_FORM: Code = Code("JG111");
/// What the standard wants at another place than the original has it.
pub(crate) const MOVED: Code = Code("JG112");

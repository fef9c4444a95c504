//! The words of `jianggao.toml`: Chinese first, then English; the first of each row is the one offered in messages.

use super::official::RedInk;
use super::{Align, FolioPosition, Latin, LeadStyle, Squeeze};
use crate::document::Role;
use crate::document::meta::Numbering;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// Words and what they mean.
pub(crate) type Words<T> = &'static [(&'static [&'static str], T)];

/// What a key at the top or the name of a table means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Top {
    /// The profile to start from.
    Profile,
    /// The table about the page.
    Page,
    /// The table of switches.
    Setting,
    /// The table about the parts a speech has not.
    Official,
    /// A table the proof-reader reads.
    Other,
    /// The table about one role.
    Row(Role),
}

/// A key of the table about official documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Official {
    Red,
    Imprint,
    Seal,
    Mark,
}

/// A key of the table about the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// Where the folio stands.
    Folio,
    /// How much of the type area's height is used.
    TextHeight,
    /// Is it printed on both sides?
    Mirrored,
}

/// A key of the table of switches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    Latin,
    Squeeze,
    Gap,
    Tune,
    ItemLead,
    Numbering,
}

/// A key of a table about one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowKey {
    Family,
    Size,
    LinePitch,
    FirstIndent,
    Align,
    BlankBefore,
}

/// Keys at the top and names of tables: those of the roles are in their rows.
pub(crate) static TOP: LazyLock<Vec<(&'static [&'static str], Top)>> = LazyLock::new(|| {
    let roles = Role::ALL.into_iter().filter(|role| !role.row().keys.is_empty());
    TABLES.iter().copied().chain(roles.map(|role| (role.row().keys, Top::Row(role)))).collect()
});

/// Keys at the top and names of tables that are about no role.
const TABLES: Words<Top> = &[
    (&["样式", "profile"], Top::Profile),
    (&["页面", "page"], Top::Page),
    (&["排版", "setting"], Top::Setting),
    (&["公文", "official"], Top::Official),
    (&["检查", "check"], Top::Other),
    (&["用词", "words"], Top::Other),
];

/// Keys of `[页面]`.
pub(crate) const PAGE: Words<Page> = &[
    (&["页码", "folio"], Page::Folio),
    (&["版心高度", "text_height"], Page::TextHeight),
    (&["双面", "mirrored"], Page::Mirrored),
];

/// Keys of `[排版]`.
pub(crate) const SETTING: Words<Setting> = &[
    (&["西文", "latin"], Setting::Latin),
    (&["标点挤压", "squeeze"], Setting::Squeeze),
    (&["间隙", "gap"], Setting::Gap),
    (&["微调", "孤字", "tune"], Setting::Tune),
    (&["导语", "item_lead"], Setting::ItemLead),
    (&["编号", "numbering"], Setting::Numbering),
];

/// Keys there were once, and what became of them.
pub(crate) const RETIRED: Words<&str> = &[
    (
        &["目标程序", "host"],
        "这一项已取消：DOCX 在 Word、WPS、LibreOffice 里都按 PDF 断行，不必再说用什么打开；删去这一行即可",
    ),
    (&["署名顺序", "order"], "这一项已取消：日期和署名在正文里怎么写，就按什么先后排；删去这一行即可"),
];

/// Roles before which the page decides how many lines are blank, or that stand in something else.
pub(crate) const NO_BLANKS: [Role; 8] = [
    Role::Signature,
    Role::IssueDate,
    Role::Note,
    Role::Footnote,
    Role::TableUnit,
    Role::TableCell,
    Role::TableHead,
    Role::TableNote,
];

/// What `版心高度` may be, in hundredths of the type area's.
pub(crate) const TEXT_HEIGHT: RangeInclusive<f64> = 30.0..=100.0;
/// What `印章直径` may be, in mm.
pub(crate) const SEAL: RangeInclusive<f64> = 30.0..=60.0;
/// What `行距` may be, in points.
pub(crate) const LINE_PITCH: RangeInclusive<f64> = 6.0..=200.0;
/// What `首行缩进` may be, in characters.
pub(crate) const FIRST_INDENT: RangeInclusive<f64> = 0.0..=10.0;
/// What `段前空行` may be, in whole lines.
pub(crate) const BLANKS: RangeInclusive<f64> = 0.0..=9.0;
/// What a size may be, in points.
pub(crate) const POINTS: RangeInclusive<f64> = 5.0..=120.0;

/// Keys of the table of a role.
pub(crate) const ROW: Words<RowKey> = &[
    (&["字体", "family"], RowKey::Family),
    (&["字号", "size"], RowKey::Size),
    (&["行距", "line_pitch"], RowKey::LinePitch),
    (&["首行缩进", "first_indent"], RowKey::FirstIndent),
    (&["对齐", "align"], RowKey::Align),
    (&["段前空行", "blank_before"], RowKey::BlankBefore),
];

/// Keys of `[公文]`.
pub(crate) const OFFICIAL: Words<Official> = &[
    (&["红色", "red"], Official::Red),
    (&["版记", "imprint"], Official::Imprint),
    (&["印章直径", "seal"], Official::Seal),
    (&["标志字号", "mark"], Official::Mark),
];

/// Values of `红色`.
pub(crate) const RED: Words<RedInk> = &[(&["屏幕", "rgb"], RedInk::Rgb), (&["印刷", "cmyk"], RedInk::Cmyk)];

/// Values of `版记`.
pub(crate) const IMPRINT: Words<bool> = &[(&["末页", "last"], false), (&["双页", "even"], true)];

/// Values of `双面`.
pub(crate) const YES: Words<bool> = &[(&["是", "yes"], true), (&["否", "no"], false)];

/// Values of `页码`.
pub(crate) const FOLIO: Words<FolioPosition> = &[
    (&["居中", "centre", "center"], FolioPosition::Centre),
    (&["外侧", "outer"], FolioPosition::Outer),
    (&["右上", "upper_right"], FolioPosition::UpperRight),
    (&["无", "none"], FolioPosition::None),
];

/// Values of `西文`.
pub(crate) const LATIN: Words<Latin> = &[
    (&["随轻重", "自动", "auto"], Latin::ByWeight),
    (&["Times New Roman", "times"], Latin::Times),
    (&["随汉字", "仿宋", "own"], Latin::Own),
];

/// Values of `标点挤压`.
pub(crate) const SQUEEZE: Words<Squeeze> = &[
    (&["不挤压", "none"], Squeeze::None),
    (&["行末", "lineend"], Squeeze::LineEnd),
    (&["全部", "full"], Squeeze::Full),
];

/// Values of `间隙`.
pub(crate) const GAP: Words<bool> = &[(&["自动", "auto"], true), (&["无", "none"], false)];

/// Values of `微调`.
pub(crate) const TUNE: Words<bool> = &[(&["开", "on"], true), (&["关", "off"], false)];

/// Values of `导语`.
pub(crate) const ITEM_LEAD: Words<LeadStyle> = &[
    (&["同正文", "plain"], LeadStyle::Plain),
    (&["楷体", "kai"], LeadStyle::Kai),
    (&["加粗", "strong"], LeadStyle::Strong),
];

/// Values of `编号`.
pub(crate) const NUMBERING: Words<Numbering> =
    &[(&["自动", "auto"], Numbering::Auto), (&["照写", "保留", "keep"], Numbering::Keep)];

/// Values of `对齐`.
pub(crate) const ALIGN: Words<Align> = &[
    (&["两端", "两端对齐", "justify"], Align::Justify),
    (&["左", "左对齐", "left"], Align::Left),
    (&["居中", "居中对齐", "centre", "center"], Align::Centre),
    (&["右", "右对齐", "right"], Align::Right),
];

/// What a word means; Latin letters of either case.
pub(crate) fn find<T: Copy>(known: &[(&[&str], T)], word: &str) -> Option<T> {
    let word = word.trim();
    known.iter().find(|(names, _)| names.iter().any(|name| name.eq_ignore_ascii_case(word))).map(|(_, value)| *value)
}

/// The table a key belongs to; `None` when there is no such key.
pub(crate) fn table_of(key: &str) -> Option<&'static str> {
    let is = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(key));
    let in_page = PAGE.iter().any(|(names, _)| is(names)).then_some("页面");
    let in_setting = || SETTING.iter().any(|(names, _)| is(names)).then_some("排版");
    let in_official = || OFFICIAL.iter().any(|(names, _)| is(names)).then_some("公文");
    let in_row = || ROW.iter().any(|(names, _)| is(names)).then_some("正文");
    in_page.or_else(in_setting).or_else(in_official).or_else(in_row)
}

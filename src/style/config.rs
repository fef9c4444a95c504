//! A user's `jianggao.toml` over THE TABLE: house rules of an office, with the names of the trade for keys.
//!
//! A key nobody knows or a value that cannot be is an error with its place, never silence: a page that looks otherwise than
//! ordered is worse than none.

use super::official::RedInk;
pub use super::row::Row;
use super::row::put;
use super::size::FontSize;
use super::speech::{self, Profile};
use super::words::{self, Words};
use super::{Delivery, FolioPosition, Latin, LeadStyle, Squeeze, StyleSheet};
use crate::diag::{self, Code, Diagnostic, Diagnostics};
use crate::document::Role;
use crate::document::meta::Numbering;
use crate::font::family::Family;
use crate::geom::Length;
use crate::source::Span;
use crate::text::near::nearest;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The name of the file; the one nearest above the draft is taken.
pub const FILE_NAME: &str = "jianggao.toml";

/// The text is not TOML.
pub const NOT_TOML: Code = Code("JG050");
/// A key or table nobody knows.
pub const UNKNOWN_KEY: Code = Code("JG051");
/// A value that cannot be.
pub const BAD_VALUE: Code = Code("JG052");

/// What a `jianggao.toml` says; what it does not say is `None` and stays as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// 样式: the profile to start from, unless the command line or the draft names another.
    pub profile: Option<Profile>,
    /// 编号: how headings get their numbers, unless the command line or the draft says.
    pub numbering: Option<Numbering>,
    /// 页码.
    pub folio: Option<FolioPosition>,
    /// 版心高度: how much of the type area's height is used, in hundredths; the rest stays free at its foot, so that a speaker
    /// keeps the head up (SP-L7).
    pub text_height: Option<i64>,
    /// 双面: is it printed on both sides, the binding edge of even pages on their right?
    pub mirrored: Option<bool>,
    /// 西文.
    pub latin: Option<Latin>,
    /// 标点挤压.
    pub squeeze: Option<Squeeze>,
    /// 间隙: is there a gap between Han and Latin?
    pub gap: Option<bool>,
    /// 微调: is the spacing of paragraphs tuned?
    pub tune: Option<bool>,
    /// 导语.
    pub item_lead: Option<LeadStyle>,
    /// 红色.
    pub red: Option<RedInk>,
    /// 版记: is it put on an even page?
    pub imprint_even: Option<bool>,
    /// 印章直径.
    pub seal: Option<Length>,
    /// 标志字号: the largest size of the issuer's mark.
    pub mark_size: Option<Length>,
    /// The rows it changes.
    pub rows: BTreeMap<Role, Row>,
}

/// Reads a `jianggao.toml`.
///
/// # Errors
/// Everything that is wrong with it, each with its place in `text`.
pub fn read(text: &str) -> Result<Config, Diagnostics> {
    let mut reader = Reader { text, config: Config::default(), pitches: BTreeMap::new(), diagnostics: Vec::new() };
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        reader.syntax(error);
    }
    if reader.diagnostics.is_empty() {
        reader.root(root.get_ref());
        reader.crowded_lines();
    }
    diag::cap(&mut reader.diagnostics);
    if reader.diagnostics.is_empty() { Ok(reader.config) } else { Err(reader.diagnostics) }
}

/// The entries of a `jianggao.toml`, each with its table (none at the top), its key and its value as they are written.
pub fn said(text: &str) -> Vec<(String, String, String)> {
    let (root, _) = DeTable::parse_recoverable(text);
    let written = |value: &Value<'_>| text.get(value.span()).unwrap_or_default().trim().to_owned();
    let mut said = Vec::new();
    for (name, value) in root.get_ref() {
        match value.get_ref() {
            DeValue::Table(table) => {
                said.extend(
                    table
                        .iter()
                        .map(|(key, value)| (name.get_ref().to_string(), key.get_ref().to_string(), written(value))),
                );
            }
            _ => said.push((String::new(), name.get_ref().to_string(), written(value))),
        }
    }
    said
}

/// The style sheet of a draft: the profile it starts from and the configuration over it.
///
/// `wish` is the profile the command line or the draft names, which is stronger than the configuration's own: when it asks
/// for large print, the configuration's faces stay and its sizes grow.
pub fn sheet(config: &Config, wish: Option<Profile>, usual: Profile) -> StyleSheet {
    let base = match wish {
        Some(Profile::Large(_)) => Profile::Speech,
        Some(profile) => profile,
        None => config.profile.unwrap_or(usual),
    };
    let mut sheet = base.sheet();
    config.apply(&mut sheet);
    if let Some(Profile::Large(large)) = wish {
        speech::enlarge(&mut sheet, large);
    }
    if let Some(percent) = config.text_height {
        sheet.page.shorten(percent);
    }
    sheet
}

impl Config {
    /// This, and where it says nothing, what another says.
    #[must_use]
    pub fn over(mut self, other: &Config) -> Config {
        for (role, row) in &other.rows {
            let near = self.rows.entry(*role).or_default();
            *near = Row {
                family: near.family.or(row.family),
                size: near.size.or(row.size),
                line_pitch: near.line_pitch.or(row.line_pitch),
                first_indent: near.first_indent.or(row.first_indent),
                align: near.align.or(row.align),
                blank_before: near.blank_before.or(row.blank_before),
            };
        }
        Config {
            profile: self.profile.or(other.profile),
            numbering: self.numbering.or(other.numbering),
            folio: self.folio.or(other.folio),
            mirrored: self.mirrored.or(other.mirrored),
            text_height: self.text_height.or(other.text_height),
            latin: self.latin.or(other.latin),
            squeeze: self.squeeze.or(other.squeeze),
            gap: self.gap.or(other.gap),
            tune: self.tune.or(other.tune),
            item_lead: self.item_lead.or(other.item_lead),
            red: self.red.or(other.red),
            imprint_even: self.imprint_even.or(other.imprint_even),
            seal: self.seal.or(other.seal),
            mark_size: self.mark_size.or(other.mark_size),
            rows: self.rows,
        }
    }

    /// Lays the changes over a sheet.
    pub fn apply(&self, sheet: &mut StyleSheet) {
        if let Some(body) = self.rows.get(&Role::Body) {
            body.regrid(sheet);
        }
        let cell = sheet.page.grid.cell;
        for (role, row) in &self.rows {
            if let Some(style) = sheet.paragraphs.get_mut(role) {
                row.apply(style, cell);
            }
        }
        put(&mut sheet.folio.position, self.folio);
        put(&mut sheet.page.mirrored, self.mirrored);
        put(&mut sheet.switches.latin, self.latin);
        put(&mut sheet.switches.squeeze, self.squeeze);
        let delivery = self.tune.map(|tune| if tune { Delivery::Tuned } else { Delivery::Plain });
        put(&mut sheet.switches.delivery, delivery);
        put(&mut sheet.switches.item_lead, self.item_lead);
        put(&mut sheet.official.red, self.red);
        put(&mut sheet.official.imprint_even, self.imprint_even);
        put(&mut sheet.official.seal.diameter, self.seal);
        put(&mut sheet.official.mark_size, self.mark_size);
        if self.gap == Some(false) {
            sheet.gap_percent = 0;
        }
    }
}

/// A place in the text and what stands there.
type Value<'a> = Spanned<DeValue<'a>>;

struct Reader<'a> {
    text: &'a str,
    config: Config,
    /// Where each 行距 stands.
    pitches: BTreeMap<Role, Span>,
    diagnostics: Diagnostics,
}

impl Reader<'_> {
    /// TOML allows bare keys of ASCII only; here Chinese ones need no quotes either.
    fn syntax(&mut self, error: &toml::de::Error) {
        let range = error.span().unwrap_or_default();
        let word = self.text.get(range.clone()).unwrap_or_default();
        let bare = !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        if bare && error.message().starts_with("invalid unquoted key") {
            return;
        }
        let line = |at: usize| self.text[..at.min(self.text.len())].matches('\n').count();
        let is_told = |told: &Diagnostic| told.span.is_some_and(|span| line(span.start) == line(range.start));
        if self.diagnostics.iter().any(is_told) {
            return;
        }
        let place = Span::from(range.clone());
        self.diagnostics.push(match error.message().starts_with("duplicate key") {
            true => {
                Diagnostic::error(NOT_TOML, format!("“{}”写了两次", word.trim())).at(place).hint("留一处，删去另一处")
            }
            false => Diagnostic::error(NOT_TOML, "这里不合 TOML 的写法").at(place).hint(self.remedy(range)),
        });
    }

    /// What to do about a line that is no TOML: the signs of a Chinese keyboard are the usual reason.
    fn remedy(&self, range: std::ops::Range<usize>) -> &'static str {
        const SIGNS: [(&[char], &str); 3] = [
            (&['“', '”', '‘', '’', '＂'], "引号要用半角的 \"，写作：键 = \"值\""),
            (&['【', '】', '［', '］'], "方括号要用半角的 [ ]，写作：[页面]"),
            (&['：', ':', '＝'], "键和值之间要用半角等号，写作：键 = \"值\""),
        ];
        let at = range.start.min(self.text.len());
        let start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line = self.text[start..].lines().next().unwrap_or_default();
        let found = SIGNS.iter().find(|(signs, _)| line.contains(*signs));
        let is_bare = |value: &str| value.trim_start().starts_with(|c: char| !c.is_ascii());
        let bare = line.split_once('=').filter(|(_, value)| is_bare(value));
        let quote = "值是文字的，加半角引号，写作：键 = \"值\"";
        let usual = "写作“键 = \"值\"”，每行一项；表名写在 [ ] 里，各行的引号、方括号要成对";
        found.map_or(if bare.is_some() { quote } else { usual }, |(_, remedy)| remedy)
    }

    fn root(&mut self, root: &DeTable<'_>) {
        for (key, value) in root {
            let (name, span) = (key.get_ref().as_ref(), Span::from(key.span()));
            match (words::find(&words::TOP, name), value.get_ref()) {
                (Some(words::Top::Profile), _) => self.profile(value),
                (Some(words::Top::Page), DeValue::Table(table)) => self.entries(table, words::PAGE, Self::page),
                (Some(words::Top::Setting), DeValue::Table(table)) => {
                    self.entries(table, words::SETTING, Self::setting);
                }
                (Some(words::Top::Official), DeValue::Table(table)) => {
                    self.entries(table, words::OFFICIAL, Self::official);
                }
                (Some(words::Top::Row(role)), DeValue::Table(table)) => {
                    self.entries(table, words::ROW, |reader, key, value| reader.row(role, key, value));
                }
                (Some(words::Top::Other), DeValue::Table(_)) => {}
                (Some(_), _) => self.diagnostics.push(
                    Diagnostic::error(BAD_VALUE, format!("“{name}”应当是一张表"))
                        .at(span)
                        .hint(format!("另起一行写 [{name}]，各项写在它下面")),
                ),
                (None, _) => match words::table_of(name) {
                    Some(table) => self.diagnostics.push(
                        Diagnostic::error(UNKNOWN_KEY, format!("“{name}”要写在一张表里"))
                            .at(span)
                            .hint(format!("另起一行写 [{table}]，把这一项写在它下面")),
                    ),
                    None => self.unknown(name, span, &words::TOP),
                },
            }
        }
    }

    /// Every entry of a table whose key is among `known` goes to `take`.
    fn entries<K: Copy>(
        &mut self,
        table: &DeTable<'_>,
        known: Words<K>,
        mut take: impl FnMut(&mut Self, K, &Value<'_>),
    ) {
        for (key, value) in table {
            match words::find(known, key.get_ref()) {
                Some(key) => take(self, key, value),
                None => self.unknown(key.get_ref(), Span::from(key.span()), known),
            }
        }
    }

    fn page(&mut self, key: words::Page, value: &Value<'_>) {
        match key {
            words::Page::Mirrored => self.config.mirrored = self.choice(value, words::YES),
            words::Page::Folio => self.config.folio = self.choice(value, words::FOLIO),
            words::Page::TextHeight => {
                self.config.text_height =
                    self.number(value, words::TEXT_HEIGHT, "%").map(|percent| percent.round() as i64);
            }
        }
    }

    fn setting(&mut self, key: words::Setting, value: &Value<'_>) {
        match key {
            words::Setting::Latin => self.config.latin = self.choice(value, words::LATIN),
            words::Setting::Squeeze => self.config.squeeze = self.choice(value, words::SQUEEZE),
            words::Setting::Gap => self.config.gap = self.choice(value, words::GAP),
            words::Setting::Tune => self.config.tune = self.choice(value, words::TUNE),
            words::Setting::ItemLead => self.config.item_lead = self.choice(value, words::ITEM_LEAD),
            words::Setting::Numbering => self.config.numbering = self.choice(value, words::NUMBERING),
        }
    }

    fn official(&mut self, key: words::Official, value: &Value<'_>) {
        match key {
            words::Official::Red => self.config.red = self.choice(value, words::RED),
            words::Official::Imprint => self.config.imprint_even = self.choice(value, words::IMPRINT),
            words::Official::Seal => self.config.seal = self.number(value, words::SEAL, "毫米").map(Length::from_mm),
            words::Official::Mark => self.config.mark_size = self.size(value),
        }
    }

    fn row(&mut self, role: Role, key: words::RowKey, value: &Value<'_>) {
        let mut row = self.config.rows.get(&role).copied().unwrap_or_default();
        if key == words::RowKey::BlankBefore && words::NO_BLANKS.contains(&role) {
            let message = format!("“{}”前面空几行，由版面决定，不能改", role.name());
            self.diagnostics
                .push(Diagnostic::error(BAD_VALUE, message).at(Span::from(value.span())).hint("删去这一行"));
            return;
        }
        match key {
            words::RowKey::Family => row.family = self.family(value),
            words::RowKey::Size => row.size = self.size(value),
            words::RowKey::LinePitch => {
                row.line_pitch = self.number(value, words::LINE_PITCH, "磅").map(Length::from_pt);
                self.pitches.insert(role, Span::from(value.span()));
            }
            words::RowKey::FirstIndent => {
                row.first_indent =
                    self.number(value, words::FIRST_INDENT, "字").map(|count| (count * 100.0).round() as i64);
            }
            words::RowKey::Align => row.align = self.choice(value, words::ALIGN),
            words::RowKey::BlankBefore => {
                let count = self.number(value, words::BLANKS, "行").filter(|count| {
                    // Half a line is none, and that must be said.
                    let is_whole = count.fract() == 0.0;
                    if !is_whole {
                        self.bad(value, &["0 到 9 之间的整数（行）"]);
                    }
                    is_whole
                });
                row.blank_before = count.map(|count| count as u8);
            }
        }
        self.config.rows.insert(role, row);
    }

    /// Size and pitch, each possible by itself, that set the lines of a role into one another.
    fn crowded_lines(&mut self) {
        for (role, place) in &self.pitches {
            let row = self.config.rows.get(role).copied().unwrap_or_default();
            let Some((size, pitch)) = row.size.zip(row.line_pitch).filter(|(size, pitch)| pitch < size) else {
                continue;
            };
            let message = format!("行距 {} 磅小于字号 {} 磅，上下两行会叠在一起", pitch.to_pt(), size.to_pt());
            let hint = "行距至少与字号一样大，正文一般是字号的 1.5 到 1.8 倍";
            self.diagnostics.push(Diagnostic::error(BAD_VALUE, message).at(*place).hint(hint));
        }
    }

    fn profile(&mut self, value: &Value<'_>) {
        self.config.profile = value.get_ref().as_str().and_then(Profile::from_name);
        if self.config.profile.is_none() {
            self.bad(value, &Profile::NAMES);
        }
    }

    /// The role of a face, or any name of a face for that role.
    fn family(&mut self, value: &Value<'_>) -> Option<Family> {
        const OFFERED: [Family; 5] = super::reference::FAMILIES;
        let name = value.get_ref().as_str().unwrap_or_default();
        let is = |family: &Family| family.word() == name.trim_end_matches('体') || family.rank(name).is_some();
        let found = OFFERED.into_iter().find(|family| family.word() == name || is(family));
        if found.is_none() {
            self.bad(value, &OFFERED.map(Family::word));
        }
        found
    }

    /// 字号, or points in halves, the unit of a DOCX.
    fn size(&mut self, value: &Value<'_>) -> Option<Length> {
        if let Some(name) = value.get_ref().as_str() {
            let size = FontSize::from_name(name).map(FontSize::length);
            if size.is_none() {
                self.bad(value, &["字号名，如 \"三号\"、\"小四\"", "磅数，如 16、10.5"]);
            }
            return size;
        }
        let points = self.number(value, words::POINTS, "磅")?;
        Some(Length::half_pt((points * 2.0).round() as i64))
    }

    fn choice<T: Copy>(&mut self, value: &Value<'_>, known: Words<T>) -> Option<T> {
        let found = value.get_ref().as_str().and_then(|word| words::find(known, word));
        if found.is_none() {
            let offered: Vec<&str> = known.iter().map(|(names, _)| names[0]).collect();
            self.bad(value, &offered);
        }
        found
    }

    fn number(&mut self, value: &Value<'_>, range: std::ops::RangeInclusive<f64>, unit: &str) -> Option<f64> {
        let number = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse::<f64>().ok(),
            DeValue::Float(number) => number.as_str().parse::<f64>().ok(),
            _ => None,
        };
        let number = number.filter(|number| range.contains(number));
        if number.is_none() {
            self.bad(value, &[&format!("{} 到 {} 之间的数（{unit}）", range.start(), range.end())]);
        }
        number
    }

    fn bad(&mut self, value: &Value<'_>, offered: &[&str]) {
        let span = Span::from(value.span());
        let written = self.text.get(span.range()).unwrap_or_default();
        let mut fault = Diagnostic::error(BAD_VALUE, format!("这里不能写 {written}")).at(span);
        if let Some(meant) = value.get_ref().as_str().and_then(|word| nearest(word, offered.iter().copied())) {
            fault = fault.hint(format!("是不是“{meant}”？"));
        }
        self.diagnostics.push(fault.hint(format!("可以写：{}", offered.join("、"))));
    }

    fn unknown<T>(&mut self, name: &str, span: Span, known: Words<T>) {
        let hint = match (
            words::find(words::RETIRED, name),
            nearest(name, known.iter().flat_map(|(names, _)| names.iter().copied())),
        ) {
            (Some(reason), _) => reason.to_owned(),
            (None, Some(nearest)) => format!("是不是“{nearest}”？"),
            (None, None) => {
                format!("可以写：{}", known.iter().map(|(names, _)| names[0]).collect::<Vec<_>>().join("、"))
            }
        };
        self.diagnostics.push(Diagnostic::error(UNKNOWN_KEY, format!("不认识的项“{name}”")).at(span).hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::gbt9704;

    fn sheet_of(text: &str) -> StyleSheet {
        let config = read(text).unwrap_or_else(|errors| panic!("{errors:#?}"));
        sheet(&config, None, Profile::Speech)
    }

    fn first_error(text: &str) -> (Code, &str, String) {
        let errors = read(text).expect_err("must be refused");
        let span = errors[0].span.unwrap_or_default();
        (errors[0].code, &text[span.range()], errors[0].hints.join("；"))
    }

    #[test]
    fn the_example_of_the_readme_is_understood() {
        let readme = include_str!("../../README.md");
        let example = readme.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap_or_default();
        let sheet = sheet_of(example);
        assert_eq!((sheet.folio.position, sheet.switches.item_lead), (FolioPosition::Outer, LeadStyle::Kai));
        assert_eq!(sheet.body().line_pitch, Length::pt(28));
    }

    #[test]
    fn what_is_near_stands_over_what_is_far_entry_by_entry() {
        let of = |text: &str| read(text).unwrap_or_else(|errors| panic!("{errors:#?}"));
        let near = of("[页面]\n页码 = \"无\"\n[正文]\n行距 = 30\n");
        let far = of("[页面]\n页码 = \"外侧\"\n版心高度 = 66\n[正文]\n行距 = 28\n字体 = \"楷体\"\n");
        let both = near.clone().over(&far);
        assert_eq!((both.folio, both.text_height), (Some(FolioPosition::None), Some(66)));
        let body = both.rows[&Role::Body];
        assert_eq!((body.line_pitch, body.family), (Some(Length::pt(30)), Some(Family::Kai)));
        assert_eq!((Config::default().over(&far), far.clone().over(&Config::default())), (far.clone(), far));
        assert_eq!(said("样式 = \"公文\"\n[页面]\n页码 = \"无\"\n").len(), 2);
    }

    #[test]
    fn an_empty_file_changes_nothing() {
        assert_eq!(sheet_of(""), speech::sheet());
    }

    #[test]
    fn chinese_and_english_keys_say_the_same() {
        let chinese = "样式 = \"公文\"\n[页面]\n页码 = \"居中\"\n[一级标题]\n字体 = \"小标宋\"\n字号 = \"小二\"\n";
        let english = "profile = \"general\"\n[page]\nfolio = \"centre\"\n[heading1]\nfamily = \"小标宋\"\nsize = 18\n";
        assert_eq!(read(chinese), read(english));
        assert_eq!(sheet_of(chinese).folio.position, FolioPosition::Centre);
    }

    #[test]
    fn another_body_size_brings_another_grid() {
        let sheet = sheet_of("[正文]\n字号 = \"小二\"\n");
        assert_eq!((sheet.page.grid.columns, sheet.page.grid.rows), (24, 19));
        assert_eq!(sheet.paragraph(Role::Salutation).size, Length::pt(18));
        assert_eq!(sheet.body().first_indent, sheet.page.grid.cell * 2);
        assert_eq!(sheet.paragraph(Role::Title), gbt9704::sheet().paragraph(Role::Title));
    }

    #[test]
    fn another_pitch_brings_as_many_rows_as_fit() {
        let sheet = sheet_of("[正文]\n行距 = 28\n");
        assert_eq!((sheet.page.grid.rows, sheet.body().line_pitch), (22, Length::pt(28)));
        assert_eq!(sheet.paragraph(Role::Salutation).line_pitch, Length::pt(28));
        assert_eq!(sheet.body().size, gbt9704::sheet().body().size);
    }

    #[test]
    fn a_row_of_another_size_leaves_the_grid_with_its_indent() {
        let note = sheet_of("[附注]\n字号 = \"四号\"\n").paragraph(Role::Note);
        assert_eq!((note.size, note.on_grid, note.tracking), (Length::pt(14), false, Length::ZERO));
        assert_eq!(note.first_indent, Length::pt(28));
        assert_eq!(sheet_of("[正文]\n首行缩进 = 0\n").body().first_indent, Length::ZERO);
    }

    #[test]
    fn large_print_asked_for_by_someone_stronger_grows_the_house_sizes() {
        let config = read("[正文]\n字体 = \"楷体\"\n字号 = \"四号\"\n").unwrap_or_default();
        let sheet = sheet(&config, Profile::from_name("大字版:L2"), Profile::Speech);
        assert_eq!((sheet.body().family, sheet.body().size), (Family::Kai, Length::pt(22)));
    }

    #[test]
    fn a_lower_type_area_has_fewer_lines_of_the_same_pitch() {
        let config = read("[页面]\n版心高度 = 66\n页码 = \"右上\"\n").unwrap_or_default();
        let sheet = sheet(&config, Profile::from_name("大字版:L2"), Profile::Speech);
        assert_eq!((sheet.page.grid.rows, sheet.folio.position), (9, FolioPosition::UpperRight));
        assert_eq!(sheet.page.grid.line_pitch, Profile::from_name("大字版:L2").unwrap().sheet().page.grid.line_pitch);
        assert_eq!(first_error("[页面]\n版心高度 = 20\n").0, BAD_VALUE);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        assert_eq!(first_error("[页面]\n页马 = \"居中\"\n"), (UNKNOWN_KEY, "页马", "是不是“页码”？".into()));
        assert_eq!(first_error("[heading9]\nsize = 3\n"), (UNKNOWN_KEY, "heading9", "是不是“heading1”？".into()));
        let (code, place, hint) = first_error("[页面]\n页码 = \"中间\"\n");
        assert_eq!((code, place), (BAD_VALUE, "\"中间\""));
        assert!(hint.contains("居中、外侧、右上、无"), "{hint}");
        assert_eq!(first_error("[正文]\n行距 = 1000\n").0, BAD_VALUE);
        assert_eq!(first_error("[正文]\n字体 = \"隶书\"\n").0, BAD_VALUE);
        assert_eq!(first_error("样式 = 3\n").0, BAD_VALUE);
        assert_eq!(first_error("页面 = 3\n").0, BAD_VALUE);
        assert_eq!(first_error("[正文\n字号 = 16\n").0, NOT_TOML);
        assert_eq!(first_error("字号 = 16\n字号 = 16\n").0, NOT_TOML);
    }

    #[test]
    fn every_word_of_the_tables_is_understood() {
        for (names, top) in words::TOP.iter() {
            for name in *names {
                assert_eq!(words::find(&words::TOP, name), Some(*top), "{name} means two things");
            }
        }
    }
}

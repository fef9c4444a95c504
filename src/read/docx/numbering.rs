//! Automatic numbers turned into text: each paragraph of a list gets the number Word would print.

use super::model::AutoNumber;
use crate::document::numeral;
use crate::xml::Element;
use std::collections::BTreeMap;

/// The lists of a document and where their counters stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    abstracts: BTreeMap<u32, Vec<Level>>,
    lists: BTreeMap<u32, List>,
    /// By abstract list: Word lets all lists made from one share its counters.
    counters: BTreeMap<u32, [Option<u32>; 9]>,
}

#[derive(Clone, Debug, Default)]
struct List {
    of: u32,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
    /// The levels it has been used on.
    started: [bool; 9],
}

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// `第%1章`: each `%n` is the counter of level n.
    text: String,
    restart: Option<usize>,
    legal: bool,
    /// Does the text follow the number at once?
    close: bool,
    /// The style whose paragraphs are on this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        let text = "%1.".into();
        Level { start: 1, format: "decimal".into(), text, restart: None, legal: false, close: false, style: None }
    }
}

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub(super) fn read(root: &Element) -> Self {
        let mut numbering = Numbering::default();
        let mut links = BTreeMap::new();
        for node in root.elements().filter(|node| &*node.name == "abstractNum") {
            let Some(id) = number(node.get("abstractNumId")) else { continue };
            numbering.abstracts.insert(id, levels(node));
            if let Some(style) = node.child_val("styleLink") {
                links.insert(style.to_owned(), id);
            }
        }
        // A list may borrow its levels from a list style.
        for node in root.elements().filter(|node| &*node.name == "abstractNum") {
            let lender = node.child_val("numStyleLink").and_then(|style| links.get(style));
            if let (Some(id), Some(lender)) = (number(node.get("abstractNumId")), lender)
                && let Some(levels) = numbering.abstracts.get(lender).cloned()
            {
                numbering.abstracts.insert(id, levels);
            }
        }
        for node in root.elements().filter(|node| &*node.name == "num") {
            let (Some(id), Some(of)) = (number(node.get("numId")), number(node.child_val("abstractNumId"))) else {
                continue;
            };
            numbering.lists.insert(id, list(node, of));
        }
        numbering
    }

    /// The level of `list` that is meant for paragraphs of `style`.
    pub(super) fn level_of(&self, list: u32, style: Option<&str>) -> Option<u8> {
        let levels = self.abstracts.get(&self.lists.get(&list)?.of)?;
        let at = levels.iter().position(|level| level.style.is_some() && level.style.as_deref() == style)?;
        u8::try_from(at).ok()
    }

    /// The number of the next paragraph of `list` at `depth`; `None` when the list numbers nothing.
    pub(super) fn next(&mut self, list: u32, depth: u8) -> Option<AutoNumber> {
        let depth = usize::from(depth.min(8));
        let found = self.lists.get_mut(&list)?;
        let levels = self.abstracts.get(&found.of)?;
        let level = |at: usize| found.levels.get(&at).or_else(|| levels.get(at)).cloned().unwrap_or_default();
        let all: Vec<Level> = (0..=depth).map(level).collect();
        let restarts: Vec<(usize, Option<usize>)> = (depth + 1..9).map(|at| (at, level(at).restart)).collect();
        let counters = self.counters.entry(found.of).or_default();
        // A list that begins anew does so level by level, as each is first used.
        if !std::mem::replace(&mut found.started[depth], true)
            && let Some(start) = found.starts.get(&depth)
        {
            counters[depth] = start.checked_sub(1);
        }
        let start_of = |at: usize| found.starts.get(&at).copied().unwrap_or(all[at].start);
        for (at, counter) in counters.iter_mut().enumerate().take(depth) {
            counter.get_or_insert_with(|| start_of(at));
        }
        let count = counters[depth].map_or_else(|| start_of(depth), |count| count.saturating_add(1));
        counters[depth] = Some(count);
        for (at, restart) in restarts {
            // `lvlRestart` names the level (from 1) after which this one begins anew; 0 is never.
            if restart.is_none_or(|after| after != 0 && depth < after) {
                counters[at] = None;
            }
        }
        let values: Vec<u32> = counters.iter().take(depth + 1).map(|value| value.unwrap_or(1)).collect();
        printed(&all, &values)
    }
}

fn printed(levels: &[Level], values: &[u32]) -> Option<AutoNumber> {
    let level = levels.last()?;
    let depth = (levels.len() - 1) as u8;
    if level.format == "bullet" {
        return Some(AutoNumber { text: "•".into(), depth, bullet: true, close: false });
    }
    if level.format == "none" && !level.text.contains(|c: char| c != '%' && !c.is_ascii_digit()) {
        return None;
    }
    let mut text = String::new();
    let mut characters = level.text.chars().peekable();
    while let Some(character) = characters.next() {
        match (character, characters.peek().and_then(|next| next.to_digit(10))) {
            ('%', Some(at)) if at >= 1 => {
                characters.next();
                let at = at as usize - 1;
                if let (Some(of), Some(&value)) = (levels.get(at), values.get(at)) {
                    let format = if level.legal { "decimal" } else { &of.format };
                    text.push_str(&count(value, format));
                }
            }
            _ => text.push(character),
        }
    }
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some(AutoNumber { text, depth, bullet: false, close: level.close })
}

/// A number as one of Word's formats writes it (ECMA-376, 17.18.59).
fn count(value: u32, format: &str) -> String {
    const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
    const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
    const ROUND: &str = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉";
    const LEGAL: (&str, &str) = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟");
    const LEGAL_TRADITIONAL: (&str, &str) = ("零壹貳參肆伍陸柒捌玖", "拾佰仟");
    let pick = |set: &str| (value as usize).checked_sub(1).and_then(|at| set.chars().nth(at)).map(String::from);
    // Word goes on in figures where a set of characters ends.
    let or_plain = |found: Option<String>| found.unwrap_or_else(|| value.to_string());
    let from = |first: char, most: u32| {
        (1..=most).contains(&value).then(|| char::from_u32(first as u32 + value - 1)).flatten().map(String::from)
    };
    let digits = |set: &str| {
        let digit = |digit: char| digit.to_digit(10).and_then(|at| set.chars().nth(at as usize));
        value.to_string().chars().filter_map(digit).collect::<String>()
    };
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "koreanCounting" => numeral::to_chinese(value),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" | "koreanDigital2" => {
            digits("〇一二三四五六七八九")
        }
        "chineseLegalSimplified" => legal(value, LEGAL),
        "ideographLegalTraditional" | "japaneseLegal" => legal(value, LEGAL_TRADITIONAL),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => or_plain(numeral::circled(value).map(String::from)),
        "decimalEnclosedParen" => or_plain(from('⑴', 20)),
        "decimalEnclosedFullstop" => or_plain(from('⒈', 20)),
        "ideographEnclosedCircle" => or_plain(pick(ROUND)),
        "ideographTraditional" => or_plain(pick(STEMS)),
        "ideographZodiac" => or_plain(pick(BRANCHES)),
        "decimalFullWidth" | "decimalFullWidth2" => digits("０１２３４５６７８９"),
        "decimalZero" => format!("{value:02}"),
        "upperLetter" => letters(value, b'A'),
        "lowerLetter" => letters(value, b'a'),
        "upperRoman" => numeral::to_roman(value),
        "lowerRoman" => numeral::to_roman(value).to_lowercase(),
        "numberInDash" => format!("- {value} -"),
        "none" => String::new(),
        _ => value.to_string(),
    }
}

/// 壹拾贰: figures as they are written where money is at stake; each place has its digit.
fn legal(value: u32, (digits, units): (&str, &str)) -> String {
    if value > 9999 {
        return value.to_string();
    }
    let digit = |at: u32| digits.chars().nth(at as usize).into_iter();
    let mut text = String::new();
    let mut gap = false;
    for place in (0..4).rev() {
        let here = value / 10_u32.pow(place) % 10;
        if here == 0 {
            gap = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            text.extend(digit(0));
        }
        text.extend(digit(here));
        text.extend(place.checked_sub(1).and_then(|unit| units.chars().nth(unit as usize)));
    }
    if text.is_empty() { digit(0).collect() } else { text }
}

/// A … Z, AA … ZZ, AAA …
fn letters(value: u32, first: u8) -> String {
    let Some(at) = value.checked_sub(1) else { return String::new() };
    let letter = char::from(first + (at % 26) as u8);
    std::iter::repeat_n(letter, (at / 26 + 1).min(30) as usize).collect()
}

fn number(value: Option<&str>) -> Option<u32> {
    value?.trim().parse().ok()
}

fn levels(node: &Element) -> Vec<Level> {
    let mut levels = vec![Level::default(); 9];
    for node in node.elements().filter(|node| &*node.name == "lvl") {
        if let Some((at, level)) = level(node) {
            levels[at] = level;
        }
    }
    levels
}

fn level(node: &Element) -> Option<(usize, Level)> {
    let at = number(node.get("ilvl")).filter(|&at| at < 9)? as usize;
    // A format of a newer Word stands in an alternative; what follows it is the plain one.
    let format = node.descendant("numFmt").and_then(Element::val).unwrap_or("decimal");
    let level = Level {
        start: number(node.child_val("start")).unwrap_or(0),
        format: format.to_owned(),
        text: node.child_val("lvlText").unwrap_or_default().to_owned(),
        restart: number(node.child_val("lvlRestart")).map(|level| level as usize),
        legal: node.switch("isLgl").unwrap_or(false),
        close: node.child_val("suff") == Some("nothing"),
        style: node.child_val("pStyle").map(str::to_owned),
    };
    Some((at, level))
}

fn list(node: &Element, of: u32) -> List {
    let mut list = List { of, ..List::default() };
    for node in node.elements().filter(|node| &*node.name == "lvlOverride") {
        let Some(at) = number(node.get("ilvl")).filter(|&at| at < 9) else { continue };
        if let Some(start) = number(node.child_val("startOverride")) {
            list.starts.insert(at as usize, start);
        }
        if let Some((at, level)) = node.find("lvl").and_then(level) {
            list.levels.insert(at, level);
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml;

    const LISTS: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="1">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
        <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
        </w:abstractNum>
        <w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="6"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
        </w:numbering>"#;

    #[test]
    fn numbers_count_and_restart_as_in_word() {
        let Ok(root) = xml::tree(LISTS, "numbering") else { panic!("good XML") };
        let mut numbering = Numbering::read(&root);
        let mut next = |list, depth| numbering.next(list, depth).map(|number| number.text).unwrap_or_default();
        let told = [next(5, 0), next(5, 1), next(5, 1), next(5, 2), next(5, 0), next(5, 1), next(6, 0), next(6, 0)];
        assert_eq!(told, ["一、", "（一）", "（二）", "1.2.1", "二、", "（一）", "一、", "二、"]);
        assert_eq!(next(99, 0), "");
    }

    #[test]
    fn a_list_that_begins_anew_does_so_on_the_levels_it_is_used_on() {
        let overrides: String = (0..9)
            .map(|at| format!(r#"<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="1"/></w:lvlOverride>"#))
            .collect();
        let list = format!(r#"<w:num w:numId="7"><w:abstractNumId w:val="1"/>{overrides}</w:num></w:numbering>"#);
        let Ok(root) = xml::tree(&LISTS.replace("</w:numbering>", &list), "numbering") else { panic!("good XML") };
        let mut numbering = Numbering::read(&root);
        let mut next = |list, depth| numbering.next(list, depth).map(|number| number.text).unwrap_or_default();
        let told = [next(5, 0), next(5, 1), next(5, 0), next(7, 1), next(7, 1), next(5, 0)];
        assert_eq!(told, ["一、", "（一）", "二、", "（一）", "（二）", "三、"]);
    }

    #[test]
    fn a_style_may_be_meant_for_a_level() {
        let text = r#"<w:numbering><w:abstractNum w:abstractNumId="1">
            <w:lvl w:ilvl="0"><w:lvlText w:val="第%1章"/></w:lvl>
            <w:lvl w:ilvl="1"><w:pStyle w:val="Article"/><w:suff w:val="nothing"/><w:lvlText w:val="第%2条"/></w:lvl>
            </w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;
        let Ok(root) = xml::tree(text, "numbering") else { panic!("good XML") };
        let numbering = Numbering::read(&root);
        assert_eq!((numbering.level_of(5, Some("Article")), numbering.level_of(5, Some("a"))), (Some(1), None));
        assert_eq!(numbering.level_of(5, None), None);
    }

    #[test]
    fn the_formats_of_word() {
        assert_eq!(count(4, "upperRoman"), "IV");
        assert_eq!(count(28, "lowerLetter"), "bb");
        assert_eq!(count(3, "decimalEnclosedCircle"), "③");
        assert_eq!(count(2, "ideographTraditional"), "乙");
        assert_eq!(count(12, "japaneseCounting"), "十二");
        assert_eq!(count(12, "chineseLegalSimplified"), "壹拾贰");
        assert_eq!(count(105, "chineseLegalSimplified"), "壹佰零伍");
        assert_eq!(count(10, "ideographDigital"), "一〇");
        assert_eq!(count(3, "ideographEnclosedCircle"), "㊂");
        assert_eq!(count(21, "decimalEnclosedParen"), "21");
        assert_eq!(count(12, "decimalFullWidth"), "１２");
    }
}

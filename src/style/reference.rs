//! What a `jianggao.toml` may say, as a reference: from the very words it is read with, so that it cannot lie.

use super::size::FontSize;
use super::speech::Profile;
use super::words::{self, Official, Page, RowKey, Setting, Words};
use crate::document::Role;
use crate::font::family::Family;
use std::ops::RangeInclusive;

/// What an entry takes.
#[derive(Clone, Debug)]
pub enum Takes {
    /// One of these words; each with its other names.
    Words(Vec<&'static [&'static str]>),
    /// A number in this range, of this unit; whole numbers only?
    Number(RangeInclusive<f64>, &'static str, bool),
    /// The name of a size, or points.
    Size,
}

/// One entry of a table.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its names, the Chinese first.
    pub names: &'static [&'static str],
    /// What it is about.
    pub about: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// What holds when it is not there.
    pub usual: &'static str,
    /// A value, as TOML.
    pub example: &'static str,
}

/// One table, or several of the same entries.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its names; empty: the entries stand at the top of the file.
    pub names: Vec<&'static [&'static str]>,
    /// What it is about.
    pub about: &'static str,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// All tables.
pub fn tables() -> Vec<Table> {
    let named =
        |table: words::Top| words::TOP.iter().filter(|(_, top)| *top == table).map(|(names, _)| *names).collect();
    let roles =
        words::TOP.iter().filter(|(_, top)| matches!(top, words::Top::Row(_))).map(|(names, _)| *names).collect();
    let profile = Entry {
        names: words::TOP.iter().find(|(_, top)| *top == words::Top::Profile).map_or(&[], |(names, _)| *names),
        about: "从哪一种样式起",
        takes: Takes::Words(PROFILES.to_vec()),
        usual: "按草稿的类型",
        example: "\"公文\"",
    };
    vec![
        Table { names: Vec::new(), about: "文件开头，任何一张表之前", entries: vec![profile] },
        Table { names: named(words::Top::Page), about: "页面", entries: entries(words::PAGE, page) },
        Table { names: named(words::Top::Setting), about: "各种习惯", entries: entries(words::SETTING, setting) },
        Table {
            names: named(words::Top::Official),
            about: "公文特有的部分",
            entries: entries(words::OFFICIAL, official),
        },
        Table { names: roles, about: "各种段落，一种一张表", entries: entries(words::ROW, row) },
    ]
}

/// The names of the profiles, one row each.
const PROFILES: [&[&str]; 6] = [
    &[Profile::NAMES[0]],
    &[Profile::NAMES[1]],
    &[Profile::NAMES[2]],
    &[Profile::NAMES[3]],
    &[Profile::NAMES[4]],
    &[Profile::NAMES[5]],
];

/// The families a role may be set in.
pub const FAMILIES: [Family; 5] = [Family::FangSong, Family::Kai, Family::Hei, Family::XiaoBiaoSong, Family::Song];

type About = (&'static str, Takes, &'static str, &'static str);

fn entries<K: Copy>(known: Words<K>, about: fn(K) -> About) -> Vec<Entry> {
    let entry = |(names, key): &(&'static [&'static str], K)| {
        let (about, takes, usual, example) = about(*key);
        Entry { names, about, takes, usual, example }
    };
    known.iter().map(entry).collect()
}

fn choice<T>(words: Words<T>) -> Takes {
    Takes::Words(words.iter().map(|(names, _)| *names).collect())
}

fn page(key: Page) -> About {
    match key {
        Page::Folio => ("页码的位置；右上写作 3/12", choice(words::FOLIO), "讲话居中，公文外侧", "\"外侧\""),
        Page::Mirrored => {
            ("双面印刷：订口单页在左、双页在右，各留 28 毫米", choice(words::YES), "讲话否，公文是", "\"否\"")
        }
        Page::TextHeight => {
            ("版心用多高；下面留空，念稿时不必低头", Takes::Number(words::TEXT_HEIGHT, "%", false), "100", "66")
        }
    }
}

fn setting(key: Setting) -> About {
    match key {
        Setting::Latin => (
            "字母和数字的字体；随轻重：小标宋、黑体里用它们自己的，别处用 Times New Roman",
            choice(words::LATIN),
            "随轻重",
            "\"Times New Roman\"",
        ),
        Setting::Squeeze => {
            ("标点挤压；写“全部”时 DOCX 的断行、换页不再与 PDF 一致", choice(words::SQUEEZE), "不挤压", "\"行末\"")
        }
        Setting::Gap => ("汉字与字母、数字之间的空隙", choice(words::GAP), "自动", "\"无\""),
        Setting::Tune => (
            "给段落略宽略紧的字距，使各程序照 PDF 断行；写“关”时约有三至五成的行断得不同",
            choice(words::TUNE),
            "开",
            "\"关\"",
        ),
        Setting::ItemLead => ("“一是……”这样的导语", choice(words::ITEM_LEAD), "同正文", "\"楷体\""),
        Setting::Numbering => ("没写编号的标题", choice(words::NUMBERING), "自动", "\"照写\""),
    }
}

fn official(key: Official) -> About {
    match key {
        Official::Red => ("红色怎样记；印刷用分色，PDF 不再是 PDF/A", choice(words::RED), "屏幕", "\"印刷\""),
        Official::Imprint => ("版记排在最后一面，还是最后一个双页", choice(words::IMPRINT), "末页", "\"双页\""),
        Official::Seal => ("印章的直径", Takes::Number(words::SEAL, "毫米", false), "42", "40"),
        Official::Mark => ("发文机关标志最大的字号；放不下时自动缩小", Takes::Size, "按版面", "\"初号\""),
    }
}

fn row(key: RowKey) -> About {
    match key {
        RowKey::Family => ("字体", Takes::Words(FAMILY_NAMES.to_vec()), "按国标", "\"楷体\""),
        RowKey::Size => ("字号", Takes::Size, "按国标", "\"三号\""),
        RowKey::LinePitch => ("行距", Takes::Number(words::LINE_PITCH, "磅", false), "按每面 22 行", "28"),
        RowKey::FirstIndent => ("首行缩进", Takes::Number(words::FIRST_INDENT, "字", false), "按国标", "2"),
        RowKey::Align => ("对齐", choice(words::ALIGN), "按国标", "\"两端\""),
        RowKey::BlankBefore => (
            "段前空几行；署名、成文日期、附注、脚注、表格、表头的由版面决定，不能写",
            Takes::Number(words::BLANKS, "行", true),
            "按国标",
            "1",
        ),
    }
}

/// Their words.
const FAMILY_NAMES: [&[&str]; 5] = [&["仿宋"], &["楷体"], &["黑体"], &["小标宋"], &["宋体"]];

impl Takes {
    /// In words.
    pub fn words(&self) -> String {
        match self {
            Takes::Words(words) => words.iter().map(|names| names[0]).collect::<Vec<_>>().join("、"),
            Takes::Number(range, unit, whole) => {
                let kind = if *whole { "的整数" } else { "" };
                format!("{} 到 {} {unit}{kind}", range.start(), range.end())
            }
            Takes::Size => {
                let names: Vec<&str> = FontSize::names().collect();
                format!("{}，或磅数 {} 到 {}", names.join("、"), words::POINTS.start(), words::POINTS.end())
            }
        }
    }
}

/// A whole `jianggao.toml`, every entry a comment.
pub fn settings() -> String {
    let mut text = String::from(
        "# 本单位的排版习惯。放在草稿旁边或上级文件夹里，近的优先于远的；去掉行首的 # 就有用。\n\
         # 草稿文件头里写的优先于它，命令行又优先于草稿。\n",
    );
    for table in tables() {
        let first = table.names.first().map_or("", |names| names[0]);
        text.push_str(&format!("\n# {}\n", table.about));
        if table.names.len() > 1 {
            let names: Vec<&str> = table.names.iter().map(|names| names[0]).collect();
            text.push_str(&format!("# 表名可以是：{}\n", names.join("、")));
        }
        if !first.is_empty() {
            text.push_str(&format!("# [{first}]\n"));
        }
        for entry in table.entries {
            let (name, takes) = (entry.names[0], entry.takes.words());
            let (example, about, usual) = (entry.example, entry.about, entry.usual);
            text.push_str(&format!("# {name} = {example}    # {about}：{takes}；不写是{usual}\n"));
        }
    }
    text
}

/// The tables as a page of reference.
pub fn page_of_settings() -> String {
    let mut text = String::from(
        "# 设置：`jianggao.toml`\n\n\
         放在草稿旁边或上级文件夹里。键和表名可以用中文或英文，中文不必加引号；写错的项会指出在第几行，整个文件不起作用。\n\
         草稿文件头里写的优先于它，命令行又优先于草稿。`jianggao new 配置` 给一份全是注释的样板。\n",
    );
    for table in tables() {
        match table.names.as_slice() {
            [] => text.push_str(&format!("\n## {}\n", table.about)),
            [one] => text.push_str(&format!("\n## `[{}]` {}\n", one[0], table.about)),
            many => {
                text.push_str(&format!("\n## {}\n\n| 表名 | 英文 |\n|:--|:--|\n", table.about));
                for names in many {
                    text.push_str(&format!("| `[{}]` | `{}` |\n", names[0], names[1..].join("`、`")));
                }
            }
        }
        text.push_str("\n| 键 | 英文 | 是什么 | 可以写 | 不写时 | 例 |\n|:--|:--|:--|:--|:--|:--|\n");
        for entry in &table.entries {
            text.push_str(&format!(
                "| {} | `{}` | {} | {} | {} | `{} = {}` |\n",
                entry.names[0],
                entry.names[1..].join("`、`"),
                entry.about,
                entry.takes.words(),
                entry.usual,
                entry.names[0],
                entry.example
            ));
        }
    }
    text + "\n## `[检查]` `[用词]`\n\n校对用哪些规则、本单位的用词，见 `jianggao check --help`。\n"
}

/// The roles whose rows may be changed.
pub fn roles() -> impl Iterator<Item = Role> {
    Role::ALL.into_iter().filter(|role| !role.row().keys.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::config;

    /// Is a value of an entry understood, when its table has the first of its names?
    fn is_read(table: &Table, entry: &Entry, name: &str, value: &str) -> bool {
        let head = table.names.first().map_or(String::new(), |names| format!("[{}]\n", names[0]));
        config::read(&format!("{head}{name} = {value}\n")).is_ok() && !entry.about.is_empty()
    }

    #[test]
    fn every_value_of_the_reference_is_understood_and_others_are_not() {
        for table in tables() {
            for entry in &table.entries {
                let read = |value: &str| entry.names.iter().all(|name| is_read(&table, entry, name, value));
                assert!(read(entry.example), "{:?}", entry.names);
                assert!(!read("\"没有这个词\""), "{:?}", entry.names);
                match &entry.takes {
                    Takes::Words(words) => {
                        assert!(words.iter().copied().flatten().all(|word| read(&format!("{word:?}"))), "{words:?}");
                    }
                    Takes::Number(range, _, whole) => {
                        assert!(read(&range.start().to_string()) && read(&range.end().to_string()), "{range:?}");
                        assert!(!read(&(range.end() + 1.0).to_string()), "{range:?}");
                        assert_eq!(read(&(range.start() + 0.5).to_string()), !whole, "{:?}", entry.names);
                    }
                    Takes::Size => {
                        assert!(FontSize::names().all(|name| read(&format!("{name:?}"))) && read("16") && !read("4"));
                    }
                }
            }
        }
    }

    #[test]
    fn the_commented_settings_are_settings() {
        let text = settings();
        let used: String = text
            .lines()
            .map(|line| {
                line.strip_prefix("# ").filter(|line| line.starts_with('[') || line.contains(" = ")).unwrap_or("")
            })
            .flat_map(|line| [line, "\n"])
            .collect();
        let config = config::read(&used).unwrap_or_else(|errors| panic!("{errors:#?}\n{used}"));
        assert_ne!(config, config::Config::default());
        assert_eq!(config::read(&text).ok(), Some(config::Config::default()), "comments say nothing");
    }

    #[test]
    fn the_families_are_those_that_are_read() {
        assert_eq!(FAMILIES.map(Family::word), FAMILY_NAMES.map(|names| names[0]));
    }
}

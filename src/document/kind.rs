//! The kinds of paper: the five formats, one row each, and the papers that are set in them, one row each.

use crate::text::lexicon::papers;

/// The format a draft is set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 讲话稿: not one of the 15 文种; the standard is borrowed for it.
    #[default]
    Speech,
    /// 公文, the general format of GB/T 9704—2012, section 7.
    General,
    /// 信函格式, 10.1.
    Letter,
    /// 命令（令）格式, 10.2.
    Order,
    /// 纪要格式, 10.3.
    Minutes,
}

impl Kind {
    /// Every kind, in the order they are offered.
    pub const ALL: [Kind; 5] = [Kind::Speech, Kind::General, Kind::Letter, Kind::Order, Kind::Minutes];

    /// THE TABLE: what 类型 in the front matter calls it, the name that is written first.
    pub const fn names(self) -> [&'static str; 2] {
        match self {
            Kind::Speech => ["讲话", "speech"],
            Kind::General => ["公文", "general"],
            Kind::Letter => ["信函", "letter"],
            Kind::Order => ["命令", "order"],
            Kind::Minutes => ["纪要", "minutes"],
        }
    }

    /// What the front matter calls it.
    pub const fn name(self) -> &'static str {
        self.names()[0]
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.names().contains(&name))
    }
}

/// Whom a paper is sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressees {
    /// It is sent to somebody, and says to whom.
    Some,
    /// To one organ only: 条例 15 (1).
    One,
    /// It may be sent to somebody or not.
    Free,
    /// It is for everybody and names nobody.
    None,
}

/// A paper as a clerk calls it: one of the fifteen 文种 of《党政机关公文处理工作条例》, article 8, or a kind of speech.
#[derive(Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its name.
    pub name: &'static str,
    /// What else it is called.
    pub other: &'static [&'static str],
    /// The format it is set in.
    pub kind: Kind,
    /// Does it go up? Then it bears the name of who signed it (条例 9 (6)).
    pub upward: bool,
    /// Whom it is sent to.
    pub addressees: Addressees,
    /// What it is for, in the words of the 条例.
    pub used: &'static str,
}

const fn speech(name: &'static str, other: &'static [&'static str], used: &'static str) -> Paper {
    Paper { name, other, kind: Kind::Speech, upward: false, addressees: Addressees::None, used }
}

const fn paper(name: &'static str, kind: Kind, addressees: Addressees, used: &'static str) -> Paper {
    Paper { name, other: &[], kind, upward: false, addressees, used }
}

const fn up(name: &'static str, addressees: Addressees, used: &'static str) -> Paper {
    Paper { upward: true, ..paper(name, Kind::General, addressees, used) }
}

/// THE TABLE of papers, the commonest first.
///
/// A 批复 is set as a letter, as the offices that number theirs “函” have it; who writes it under a red head says 公文.
pub(crate) const PAPERS: [Paper; 20] = [
    paper("通知", Kind::General, Addressees::Some, "发布、传达要求下级执行和有关单位周知的事项"),
    up("请示", Addressees::One, "向上级机关请求指示、批准"),
    up("报告", Addressees::Some, "向上级机关汇报工作、反映情况"),
    paper("批复", Kind::Letter, Addressees::Some, "答复下级机关请示事项"),
    paper("函", Kind::Letter, Addressees::Some, "不相隶属机关之间商洽工作、询问和答复问题"),
    Paper {
        other: &["会议纪要"], ..paper("纪要", Kind::Minutes, Addressees::None, "记载会议主要情况和议定事项")
    },
    Paper {
        other: &["令"], ..paper("命令", Kind::Order, Addressees::None, "公布法规和规章、宣布重大强制性措施")
    },
    paper("决定", Kind::General, Addressees::Free, "对重要事项作出决策和部署、奖惩有关单位和人员"),
    paper("意见", Kind::General, Addressees::Free, "对重要问题提出见解和处理办法"),
    paper("通报", Kind::General, Addressees::Free, "表彰先进、批评错误、告知重要情况"),
    paper("公告", Kind::General, Addressees::None, "向国内外宣布重要事项或者法定事项"),
    paper("通告", Kind::General, Addressees::None, "在一定范围内公布应当遵守或者周知的事项"),
    paper("公报", Kind::General, Addressees::None, "公布重要决定或者重大事项"),
    paper("决议", Kind::General, Addressees::None, "会议讨论通过的重大决策事项"),
    paper("议案", Kind::General, Addressees::Some, "各级人民政府向同级人民代表大会提请审议事项"),
    speech("讲话稿", &["讲话"], "领导同志在会议上的讲话"),
    speech("发言稿", &["发言"], "在会议上的发言"),
    speech("致辞", &["致词"], "在仪式、活动上的致辞"),
    speech("主持词", &["主持稿"], "主持会议、活动"),
    speech("述职报告", &["述职"], "述职"),
];

impl Paper {
    /// The paper of this name.
    pub fn named(name: &str) -> Option<&'static Paper> {
        PAPERS.iter().find(|paper| paper.name == name || paper.other.contains(&name))
    }

    /// The paper that is meant where only a format is named.
    pub fn of_kind(kind: Kind) -> &'static Paper {
        let usual = match kind {
            Kind::Speech => "讲话稿",
            Kind::General => "通知",
            Kind::Letter => "函",
            Kind::Order => "命令",
            Kind::Minutes => "纪要",
        };
        PAPERS.iter().find(|paper| paper.name == usual).unwrap_or(&PAPERS[0])
    }

    /// The official paper a title names at its end: `……的请示`.
    pub fn of_title(title: &str) -> Option<&'static Paper> {
        let official = PAPERS.iter().filter(|paper| paper.kind != Kind::Speech);
        official.filter(|paper| title.ends_with(paper.name)).max_by_key(|paper| paper.name.len())
    }

    /// The format that other papers and speeches are set in, of which the lexicon knows the names: what is said or read out
    /// is a speech, everyday business a 公文.
    pub fn formats_of_others() -> impl Iterator<Item = (&'static str, Kind)> {
        papers::PAPERS.iter().map(|(name, genre)| match genre {
            papers::Genre::Official | papers::Genre::Business => (*name, Kind::General),
            papers::Genre::Account | papers::Genre::Speech => (*name, Kind::Speech),
        })
    }

    /// All its names.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.other.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, PAPERS, Paper};

    #[test]
    fn no_name_means_two_kinds() {
        for kind in Kind::ALL {
            assert!(kind.names().iter().all(|name| Kind::named(name) == Some(kind)));
        }
        for paper in &PAPERS {
            for name in paper.names() {
                assert_eq!(Paper::named(name), Some(paper), "{name}");
                // 讲话, 命令 and 纪要 are names of formats too: of their own.
                assert!(Kind::named(name).is_none_or(|kind| kind == paper.kind), "{name}");
            }
        }
    }

    #[test]
    fn all_fifteen_kinds_of_the_regulation_are_there() {
        let official: Vec<&Paper> = PAPERS.iter().filter(|paper| paper.kind != Kind::Speech).collect();
        assert_eq!(official.len(), 15);
        assert!(Kind::ALL.iter().all(|kind| Paper::of_kind(*kind).kind == *kind));
        assert_eq!(Paper::of_title("关于建设水厂的请示").map(|paper| paper.name), Some("请示"));
        assert_eq!(Paper::of_title("关于商请支持的函").map(|paper| paper.kind), Some(Kind::Letter));
        assert_eq!(Paper::of_title("在大会上的讲话"), None);
    }
}

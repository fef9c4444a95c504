//! 用词, JG682, JG688 and JG689: organs and laws by names that hold no longer, and posts that no such organ has.

use super::super::context::Context;
use super::super::guard;
use super::super::pattern::{PATTERN, Pattern};
use super::super::rule::{Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::marks::ASK;
use super::{ROW, essay};
use crate::diag::Code;
use crate::text::han::is_han;
use crate::text::index::Index;
use crate::text::lexicon::former::{ELSEWHERE, FORMERLY, Former, LAWS, OF_LAWS, ORGANS};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

const NAME: Rule = Rule { fix: ASK, ..ROW };

fn has_one(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// The earliest year a text names: 2015年, 〔2012〕3号, 2003—2016, 二〇一二年; what has lasted since one, 2017年以来, is of today.
fn earliest_year(text: &str) -> u16 {
    const NUMERALS: &str = "〇零一二三四五六七八九";
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let starts = (0..bytes.len()).filter(|at| is_digit(*at) && !at.checked_sub(1).is_some_and(is_digit));
    let figures = starts.filter_map(|at| {
        let end = at + 4;
        let year = text.get(at..end).filter(|_| !is_digit(end))?.parse::<u16>().ok()?;
        let lasts = ["年以来", "年至今", "年起", "年开始"].iter().any(|word| text[end..].starts_with(word));
        let names = text[end..].starts_with(['年', '〕', ']', '）', '】', '-', '—', '–', '至', '～', '.', '/', '、']);
        (names && !lasts).then_some(year)
    });
    let spelt = text.match_indices('年').filter_map(|(at, _)| {
        let digits: Vec<u16> = text[..at]
            .chars()
            .rev()
            .map_while(|c| NUMERALS.chars().position(|own| own == c))
            .take(4)
            // 〇 and 零 are both nought.
            .map(|place| (place as u16).saturating_sub(1))
            .collect();
        (digits.len() == 4).then(|| digits.iter().rev().fold(0, |year, digit| year * 10 + digit))
    });
    figures.chain(spelt).filter(|year| *year >= 1900).min().unwrap_or(u16::MAX)
}

/// Is the paper older than a name?
fn is_older(context: &Context<'_>, since: u16) -> bool {
    context.document.meta.date.as_ref().is_some_and(|date| date.value.parts().0 < since)
}

/// Is the paper a regulation? Its articles stand as they were passed, whatever the organs are called now.
fn is_regulation(context: &Context<'_>) -> bool {
    context.runs.iter().any(|run| run.text.trim_start().starts_with("第一条"))
}

pub(super) const FORMER_ORGAN: Rule = Rule {
    code: Code("JG682"),
    name: "机构旧称",
    k: "",
    clause: "党和国家机构改革方案（2018年、2023年）等",
    essay: essay(
        "机构改革以后已经撤销、合并、改名的机关，还用旧的名称。",
        "收文的机关已经不叫这个名称，套用旧稿最容易带出来。",
        "县环境保护局、县安监局",
        "县生态环境局、县应急管理局",
        "写了“原”的，同一段说到改革以前的年份（“2017年以来”不算）、同一句讲历史、履历、案件、证照的，旧的文号，外国和港澳台的，文中也写了新名称的，成文日期在改革以前的，法规的条文，都不管；各地叫法不同的只指出，不改。",
    ),
    find: Find::Code(former_organ),
    ..NAME
};

static OLD: LazyLock<Index> = LazyLock::new(|| Index::new(ORGANS.iter().map(|organ| organ.name)));

/// Does 原 stand before a name in its clause, or before others it is listed with: 原县工商局、质监局?
fn is_called_former(before: &str) -> bool {
    const FAR: usize = 24;
    /// 原 in other words, by what stands behind it and before it.
    const BEHIND: [char; 9] = ['则', '因', '本', '来', '有', '料', '件', '始', '地'];
    const BEFORE: [char; 6] = ['高', '平', '草', '中', '太', '还'];
    let start = before.char_indices().rev().take(FAR).last().map_or(0, |(at, _)| at);
    let near = before[start..].rsplit(['，', '。', '；', '！', '？', '\n']).next().unwrap_or_default();
    near.match_indices('原')
        .any(|(at, mark)| !near[at + mark.len()..].starts_with(BEHIND) && !near[..at].ends_with(BEFORE))
        || is_founded(near)
}

/// Does the clause before a name tell of its beginning: 设立青山县环境保护局? 成立由县农业局牵头的专班 founds something else.
fn is_founded(near: &str) -> bool {
    const FOUNDED: [&str; 4] = ["设立", "成立", "设置", "增设"];
    const PLACE: usize = 6;
    FOUNDED.iter().any(|word| {
        let place = near.rfind(word).map(|at| &near[at + word.len()..]);
        place.is_some_and(|place| place.chars().count() <= PLACE && !place.contains(['由', '以', '在']))
    })
}

/// What an organ is called without the word for its rank, and how else that is written.
fn stems(name: &str) -> Vec<&str> {
    const RANKS: [&str; 10] = ["委员会", "办公室", "总局", "大队", "支队", "总队", "局", "厅", "部", "委"];
    const ALSO: [(&str, &str); 3] =
        [("市场监督管理", "市场监管"), ("发展改革", "发展和改革"), ("人力资源和社会保障", "人社")];
    let stem = RANKS.iter().find_map(|rank| name.strip_suffix(rank)).unwrap_or(name);
    let same = |(one, other): &(&'static str, &'static str)| *one == stem || *other == stem;
    ALSO.iter().find(|pair| same(pair)).map_or_else(|| vec![stem], |(one, other)| vec![*one, *other])
}

/// Does a text stand in a run, and not as a part of the old name it took the place of: 监察局 for 监察委员会?
fn stands_apart(run: &Run, new: &str, old: &str, fits: impl Fn(&str) -> bool) -> bool {
    let within = old.find(new);
    let is_old = |at: usize| {
        within
            .and_then(|from| at.checked_sub(from))
            .and_then(|start| run.text.get(start..))
            .is_some_and(|text| text.starts_with(old))
    };
    run.find(new).any(|at| !is_old(at) && fits(&run.text[at + new.len()..]))
}

/// Does the paper name the organ that took the place of another, too? Then its writer knows which of them is meant.
fn names_new(context: &Context<'_>, organ: &Former) -> bool {
    let stems = stems(organ.now);
    // 自然资源局 is not what took the place of the 国土资源厅.
    let rank = |stem: &&str| organ.now.strip_prefix(stem).and_then(|rank| rank.chars().next());
    let rank = stems.iter().find_map(rank);
    let ranked = |rest: &str| rank.is_none_or(|rank| rest.starts_with(rank));
    context.runs.iter().any(|run| stems.iter().any(|stem| stands_apart(run, stem, organ.name, ranked)))
}

/// Does an organ stand at a place of a run by that name and no longer one? The name of a place or of what is higher stands
/// before it, 省国土资源厅, or a word of the sentence: 文化广电旅游局 is none of these.
fn is_organ_at(run: &Run, organ: &Former, place: &Range<usize>) -> bool {
    const BEFORE: &str = "省市县区州旗盟国家央府院和与及或由向到对经请按在的各级会同把将让往从报送据交发致复函给前、";
    let before = run.text[..place.start].chars().next_back();
    let whole = before.is_none_or(|c| BEFORE.contains(c) || !is_han(c)) && run.is_border(place.start);
    let after = &run.text[place.end..];
    // 文化部门 is no ministry.
    let goes_on = after.starts_with(['长', '面', '门', '队', '分'])
        || after.trim_start_matches(['（', '(', '，']).starts_with(['现', '今', '后', '已'])
        || organ.name.ends_with('办') && after.starts_with(['法', '理', '好', '事', '实', '学', '公', '案']);
    whole && !goes_on
}

fn former_organ(context: &Context<'_>, sink: &mut Sink<'_>) {
    if is_regulation(context) {
        return;
    }
    let mut new: Vec<Option<bool>> = vec![None; ORGANS.len()];
    for run in &context.runs {
        let mut of_run: Option<u16> = None;
        for sentence in run.sentences() {
            let text = &run.text[sentence.clone()];
            let mut of_old: Option<bool> = None;
            for (place, number) in OLD.find_iter(text) {
                let organ = &ORGANS[number];
                let before = &text[..place.start];
                let range = sentence.start + place.start..sentence.start + place.end;
                let told = *of_old.get_or_insert_with(|| has_one(text, FORMERLY) || has_one(text, ELSEWHERE))
                    || is_older(context, organ.since)
                    || is_called_former(before)
                    || !is_organ_at(run, organ, &range)
                    || run.is_guarded(range.clone(), guard::WORDS)
                    || *of_run.get_or_insert_with(|| earliest_year(&run.text)) < organ.since
                    || *new[number].get_or_insert_with(|| names_new(context, organ));
                if !told {
                    let (message, right) = match organ.everywhere {
                        true => (format!("“{}”已改为“{}”", organ.name, organ.now), Some(organ.now)),
                        false => (format!("“{}”是旧称，如“{}”，以当地现名为准", organ.name, organ.now), None),
                    };
                    sink.tell(run, range, message, right);
                }
            }
        }
    }
}

pub(super) const FORMER_LAW: Rule = Rule {
    code: Code("JG688"),
    name: "已废止的法规",
    k: "",
    clause: "各法的附则",
    essay: essay(
        "依据的法律、法规已经废止，由别的代替。",
        "拿废止的法作依据，办的事就没有了依据。",
        "根据《中华人民共和国合同法》",
        "根据《中华人民共和国民法典》",
        "文中也写了新法的，说历史、说修法废法、说案件的，外国的，成文日期在废止以前的，法规的条文不管；引了第几条的、一句里有几部的只指出，不改。",
    ),
    find: Find::Code(former_law),
    ..NAME
};

/// The laws in 《》 a sentence names that are repealed: the place of the name without that of the country, and which.
fn repealed(text: &str) -> Vec<(Range<usize>, &'static Former)> {
    const COUNTRY: &str = "中华人民共和国";
    let named = text.match_indices('《').filter_map(|(open, mark)| {
        let start = open + mark.len();
        let end = text[start..].find(['》', '《']).map(|length| start + length)?;
        let name = &text[start..end];
        let bare = name.strip_prefix(COUNTRY).unwrap_or(name);
        let law = LAWS.iter().find(|law| law.name == bare)?;
        text[end..].starts_with('》').then_some((end - bare.len()..end, law))
    });
    named.collect()
}

fn former_law(context: &Context<'_>, sink: &mut Sink<'_>) {
    if is_regulation(context) {
        return;
    }
    let names = |law: &Former| context.runs.iter().any(|run| stands_apart(run, law.now, law.name, |_| true));
    let mut new: BTreeMap<&str, bool> = BTreeMap::new();
    for run in context.runs.iter().filter(|run| run.text.contains('《')) {
        for sentence in run.sentences() {
            let text = &run.text[sentence.clone()];
            let found = repealed(text);
            if found.is_empty() || has_one(text, OF_LAWS) || has_one(text, ELSEWHERE) {
                continue;
            }
            let alone = found.len() == 1;
            for (place, law) in found {
                let range = sentence.start + place.start..sentence.start + place.end;
                let told = is_older(context, law.since)
                    || earliest_year(text) < law.since
                    || run.is_guarded(range.clone(), guard::OPAQUE)
                    || *new.entry(law.now).or_insert_with(|| names(law));
                if !told {
                    // Its articles have other numbers, and two laws may have become one.
                    let article = text[place.end + '》'.len_utf8()..].starts_with(['第', '（']);
                    let right = (alone && !article).then_some(law.now);
                    sink.tell(run, range, format!("《{}》已废止，现为《{}》", law.name, law.now), right);
                }
            }
        }
    }
}

pub(super) const NO_SUCH_POST: Rule = Rule {
    code: Code("JG689"),
    name: "职务称谓",
    k: "",
    clause: "《地方各级人民代表大会和地方各级人民政府组织法》等",
    essay: essay(
        "机关没有这样的职务：人大的主任是常委会的主任，法院的首长是院长，检察院的是检察长。",
        "职务称呼错了，失礼也失准。",
        "县人大主任、乡人大主任、县检察院院长",
        "县人大常委会主任、乡人大主席、县检察院检察长",
        "“主任委员”“人大常委会办公室主任”不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "人大主任 人大副主任",
            regex: "[省市县区州旗国](?P<x>人大)副?主任(?:[^委]|$)",
            say: "县级以上人大的主任是常委会的：“人大常委会主任”",
            right: "人大常委会",
            guard: guard::OPAQUE | guard::QUOTED,
            ..PATTERN
        },
        Pattern {
            anchors: "乡人大主任 镇人大主任 乡人大副主任 镇人大副主任 乡人大常委会 镇人大常委会",
            regex: "[乡镇]人大(?P<x>(?:常委会)?(?P<k>副?)主任)",
            say: "乡镇人大不设常委会，设主席",
            right: "${k}主席",
            guard: guard::OPAQUE | guard::QUOTED,
            ..PATTERN
        },
        Pattern {
            anchors: "政协主任 政协副主任",
            regex: "[省市县区州国]政协(?P<x>(?P<k>副?)主任)(?:[^委]|$)",
            say: "政协设主席、副主席",
            right: "${k}主席",
            guard: guard::OPAQUE | guard::QUOTED,
            ..PATTERN
        },
        Pattern {
            anchors: "检察院院长 检察院副院长",
            regex: "检察院(?P<x>(?P<k>副?)院长)",
            say: "检察院设检察长",
            right: "${k}检察长",
            guard: guard::OPAQUE | guard::QUOTED,
            ..PATTERN
        },
        Pattern {
            anchors: "法院检察长 法院审判长、",
            regex: "法院(?P<x>检察长)",
            say: "法院设院长",
            right: "院长",
            except: "法院、检察院",
            guard: guard::OPAQUE | guard::QUOTED,
            ..PATTERN
        },
        Pattern {
            anchors: "纪委主任 纪委副主任",
            regex: "[省市县区州镇乡]纪委(?P<x>(?P<k>副?)主任)(?:[^委]|$)",
            say: "纪委设书记、副书记",
            right: "${k}书记",
            guard: guard::OPAQUE | guard::QUOTED,
            ..PATTERN
        },
        Pattern {
            anchors: "监委书记 监委副书记 监察委员会书记",
            regex: "(?:监委|监察委员会)(?P<x>(?P<k>副?)书记)",
            say: "监委设主任、副主任",
            right: "${k}主任",
            except: "纪委监委 纪委、监委",
            guard: guard::OPAQUE | guard::QUOTED,
            ..PATTERN
        },
        Pattern {
            anchors: "妇联书记 妇联主任 总工会书记 总工会主任",
            regex: "[省市县区州](?:妇联|总工会)(?P<x>书记|主任)(?:[^团]|$)",
            say: "妇联、工会设主席",
            right: "主席",
            except: "党组书记",
            guard: guard::OPAQUE | guard::QUOTED,
            ..PATTERN
        },
        Pattern {
            anchors: "政府书记 政府副书记",
            regex: "[省市县区州镇乡]人?民?政府(?P<x>副?书记)",
            say: "政府没有书记，书记是党委或党组的",
            except: "党组书记",
            guard: guard::OPAQUE | guard::QUOTED,
            ..PATTERN
        },
    ]),
    ..NAME
};

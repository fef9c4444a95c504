//! 用词, JG682, JG688 and JG689: organs and laws by names that hold no longer, and posts that no such organ has.

use super::super::context::Context;
use super::super::guard;
use super::super::pattern::{PATTERN, Pattern, sentences};
use super::super::rule::{Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::marks::ASK;
use super::{ROW, essay};
use crate::diag::Code;
use crate::text::index::Index;
use crate::text::lexicon::former::{Former, LAWS, ORGANS};
use std::sync::LazyLock;

const NAME: Rule = Rule { fix: ASK, ..ROW };

/// Words of a sentence that tells of former days: there the old name is right.
const FORMERLY: [&str; 22] = [
    "时任",
    "前身",
    "撤销",
    "更名",
    "改名",
    "改称",
    "整合",
    "组建",
    "合并",
    "并入",
    "划入",
    "划归",
    "不再保留",
    "曾",
    "历任",
    "废止",
    "施行前",
    "历史",
    "旧称",
    "当时",
    "同时失效",
    "机构改革",
];

/// Does a sentence speak of former days, or of a year before one?
fn is_of_old(text: &str, since: u16) -> bool {
    let year = |at: usize| text[..at].get(at.checked_sub(4)?..)?.parse::<u16>().ok();
    let old_year = text.match_indices('年').filter_map(|(at, _)| year(at)).any(|year| (1900..since).contains(&year));
    old_year || FORMERLY.iter().any(|word| text.contains(word))
}

/// Does 原 stand before a name, or before the place or rank that belongs to it: 原县环境保护局?
fn is_called_former(before: &str) -> bool {
    const FAR: usize = 8;
    let near: String = before.chars().rev().take(FAR).collect::<Vec<_>>().into_iter().rev().collect();
    let last = near.rsplit(['，', '。', '、', '；', '和']).next().unwrap_or_default();
    last.match_indices('原')
        .any(|(at, mark)| !last[at + mark.len()..].starts_with(['则', '因', '本', '来', '有', '料']))
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
        "写了“原”“时任”、说的是改革以前的事、成文日期在改革以前的、法规的条文不管；各地的名称不尽相同，以当地的为准。",
    ),
    find: Find::Code(former_organ),
    ..NAME
};

static OLD: LazyLock<Index> = LazyLock::new(|| Index::new(ORGANS.iter().map(|organ| organ.name)));

fn former_organ(context: &Context<'_>, sink: &mut Sink<'_>) {
    if is_regulation(context) {
        return;
    }
    // The name of a place or of what is higher stands before it, or its end: 省国土资源厅, 和质监局.
    let fits = |run: &Run, organ: &Former, at: usize, end: usize| {
        let before = run.text[..at].chars().next_back();
        let whole = before.is_none_or(|c| !"原村镇".contains(c)) && run.is_border(at);
        let after = &run.text[end..];
        // 文化部门 is no ministry.
        whole
            && !after.starts_with(['长', '面', '门', '队', '分'])
            && !(organ.name.ends_with('办') && after.starts_with(['法', '理', '好', '事', '实', '学', '公', '案']))
    };
    for run in &context.runs {
        for (place, number) in OLD.find_iter(&run.text) {
            let organ = &ORGANS[number];
            let marks = ['。', '；', '！', '？', '\n'];
            let start = run.text[..place.start].rfind(marks).map_or(0, |at| at + 1);
            let start = (start..=place.start).find(|at| run.text.is_char_boundary(*at)).unwrap_or(place.start);
            let end = run.text[place.end..].find(marks).map_or(run.text.len(), |at| place.end + at);
            let old = is_older(context, organ.since)
                || is_of_old(&run.text[start..end], organ.since)
                || is_called_former(&run.text[start..place.start]);
            if !old && fits(run, organ, place.start, place.end) && !run.is_guarded(place.clone(), guard::WORDS) {
                let message = format!("“{}”已改为“{}”", organ.name, organ.now);
                sink.tell(run, place, message, Some(organ.now));
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
        "说历史、说废止的，成文日期在废止以前的，法规的条文不管。",
    ),
    find: Find::Code(former_law),
    ..NAME
};

fn former_law(context: &Context<'_>, sink: &mut Sink<'_>) {
    if is_regulation(context) {
        return;
    }
    const COUNTRY: &str = "中华人民共和国";
    for run in context.runs.iter().filter(|run| run.text.contains(['法', '例'])) {
        for (open, mark) in run.text.match_indices('《') {
            let start = open + mark.len();
            let Some(end) = run.text[start..].find('》').map(|length| start + length) else { break };
            let name = &run.text[start..end];
            let bare = name.strip_prefix(COUNTRY).unwrap_or(name);
            let Some(law) = LAWS.iter().find(|law| law.name == bare) else { continue };
            let sentence = sentences(&run.text).into_iter().find(|range| range.contains(&start));
            let text = sentence.map_or("", |range| &run.text[range]);
            let from = end - bare.len();
            if !is_older(context, law.since) && !is_of_old(text, law.since) && !run.is_guarded(from..end, guard::OPAQUE)
            {
                sink.tell(run, from..end, format!("《{bare}》已废止，现为《{}》", law.now), Some(law.now));
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

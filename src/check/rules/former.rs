//! 用词, JG682, JG688 and JG689: organs and laws by names that hold no longer, and posts that no such organ has.

use super::super::context::Context;
use super::super::guard;
use super::super::pattern::{PATTERN, Pattern, row};
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
        "写了“原”的，同一段说到改革以前的年份（“2017年以来”不算）、同一句讲历史、履历、案件、证照的，旧的文号，外国和港澳台的，同一段也写了新名称的，成文日期在改革以前的，法规的条文，都不管；各地叫法不同的只指出，不改。",
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

/// Does a paragraph name the organ that took the place of another, too? Then its writer knows which of them is meant.
fn names_new(run: &Run, organ: &Former) -> bool {
    let stems = stems(organ.now);
    // 自然资源局 is not what took the place of the 国土资源厅.
    let rank = |stem: &&str| organ.now.strip_prefix(stem).and_then(|rank| rank.chars().next());
    let rank = stems.iter().find_map(rank);
    let ranked = |rest: &str| rank.is_none_or(|rank| rest.starts_with(rank));
    stems.iter().any(|stem| stands_apart(run, stem, organ.name, ranked))
}

/// Does an organ stand at a place of a run by that name and no longer one? The name of a place or of what is higher stands
/// before it, 省国土资源厅, or a word of the sentence: 文化广电旅游局 is none of these.
fn is_organ_at(run: &Run, organ: &Former, place: &Range<usize>) -> bool {
    const BEFORE: &str = "省市县区州旗盟国家央府院和与及或由向到对经请按在的各级会同把将让往从报送据交发致复函给前、";
    let before = run.text[..place.start].chars().next_back();
    let whole = before.is_none_or(|c| BEFORE.contains(c) || !is_han(c)) && run.is_border(place.start);
    let after = &run.text[place.end..];
    // 文化部门 is no ministry.
    // 农业部署 is cut 农业｜部署.
    let goes_on = after.starts_with(['长', '面', '门', '队', '分', '署', '位', '件', '委', '级'])
        || after.trim_start_matches(['（', '(', '，']).starts_with(['现', '今', '后', '已'])
        || organ.name.ends_with('办') && after.starts_with(['法', '理', '好', '事', '实', '学', '公', '案']);
    whole && !goes_on
}

fn former_organ(context: &Context<'_>, sink: &mut Sink<'_>) {
    if is_regulation(context) {
        return;
    }
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
                    || names_new(run, organ);
                // 诉县工商局: a case of then. 国家旅游局 has become a ministry, whatever the ones below are called.
                let of_case = before.rsplit_once('诉').is_some_and(|(_, near)| near.chars().count() < 8);
                if !told && !of_case {
                    let everywhere = organ.everywhere && !before.ends_with("国家");
                    let (message, right) = match everywhere {
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

/// A person behind a post, and what follows a name.
macro_rules! person {
    () => {
        "[王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金贾韦夏付方邹熊白孟秦邱侯江尹薛段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常][一-龥]{1,2}(?:同志|主持|讲|出席|介绍|说|表示|带队|[，。、])"
    };
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
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row("检察官", "法院[^，。；、和与检]{0,14}(?P<x>检察官)", "法院审判案件的是法官", "法官")
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row("法官 审判员", "检察院[^，。；、和与法]{0,14}(?P<x>法官|审判员)", "检察院办案的是检察官", "检察官")
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row("政协代表", "政协(?P<x>代表)(?:[^团]|$)", "政协的是委员", "委员")
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row("人大委员", "人大(?P<x>委员)(?:[^会长]|$)", "人大的是代表", "代表")
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row(
                "议案",
                "(?:政协|界别|提案委)[^，。；人]{0,20}(?P<x>议案)",
                "政协委员提出的是提案，人大代表、机关提出的才是议案",
                "提案",
            )
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row(
                "提案",
                "人大代表[^，。；政委建议和与]{0,12}(?P<x>提案)",
                "人大代表提出的是议案、建议，政协委员提出的才是提案",
                "议案",
            )
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row(
                "会议的代表 全会的代表 会议的全体代表 会议的各位代表",
                "(?:出席|列席|参加)[^，。；人]{0,16}政协[^，。；人]{0,16}(?:会议|全会)的(?:全体|各位)?(?P<x>代表)",
                "政协会议的参加者是委员",
                "委员",
            )
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row(
                "会议的委员 会议的全体委员 会议的各位委员",
                "(?:出席|参加)[^，。；政常]{0,16}(?:人大|人民代表大会)[^，。；政常]{0,12}会议的(?:全体|各位)?(?P<x>委员)",
                "人民代表大会的参加者是代表",
                "代表",
            )
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row("政府常委", "政府(?P<x>常委)(?:[^会]|$)", "政府没有常委，常委是党委的", "")
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row(
                "县委县长 县委副县长 市委市长 市委副市长 区委区长 区委副区长 党委镇长 党委副镇长 党委乡长 党委副乡长",
                "(?:县委|市委|区委|党委)(?P<x>副?(?:县长|市长|区长|镇长|乡长))",
                "县长、镇长是政府的，党委设书记",
                "",
            )
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row(
                "街道镇长 街道办镇长 街道乡长 街道办事处镇长 街道办事处乡长 街道副镇长",
                "街道(?:办|办事处)?(?P<x>(?P<k>副?)(?:镇长|乡长))",
                "街道办事处设主任",
                "${k}主任",
            )
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row(
                "镇政府县长 镇政府乡长 镇人民政府县长 镇人民政府乡长",
                "镇(?:人民)?政府(?P<x>(?P<k>副?)(?:县长|乡长))",
                "镇政府设镇长",
                "${k}镇长",
            )
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row(
                "乡政府县长 乡政府镇长 乡人民政府镇长 乡人民政府县长",
                "乡(?:人民)?政府(?P<x>(?P<k>副?)(?:县长|镇长))",
                "乡政府设乡长",
                "${k}乡长",
            )
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row(
                "县政府市长 县政府副市长 县人民政府市长 县人民政府副市长",
                "县(?:人民)?政府(?P<x>(?P<k>副?)市长)",
                "县政府设县长",
                "${k}县长",
            )
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row(
                "市政府县长 市政府副县长 市人民政府县长 市人民政府副县长",
                "市(?:人民)?政府(?P<x>(?P<k>副?)县长)",
                "市政府设市长",
                "${k}市长",
            )
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row(
                "村委会书记 村民委员会书记",
                "村(?:委会|民委员会)(?P<x>书记)",
                "村民委员会设主任，书记是村党组织的",
                "主任",
            )
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row(
                "支部主任",
                "(?:村|社区|机关|学校)(?:党)?支部(?P<x>(?P<k>副?)主任)(?:[^委]|$)",
                "党支部设书记",
                "${k}书记",
            )
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row(
                "团县委主任 团县委主席 团市委主任 团市委主席 团省委主任 团省委主席 团区委主任 团区委主席",
                "团[县市省区]委(?P<x>主任|主席)",
                "共青团委员会设书记",
                "书记",
            )
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            except: "党组书记",
            ..row(
                "工商联书记 工商联主任 文联书记 文联主任 科协书记 科协主任 侨联书记 侨联主任",
                "(?:工商联|文联|科协|侨联)(?P<x>书记|主任)",
                "工商联、文联、科协设主席",
                "主席",
            )
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            except: "党组书记",
            ..row("残联书记 残联主任 残联主席", "[县市区州省]残联(?P<x>书记|主任)", "残联设理事长", "理事长")
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row("红十字会主席 红十字会主任", "红十字会(?P<x>主席|主任)", "红十字会设会长", "会长")
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row(
                "局所长 局副所长 局院长 局副院长 局厅长 局副厅长 局站长 局副站长",
                concat!("局(?P<x>(?P<k>副?)(?:所长|院长|厅长|站长))", person!()),
                "这里设局长",
                "${k}局长",
            )
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row(
                "院局长 院副局长 院所长 院副所长 院校长 院副校长 院厅长 院副厅长",
                concat!("(?:卫生院|医院|法院|学院|研究院)(?P<x>(?P<k>副?)(?:局长|所长|校长|厅长))", person!()),
                "这里设院长",
                "${k}院长",
            )
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row(
                "所局长 所副局长 所院长 所副院长 所厅长 所副厅长 所校长 所副校长",
                concat!(
                    "(?:派出所|司法所|财政所|研究所|林业所|国土所)(?P<x>(?P<k>副?)(?:局长|院长|厅长|校长))",
                    person!()
                ),
                "这里设所长",
                "${k}所长",
            )
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row(
                "中学院长 中学副院长 中学园长 中学副园长 中学局长 中学副局长 中学所长 中学副所长 小学院长 小学副院长 小学园长 小学副园长 小学局长 小学副局长 小学所长 小学副所长 一中院长 一中副院长 一中园长 一中副园长 一中局长 一中副局长 一中所长 一中副所长 二中院长 二中副院长 二中园长 二中副园长 二中局长 二中副局长 二中所长 二中副所长 学校院长 学校副院长 学校园长 学校副园长 学校局长 学校副局长 学校所长 学校副所长",
                concat!("(?:中学|小学|一中|二中|学校)(?P<x>(?P<k>副?)(?:院长|园长|局长|所长))", person!()),
                "这里设校长",
                "${k}校长",
            )
        },
        Pattern {
            guard: guard::OPAQUE | guard::QUOTED,
            ..row(
                "厅局长 厅副局长 厅部长 厅副部长 厅院长 厅副院长",
                concat!(
                    "(?:教育厅|财政厅|公安厅|水利厅|民政厅|农业农村厅)(?P<x>(?P<k>副?)(?:局长|部长|院长))",
                    person!()
                ),
                "这里设厅长",
                "${k}厅长",
            )
        },
    ]),
    ..NAME
};

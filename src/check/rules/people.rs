//! How one speaks to others: JG231, what a speech begins with, JG230, the tone a paper may take towards those it goes to, and JG692, words of courtesy that
//! are said of oneself, or of others, only.

use super::super::context::Context;
use super::super::guard;
use super::super::pattern::row;
use super::super::rule::{Basis, Find, Papers, Rule};
use super::super::sink::Sink;
use super::elements::bodies;
use super::marks::ASK;
use super::papers::title;
use super::phrases::PHRASE;
use super::{ROW, essay};
use crate::diag::Code;
use crate::document::Role;
use crate::text::lexicon::{ends_with_one, salutations};

pub(super) const TONE: Rule = Rule {
    code: Code("JG230"),
    name: "公文语气",
    k: "",
    papers: Papers::Official,
    basis: Basis::Regulation,
    clause: "《党政机关公文处理工作条例》第八条、第十五条、第十六条",
    fix: ASK,
    essay: essay(
        "行文的语气与行文关系不合：平行的函、上行的请示和报告用了“遵照执行”一类命令的话。",
        "函送不相隶属的机关，请示、报告送上级，都不能下命令。",
        "函里写“请你局务必遵照执行”",
        "请贵局大力支持",
        "下行的通知、批复、意见不管；引文不管。",
    ),
    find: Find::Code(tone),
    ..ROW
};

/// The endings of titles; words, and what is said for each.
type Tone = (&'static [&'static str], &'static [(&'static str, &'static str)]);

/// What papers of a sort do not say, and what they say instead; empty where nobody can know.
const TONES: &[Tone] = &[
    (
        &["函", "商洽函"],
        &[
            ("请你局务必遵照执行", "请贵局大力支持"),
            ("请你单位务必遵照执行", "请贵单位大力支持"),
            ("请你县务必遵照执行", "请贵县大力支持"),
            ("务必遵照执行", "大力支持"),
            ("遵照执行", "予以支持"),
            ("认真贯彻执行", "予以支持"),
            ("责成你局", "请贵局"),
            ("责成贵局", "请贵局"),
            ("责成你单位", "请贵单位"),
            ("责令你局", "请贵局"),
            ("责令你单位", "请贵单位"),
            ("限你局", "请贵局"),
            ("限贵局", "请贵局"),
            ("限你单位", "请贵单位"),
            ("务必按时完成", "支持按时完成"),
            ("不得有误", ""),
            ("否则追究责任", ""),
            ("否则后果自负", ""),
        ],
    ),
    (
        &["请示", "报告"],
        &[
            ("望遵照执行", ""),
            ("希遵照执行", ""),
            ("务必批准", "请予批准"),
            ("必须批准", "请予批准"),
            ("务必尽快批复", "请予批复"),
            ("务必尽快拨付", "请予拨付"),
            ("请务必批准", "请予批准"),
            ("请务必解决", "请予解决"),
            ("限期批复", "请予批复"),
            ("责成县政府", ""),
            ("责成市政府", ""),
            ("要求县政府", "恳请县政府"),
            ("要求市政府", "恳请市政府"),
            ("要求县委", "恳请县委"),
            ("要求市委", "恳请市委"),
            ("希望上级务必", "恳请上级"),
        ],
    ),
    (
        &["通知", "通报", "批复", "决定"],
        &[
            ("恳请你们", "请你们"),
            ("恳请各单位", "请各单位"),
            ("恳请各乡镇", "请各乡镇"),
            ("恭请各单位", "请各单位"),
            ("敬请各单位遵照", "请各单位遵照"),
        ],
    ),
];

fn tone(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some((_, title)) = title(context) else { return };
    let Some((_, words)) = TONES.iter().find(|(kinds, _)| kinds.iter().any(|kind| title.ends_with(kind))) else {
        return;
    };
    // 按县政府要求 tells whose wish it was; a report may tell what was asked of others.
    let is_report = title.ends_with("报告");
    for run in bodies(context).filter(|run| matches!(run.role, Role::Body | Role::ListItem)) {
        for (word, right) in words.iter().filter(|(word, _)| !is_report || !word.starts_with("责成")) {
            for at in run.find(word) {
                let range = at..at + word.len();
                // 按照市委要求市委…: told of somebody; a longer word of the list stands there, too.
                let longer = words.iter().any(|(other, _)| {
                    other.len() > word.len()
                        && other.contains(word)
                        && run.find(other).any(|from| from <= at && at < from + other.len())
                });
                // 请遵照执行 at the end is told as an ending.
                let closes = run.text[..at].ends_with('请') && run.text[range.end..].trim().chars().count() <= 1;
                let is_noun =
                    run.before(at).is_some_and(|c| "的按照据委府级并应符".contains(c)) && word.starts_with("要求");
                if !longer && !closes && !is_noun && !run.is_guarded(range.clone(), guard::WORDS) {
                    let kind = title.chars().next_back().map(String::from).unwrap_or_default();
                    let message = match kind.as_str() {
                        "函" => "函送不相隶属的机关，不用命令的话".to_owned(),
                        "示" | "告" => "上行文对上级不用命令的话".to_owned(),
                        _ => "下行文不必“恳请”".to_owned(),
                    };
                    sink.tell(run, range, message, (!right.is_empty()).then_some(*right));
                }
            }
        }
    }
}

pub(super) const SALUTATION: Rule = Rule {
    code: Code("JG231"),
    name: "称谓后的冒号",
    k: "K09",
    papers: Papers::Speech,
    clause: "称谓后用冒号，提起下文（GB/T 15834—2011，4.7）",
    fix: ASK,
    essay: essay(
        "讲话开头称呼听众的一行，末尾用了句号、逗号。",
        "称谓是对人说话的开头，后面用冒号。",
        "尊敬的各位来宾，亲爱的同事们。",
        "尊敬的各位来宾，亲爱的同事们：",
        "用叹号的、后面还接着话的不管。",
    ),
    find: Find::Code(salutation),
    ..ROW
};

fn salutation(context: &Context<'_>, sink: &mut Sink<'_>) {
    const LONGEST: usize = 40;
    const OPENS: [&str; 9] = ["尊敬的", "敬爱的", "亲爱的", "各位", "同志们", "女士们", "老师们", "同学们", "朋友们"];
    let first = context.runs.iter().filter(|run| run.key.is_none());
    let Some(run) =
        first.filter(|run| matches!(run.role, Role::Body | Role::Salutation)).find(|run| !run.text.trim().is_empty())
    else {
        return;
    };
    let text = run.text.trim_end();
    let Some(list) = text.strip_suffix(['。', '，', '；']).filter(|list| list.chars().count() <= LONGEST) else {
        return;
    };
    let opens = OPENS.iter().any(|word| list.trim_start().starts_with(word));
    let calls = |item: &str| item.ends_with('们') || ends_with_one(item, salutations::PEOPLE);
    if opens && list.split(['，', '、', '；']).all(calls) {
        sink.tell(run, list.len()..text.len(), "称谓后面用冒号", Some("："));
    }
}

/// How a paper calls those it comes from.
macro_rules! ourselves {
    () => {
        "(?:我们|我县|我市|我局|我镇|我乡|我村|我校|我院|我会|我委|我办|我司|我公司|我单位|本人|本局|本校|本县|本单位|本公司|笔者)"
    };
}

pub(super) const COURTESY: Rule = Rule {
    code: Code("JG692"),
    name: "敬辞谦辞",
    k: "",
    essay: essay(
        "只能对人说的敬辞用在了自己身上，只能说自己的谦辞用在了别人身上。",
        "敬辞、谦辞用反了，客气话变成失礼。",
        "我局将鼎力相助、贵局的拙见、我的令尊",
        "我局将全力相助、贵局的高见、我的父亲",
        "“感谢贵局鼎力相助”等用对了的不管。",
    ),
    find: Find::Patterns(&[
        row(
            "鼎力",
            concat!(
                ourselves!(),
                "(?:将|一定|定|愿|愿意|会|必将|也将|都将|必)?(?:继续|全力)?(?P<x>鼎力)(?:相助|支持|协助|配合|帮助)"
            ),
            "“鼎力”只说别人的帮助，自己用“全力”",
            "全力",
        ),
        row(
            "莅临 光临 惠临",
            concat!(ourselves!(), "(?:将|一定|定|愿|愿意|会|已|应邀|有幸|近日|拟)*(?P<x>莅临|光临|惠临)"),
            "“$x”只说别人来，自己用“前往”",
            "前往",
        ),
        row(
            "拨冗 赏光 垂询 惠顾 赐教 垂注",
            concat!(ourselves!(), "(?:将|一定|定|愿|愿意|会|已|也)*(?P<x>拨冗|赏光|垂询|惠顾|赐教|垂注)"),
            "“$x”是敬辞，只说别人",
            "",
        ),
        row(
            "拙见 浅见 愚见",
            "(?:贵局|贵县|贵市|贵校|贵单位|贵公司|贵方|您|你们|各位|诸位|专家|领导)(?:们)?(?:的|提出的)?(?P<x>拙见|浅见|愚见)",
            "“$x”是谦辞，只说自己",
            "高见",
        ),
        row(
            "拙作 拙著 薄礼 寒舍",
            "(?:贵局|贵县|贵市|贵校|贵单位|贵公司|您|你|各位|诸位)(?:们)?(?:的)?(?P<x>拙作|拙著|薄礼|寒舍)",
            "“$x”是谦辞，只说自己",
            "",
        ),
        row("高见 大作", concat!(ourselves!(), "(?:的)?(?P<x>高见|大作)"), "“$x”是敬辞，只说别人", ""),
        row("令尊 令堂 令郎 令爱", "(?:我|我的|自己的)(?P<x>令尊|令堂|令郎|令爱)", "“$x”只说别人的亲属", ""),
        row(
            "家父 家母 舍弟 舍妹 犬子",
            "(?:您|你|您的|你的|他的|她的)(?P<x>家父|家母|舍弟|舍妹|犬子)",
            "“$x”只说自己的亲属",
            "",
        ),
        row(
            "拜访",
            "(?:欢迎|邀请|诚邀|恳请|敬请)[^，,。；;]{0,14}(?P<x>拜访)(?:我|指导)",
            "“拜访”只说自己去，别人来用“来访”",
            "访问",
        ),
        row("敬请恭候", "敬请(?P<x>恭候)", "“恭候”说自己等候，请别人等用“等候”", "等候"),
        row(
            "垂询",
            "(?:向|到)(?:贵|上级)[^，,。；;]{0,8}(?P<x>垂询)",
            "“垂询”说上级、别人来问，自己问用“咨询”",
            "咨询",
        ),
        row("笑纳", concat!(ourselves!(), "(?:已|将|就|愿)*(?P<x>笑纳)"), "“笑纳”是请别人收下", ""),
        row(
            "斧正 雅正",
            concat!("(?:请|由)?", ourselves!(), "(?:来|予以|加以)?(?P<x>斧正|雅正)"),
            "“$x”是请别人改",
            "",
        ),
    ]),
    ..PHRASE
};

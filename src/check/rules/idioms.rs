//! 用词, JG672 to JG678: words that cancel, and small things that are written otherwise. Usage, as 《现代汉语词典》 and the grammars
//! have it.

use super::super::guard;
use super::super::pattern::{DELETE, PATTERN, Pattern, row};
use super::super::rule::{Find, Rule};
use super::essay;
use super::phrases::PHRASE;
use crate::diag::{Code, Severity};

pub(super) const DOUBLE_NEGATION: Rule = Rule {
    code: Code("JG672"),
    name: "否定失当",
    k: "",
    essay: essay(
        "“防止”“避免”后面又用了否定词，意思反了。",
        "“防止不再发生”等于要它发生。",
        "防止类似事故不再发生",
        "防止类似事故再次发生",
        "“防止不到位”等名词性的不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "防止不 避免不 杜绝不 防止再不",
            regex: "(?:防止|避免|杜绝)(?P<x>不)(?:发生|出现|重演|反弹)",
            say: "“防止”“杜绝”后面不再用“不”，意思反了",
            right: DELETE,
            ..PATTERN
        },
        Pattern {
            anchors: "不再 不要 不会",
            regex: "(?:防止|避免|杜绝|谨防|严防|以免|切忌)[^，。；,;]{0,16}(?P<x>不再|不会再|不要再|不会)(?:发生|出现|重演|反弹|蔓延|扩大)",
            say: "“$x”使意思反了：前面已有“防止”一类的词",
            right: "再次",
            ..PATTERN
        },
        Pattern {
            anchors: "禁止不 严禁不 切忌不 以防不 忌不要 止不得",
            regex: "(?:禁止|严禁|切忌)(?P<x>不得|不要|不准|不许)",
            say: "双重否定，意思反了",
            right: DELETE,
            ..PATTERN
        },
        Pattern {
            anchors: "无时无刻",
            regex: "无时无刻(?P<x>)(?:都|在|地|想|关心|惦记|牵挂|忘)",
            say: "“无时无刻”后面应当有“不”：无时无刻不……",
            except: "无时无刻不",
            ..PATTERN
        },
    ]),
    ..PHRASE
};

pub(super) const MUST: Rule = Rule {
    code: Code("JG674"),
    name: "“必须要”",
    k: "",
    severity: Severity::Note,
    essay: essay(
        "“必须”后面不必再用“要”。",
        "“必须”已有“一定要”的意思。",
        "必须要对形势有充分的认识",
        "必须对形势有充分的认识",
        "口语里常这样说，只作提示。",
    ),
    find: Find::Patterns(&[Pattern {
        anchors: "必须要",
        regex: "必须(?P<x>要)[^求点素害件]",
        say: "“必须”与“要”重复",
        right: DELETE,
        ..PATTERN
    }]),
    ..PHRASE
};

pub(super) const POSTS_COMMA: Rule = Rule {
    code: Code("JG675"),
    name: "职务之间的逗号",
    k: "",
    essay: essay(
        "一个人的几个职务之间用顿号。",
        "用逗号就成了两个人或两句话。",
        "县委常委，政法委书记李强同志",
        "县委常委、政法委书记李强同志",
        "后面没有“同志”的不管。",
    ),
    find: Find::Patterns(&[Pattern {
        anchors: "常委， 常委, 成员， 成员, 委员， 委员, 书记， 书记, 县长， 县长,",
        regex: "(?:常委|党组成员|党委委员|副书记|副县长|副市长|副区长|副镇长|党组书记|党委书记)(?P<x>[，,])[^，。,；;、“”：]{2,10}(?:书记|部长|主任|局长|县长|镇长|市长|区长|主席)[^，。,；;、书记部长主任]{1,4}同志",
        say: "一个人的几个职务之间用顿号",
        right: "、",
        guard: guard::OPAQUE,
        ..PATTERN
    }]),
    ..PHRASE
};

pub(super) const LEAD_END: Rule = Rule {
    code: Code("JG676"),
    name: "引出下文没有标点",
    k: "",
    essay: essay(
        "“讲几点意见”后面直接接“一、”，没有句号或冒号。",
        "话没有收住，就接上了小标题。",
        "我讲三点意见 一、统一思想",
        "我讲三点意见。一、统一思想",
        "另起一行的不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "见一、 求一、 法一、 会一、 题一、 议一、 ␣一、 　一、",
            regex: "(?:意见|要求|看法|体会|问题|建议|想法)(?P<x>[ 　]*)一、",
            say: "前面一句没有句末标点",
            right: "。",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        row(
            "点； 面； 题； 施； 求； 项； 作； 务；",
            "(?:以下|如下|下列)[^，。；：]{0,6}(?:重点|几点|方面|问题|措施|要求|事项|工作|任务|意见|建议)(?P<x>；)$",
            "引出下文用冒号",
            "：",
        ),
    ]),
    ..PHRASE
};

pub(super) const ORGANS_PAUSE: Rule = Rule {
    code: Code("JG677"),
    name: "并列机关漏顿号",
    k: "",
    severity: Severity::Note,
    essay: essay(
        "“县委、县政府”之间有顿号。",
        "两个机关并列，中间有停顿；书面多写顿号。",
        "县委县政府高度重视",
        "县委、县政府高度重视",
        "讲话里也常连写，只作提示。",
    ),
    find: Find::Patterns(&[Pattern {
        anchors: "委县政府 委市政府 委省政府 委区政府 委州政府 委镇政府 委乡政府",
        regex: "[省市县区州党](?P<x>委)[省市县区州镇乡]政府",
        say: "两个机关之间用顿号",
        right: "委、",
        ..PATTERN
    }]),
    ..PHRASE
};

/// A character that stands twice, and what may stand before two words of which it ends the one and begins the other.
macro_rules! twice {
    ($c:literal, $before:literal) => {
        row(
            concat!($c, $c),
            concat!("(?:^|[^", $before, $c, "])(?P<x>", $c, $c, ")[^", $c, "]"),
            concat!("“", $c, "”重复"),
            $c,
        )
    };
}

pub(super) const DOUBLED: Rule = Rule {
    code: Code("JG678"),
    name: "虚词重复",
    k: "K32",
    severity: Severity::Error,
    fix: super::marks::SAFE,
    essay: essay(
        "“的的”“了了”“关于关于”一类打重了的字词。",
        "改稿时删添留下的。",
        "全镇的的工作、关于关于印发",
        "全镇的工作、关于印发",
        "“目的的”“为了了解”等跨词的、“了了心愿”的动词“了”不算。",
    ),
    find: Find::Patterns(&[
        twice!("更", "变"),
        twice!("也", "者"),
        twice!("都", "首京全大成"),
        twice!("把", "一两几那每满扫拖火"),
        twice!("被", "棉絮"),
        twice!("从", "服听跟随盲自"),
        twice!("向", "方走去意转流趋面朝投动风志倾导取定一"),
        twice!("或", "抑"),
        twice!("而", "从反进因然幸"),
        twice!("各", "各"),
        twice!("并", "合兼吞火归一"),
        twice!("但", "不非"),
        twice!("其", "尤极与莫何"),
        twice!("让", "转出谦礼退避"),
        twice!("将", "即大中少上小"),
        twice!("要", "重需主必只首摘想纪概紧机次提若需"),
        twice!("由", "自理缘事来经"),
        twice!("以", "可所予加得难足用借何给致是"),
        Pattern {
            anchors: "的的",
            regex: "[^目有众标中打](?P<x>的的)[^确士]",
            say: "“的”重复",
            right: "的",
            ..PATTERN
        },
        Pattern {
            anchors: "了了",
            regex: "[^为除明知受算罢完得未不末终甚于能要想](?P<x>了了)(?:[^解结却望无事然断愿心债账之此一旧前夙自其])",
            say: "“了”重复",
            right: "了",
            ..PATTERN
        },
        Pattern {
            anchors: "是是",
            regex: "[^凡于总就还但只可不而要算像倒真硬老正实国](?P<x>是是)[^非否]",
            say: "“是”重复",
            right: "是",
            ..PATTERN
        },
        Pattern {
            anchors: "和和",
            regex: "[^饱软暖热](?P<x>和和)[^美气睦平谐解善]",
            say: "“和”重复",
            right: "和",
            ..PATTERN
        },
        Pattern {
            anchors: "在在",
            regex: "[^存实现正内所潜自](?P<x>在在)[^于座职校编建岗场线野]",
            say: "“在”重复",
            right: "在",
            ..PATTERN
        },
        Pattern {
            anchors: "关于关于",
            regex: "(?P<x>关于关于)",
            say: "“关于”重复",
            right: "关于",
            guard: guard::OPAQUE,
            ..PATTERN
        },
        Pattern {
            anchors: "我们我们", regex: "(?P<x>我们我们)", say: "“我们”重复", right: "我们", ..PATTERN
        },
        Pattern {
            anchors: "进行进行", regex: "(?P<x>进行进行)", say: "“进行”重复", right: "进行", ..PATTERN
        },
        Pattern {
            anchors: "工作工作",
            regex: "(?P<x>工作工作)[^者人站室区队组日会量]",
            say: "“工作”重复",
            right: "工作",
            ..PATTERN
        },
        Pattern {
            anchors: "进一步进一步",
            regex: "(?P<x>进一步进一步)",
            say: "“进一步”重复",
            right: "进一步",
            ..PATTERN
        },
    ]),
    ..PHRASE
};

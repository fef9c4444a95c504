//! 用词, JG672 to JG679: words that cancel, double or do not go with each other. Usage, as 《现代汉语词典》 and the grammars
//! have it.

use super::super::guard;
use super::super::pattern::{DELETE, PATTERN, Pattern};
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

pub(super) const REDUNDANT: Rule = Rule {
    code: Code("JG673"),
    name: "词语重复",
    k: "",
    essay: essay(
        "两个意思相同的词叠用。",
        "重复的词是赘余，删去一个意思不变。",
        "凯旋归来、令人堪忧、过高的奢望",
        "凯旋、堪忧、奢望",
        "引文不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "以来至今 以来到目前 以来截至目前 以来，至今",
            regex: "(?:以来)(?P<x>，?(?:至今|到目前为止|截至目前|直到现在))",
            say: "“以来”已经说到现在，“$x”重复",
            right: DELETE,
            ..PATTERN
        },
        Pattern {
            anchors: "胜利凯旋 仅仅只 免费赠送 提前预告 提前预报 事先预告 多年的夙愿",
            regex: "(?P<x>胜利(?P<c>凯旋)|(?P<d>仅)仅只|免费(?P<e>赠送)|提前(?P<f>预告|预报)|事先(?P<g>预告)|多年的(?P<h>夙愿))",
            say: "“$x”里两个词意思重复，只用一个",
            right: "$c$d$e$f$g$h",
            ..PATTERN
        },
        Pattern {
            anchors: "之多 多达 高达",
            regex: "(?:多达|高达|长达)[0-9][0-9.]*[^0-9，。；、]{1,4}?(?P<x>之多|之久|以上|多[个人名户家次件])[，。；、]",
            say: "“多达”“高达”与“$x”重复，只用一个",
            except: "多个 多人 多名 多户 多家 多次 多件",
            right: DELETE,
            ..PATTERN
        },
        Pattern {
            anchors: "涉及到", regex: "涉及(?P<x>到)", say: "“涉及”已有“到”的意思", right: DELETE, ..PATTERN
        },
        Pattern {
            anchors: "数据显示 据统计数据显示 据调查显示 据数据显示 据统计显示 据资料显示 据有关数据显示 据研究表明 据统计表明",
            regex: "(?P<x>据)(?:有关|初步|不完全|最新)?(?:统计数据|调查|数据|统计|资料|研究)(?:显示|表明)",
            say: "“据……”与“显示”“表明”只用一个",
            right: DELETE,
            ..PATTERN
        },
        Pattern {
            anchors: "是否能否 能否是否",
            regex: "(?P<x>是否能否|能否是否)",
            say: "“是否”与“能否”只用一个",
            right: "能否",
            ..PATTERN
        },
        Pattern {
            anchors: "大约大概 大概大约 约近 大约近 近约 大概近 约大概 约有近",
            regex: "(?P<x>大约大概|大概大约|约大概|(?:大约|大概|约)有?近|近约)(?:还?有)?[0-9一二三四五六七八九十百千万两几]",
            say: "“$x”意思重复，只用一个",
            ..PATTERN
        },
        Pattern {
            anchors: "切实要 务必要 必须须",
            regex: "要切实(?P<x>要)",
            say: "前面已有“要”",
            right: DELETE,
            ..PATTERN
        },
        Pattern {
            anchors: "对于对",
            regex: "(?P<x>对于对)[^于手方策面象口联]",
            say: "“对于”与“对”只用一个",
            right: "对",
            ..PATTERN
        },
        Pattern {
            anchors: "存在着",
            regex: "存在(?P<x>着)(?:侥幸|麻痹|畏难|松懈|厌战)",
            say: "“存在”后面不必用“着”",
            right: DELETE,
            ..PATTERN
        },
        Pattern {
            anchors: "凯旋",
            regex: "凯旋(?P<x>归来|而归)",
            say: "“凯旋”已有“归来”的意思",
            right: DELETE,
            ..PATTERN
        },
        Pattern {
            anchors: "堪忧", regex: "(?P<x>令人)堪忧", say: "“堪忧”已有“令人”的意思", right: DELETE, ..PATTERN
        },
        Pattern {
            anchors: "奢望",
            regex: "(?P<x>过高的|过分的)奢望",
            say: "“奢望”已有“过高”的意思",
            right: DELETE,
            ..PATTERN
        },
        Pattern {
            anchors: "所有全部 全部所有",
            regex: "所有(?P<x>全部)|全部(?P<y>所有)",
            say: "“所有”与“全部”只用一个",
            ..PATTERN
        },
        Pattern {
            anchors: "当前目前 目前当前",
            regex: "(?:当前(?P<x>目前)|目前当前)",
            say: "“当前”与“目前”只用一个",
            right: DELETE,
            ..PATTERN
        },
        Pattern {
            anchors: "悬殊",
            regex: "悬殊(?P<x>很大|较大|过大|巨大)",
            say: "“悬殊”已有“大”的意思",
            right: DELETE,
            ..PATTERN
        },
        Pattern {
            anchors: "首创",
            regex: "(?P<x>第一次|首次|最早)首创",
            say: "“首创”已有“首次”的意思",
            right: DELETE,
            ..PATTERN
        },
        Pattern {
            anchors: "忍俊不禁",
            regex: "忍俊不禁(?P<x>地?笑)",
            say: "“忍俊不禁”已有“笑”的意思",
            right: DELETE,
            ..PATTERN
        },
        Pattern {
            anchors: "潜在隐患",
            regex: "(?P<x>存在的?潜在)隐患",
            say: "“隐患”已有“潜在”的意思",
            right: "存在",
            ..PATTERN
        },
        Pattern {
            anchors: "酷爱 崭新 雪白 笔直",
            regex: "(?P<x>(?:十分|非常|很|更加|格外))(?:酷爱|崭新|雪白|笔直)",
            say: "后面的词已有程度，不再用“$x”",
            right: DELETE,
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
    find: Find::Patterns(&[Pattern {
        anchors: "见一、 求一、 法一、 会一、 题一、 议一、 ␣一、 　一、",
        regex: "(?:意见|要求|看法|体会|问题|建议|想法)(?P<x>[ 　]*)一、",
        say: "前面一句没有句末标点",
        right: "。",
        guard: guard::OPAQUE,
        ..PATTERN
    }]),
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

pub(super) const BOTH: Rule = Rule {
    code: Code("JG679"),
    name: "关联词搭配",
    k: "",
    essay: essay(
        "成对的关联词配错了。",
        "“既……又……”“只有……才……”“只要……就……”有固定的搭配。",
        "只有落实到人，就能见效、即要……又要……",
        "只有落实到人，才能见效、既要……又要……",
        "跨句的不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "即要",
            regex: "(?:^|[^立随当亦])(?P<x>即)要[^。；]{2,40}(?:又要|也要|更要|还要)",
            say: "应当是“既要……又要……”",
            right: "既",
            ..PATTERN
        },
        Pattern {
            anchors: "，就能 ，就会 ，就可以 ，就一定 ,就能 ,就会 ,就可以 ,就一定",
            regex: "只有[^，,。；;只]{2,20}[，,](?P<x>就)(?:能|会|可以|一定)",
            say: "“只有”与“才”搭配",
            right: "才",
            ..PATTERN
        },
        Pattern {
            anchors: "，才能 ，才会 ，才可以 ,才能 ,才会 ,才可以",
            regex: "只要[^，,。；;只]{2,20}[，,](?P<x>才)(?:能|会|可以)",
            say: "“只要”与“就”搭配",
            right: "就",
            ..PATTERN
        },
        Pattern {
            anchors: "既然 即然", regex: "(?P<x>即然)", say: "应当是“既然”", right: "既然", ..PATTERN
        },
        Pattern {
            anchors: "既使",
            regex: "(?P<x>既使)(?:是|有|再|在|没|不|遇|面|条|困)",
            say: "应当是“即使”",
            right: "即使",
            ..PATTERN
        },
        Pattern {
            anchors: "通过 经过 由于 在",
            regex: "(?:^|[。；;！？\n])要?(?:通过|经过)[^，,。；;]{2,24}[，,](?P<x>使)(?:得|我|我们|大家|全体|一批|各级|广大|党员|群众|全县|全市|全镇|企业|干部)",
            say: "“通过……，使……”没有主语，去掉“通过”或“使”",
            right: DELETE,
            ..PATTERN
        },
        Pattern {
            anchors: "而是",
            regex: "(?:不仅|不但|不光|不单)[^，,。；;是]{1,24}[，,](?P<x>而是)",
            say: "“不仅”与“而且”搭配",
            right: "而且",
            ..PATTERN
        },
        Pattern {
            anchors: "尽管 虽然",
            regex: "(?:尽管|虽然)[^，,。；;]{1,24}[，,][^，,。；;]{0,6}?(?P<x>才能)",
            say: "“尽管”“虽然”与“但”“仍”搭配，“才能”与“只有”搭配",
            ..PATTERN
        },
        Pattern {
            anchors: "，但是 ，但 ，却 ,但是",
            regex: "(?:^|[。；;！？\n：:])(?:由于|因为)[^，,。；;]{1,24}[，,](?P<x>但是)",
            say: "“由于”与“因此”搭配，“但是”与“虽然”搭配",
            ..PATTERN
        },
        Pattern {
            anchors: "所以 因此",
            regex: "(?:虽然|尽管)[^，,。；;]{1,24}[，,](?P<x>所以|因此)",
            say: "“虽然”与“但是”搭配",
            right: "但是",
            ..PATTERN
        },
        Pattern {
            anchors: "，使一批 ，使 ,使",
            regex: "(?:^|[。；;，,：:！？\n])(?:通过|经过)[^，,。；;]{2,24}[，,](?P<x>使)(?:一批|一大批|许多|不少|农民|村民|居民|农户|群众|职工|学生|教师|市民|他们|我们|人们|老人|孩子|游客|客商|产品|全村|全乡|村里|村集体)",
            say: "“通过……，使……”没有主语，去掉“通过”或“使”",
            right: DELETE,
            ..PATTERN
        },
        Pattern {
            anchors: "水平和 质量和 能力和 效率和",
            regex: "提高[一-龥]{2,10}(?:水平|质量|能力|效率)和[一-龥]{2,6}的(?P<x>改善)",
            say: "“提高”与“改善”不能这样并用",
            ..PATTERN
        },
        Pattern {
            anchors: "提高和改善民生 改善和提高民生",
            regex: "(?P<x>提高和改善|改善和提高)民生",
            say: "“民生”不说“提高”：保障和改善民生",
            right: "保障和改善",
            ..PATTERN
        },
        Pattern {
            anchors: "无论很 无论非常 无论十分 不论很 不论非常 不论十分 不管很 不管非常 不管十分",
            regex: "(?:无论|不论|不管)(?P<x>很|非常|十分)[^，。]{1,8}[，,](?:都|也)",
            say: "“无论”后面要有选择或疑问，不能用“$x”",
            right: "多么",
            ..PATTERN
        },
    ]),
    ..PHRASE
};

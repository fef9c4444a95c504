//! 用词, JG66x to JG68x: 句式, how sentences are put together. Usage, as 《现代汉语词典》 and the grammars have it.
//!
//! Each pattern was tried on a million characters of official prose: what met anything good there is not here. Marks may be
//! of either width, for a raw text has both.

use super::super::guard;
use super::super::pattern::{DELETE, PATTERN, Pattern};
use super::super::rule::{Find, Rule};
use super::marks::ASK;
use super::{ROW, essay};
use crate::diag::{Code, Severity};

pub(super) const PHRASE: Rule = Rule { fix: ASK, clause: "《现代汉语词典》及通行语法书", ..ROW };
const SPOKEN: u8 = guard::OPAQUE | guard::TITLE | guard::QUOTED;

pub const DEGREE: Rule = Rule {
    code: Code("JG660"),
    name: "“得”写成“的”",
    k: "K68",
    essay: essay(
        "动词后面带程度、结果、可能的补语，用“得”。",
        "“说的很好”里“很好”补充说明“说”，前面用“得”。",
        "说的很好、开展的好不好、留的住",
        "说得很好、开展得好不好、留得住",
        "“说的话很好”“做的不多”等“的”字结构不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "的很 的不够 的比较 的非常 的太 的相当 的十分 的特别 的更 的还不够 的不太 的挺 的蛮 的极",
            regex: "(?:说|讲|抓|办|搞|管|跑|看|写|谈|走|听|干|做|想|准备|落实|开展|学习|发展|推进|执行|表现|掌握|安排|组织|处理|贯彻|理解|认识|配合|完成|坚持|运用|宣传|结合|衔接|服务|解决|变化|进展|领会|研究|谋划|调研|考虑|把握|分析|部署|统筹|推动|建设|管理|监督)(?P<x>的)(?:很|还不够|不够|比较|非常|不太|太|相当|十分|特别|更加|更|挺|蛮|极)(?:好|快|慢|深|深入|深刻|扎实|到位|不错|清楚|充分|全面|紧密|紧|严格|严|实|细|透彻|透|及时|认真|满意|出色|顺利|成功|晚|早|彻底|明显|精彩|具体|周密|周到|迅速|平稳|规范|有力|主动|积极|漂亮|稳|准)(?:[，,。.！!；;、：:？?”）)了]|$|的)",
            say: "补语前面用“得”：“$0”",
            right: "得",
            except: "的很好的 说的很清楚的",
            ..PATTERN
        },
        Pattern {
            anchors: "好不好 多不多 实不实 深不深 快不快 够不够 行不行 严不严 细不细 高不高 强不强 大不大 准不准 到不到位 清不清",
            regex: "[^我你他她们谁家己](?P<x>的)(?:好不好|多不多|实不实|深不深|快不快|够不够|行不行|严不严|细不细|高不高|强不强|大不大|准不准|到不到位|清不清)",
            say: "补语前面用“得”：“$0”",
            right: "得",
            ..PATTERN
        },
        Pattern {
            anchors: "的来 的住 的上 的下 的去 的起 的动 的出 的了 的见 的懂 的到 的稳",
            regex: "[进留靠站拿扛豁沉稳顶坐撑管守扎融引育落信叫打接抓](?P<x>的)(?:起来|下来|出来|进来|进去|出去|来|住|上去|上|下去|下|去|起|动|出手|稳|牢)(?:[、，,；;。.！!”]|$)",
            say: "表示可能的补语前面用“得”：“$0”",
            right: "得",
            except: "打的去 打的来 新进的来 接的下 落的下",
            ..PATTERN
        },
    ]),
    ..PHRASE
};

pub const MANNER: Rule = Rule {
    code: Code("JG661"),
    name: "“地”写成“的”",
    k: "K68",
    essay: essay(
        "状语后面、动词前面用“地”。",
        "“明确的告诉大家”里“明确”修饰“告诉”，后面用“地”。",
        "明确的告诉大家、很好的掌握政策",
        "明确地告诉大家、很好地掌握政策",
        "“衷心的感谢”“有效的推进办法”等修饰名词的不管。",
    ),
    find: Find::Patterns(&[Pattern {
        anchors: "的告诉 的把 的将 的掌握 的抓 的看到 的认识到 的意识到 的体会到 的感受到 的结合起来 的团结 的行动起来 的动员起来 的运用到 的贯彻到 的落实到 的融入到 的做好 的抓好 的办好 的完成了 的解决了 的推动了 的投入到 的履行 的说 的对待 的面对 的回答 的指出 的走下去 的坚持下去 的干下去 的听取 的传达 的参与到 的服务于 的围绕",
        regex: "(?:切实|明确|认真|很好|积极|充分|深刻|全面|清醒|坚决|扎实|自觉|主动|不断|深入|有力|有效|真正|迅速|及时|严肃|郑重|诚恳|真诚|热情|耐心|细致|清楚|客观|辩证|正确|牢牢|紧紧|默默|慢慢|渐渐|逐渐|逐步|大胆|勇敢|自豪|高兴|坚定|坚定不移|毫不动摇|一如既往|有计划|有步骤|有针对性|创造性|实实在在|踏踏实实|扎扎实实|全心全意|旗帜鲜明|原原本本|清晰|冷静|负责任|更好|较好|忠实|严格|准确|完整|直接|公正|干净|坦率|坦诚|持续|更加积极|更加主动|紧密)(?P<x>的)(?:告诉|把[^握关柄脉手]|将[^来军士领]|掌握[^程情]|抓[^手]|看到|认识到|意识到|体会到|感受到|结合起来|团结在|团结起来|行动起来|动员起来|运用到|贯彻到|落实到|融入到|做好|抓好|办好|完成了|解决了|推动了|投入到|履行[^职]|说[，,：:出]|对待|面对|回答[了说]|指出|走下去|坚持下去|干下去|听取|传达|参与到|服务于|围绕)",
        say: "状语后面用“地”：“$0”",
        right: "地",
        ..PATTERN
    }]),
    ..PHRASE
};

pub const BY_NOW: Rule = Rule {
    code: Code("JG662"),
    name: "“截至”写成“截止”",
    k: "K66",
    severity: Severity::Error,
    essay: essay(
        "后面带时间的，用“截至”。",
        "“截止”是到此停止，不带时间宾语；“截至”是停止于某时。",
        "截止目前、截止到8月份、截止2025年底",
        "截至目前、截至8月份、截至2025年底",
        "“报名截止时间”“于8月1日截止”不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "截止",
            regex: "(?P<x>截止(?:到|至)?)(?:目前|今天|今年|现在|当前|此时|昨|去年|本月|本周|上月|上周|上年|当日|同期|[0-9]{1,4}(?:[年月日号时点]|\\.[0-9])|[一二][〇零○一二三四五六七八九]{2,3}年|[一二三四五六七八九十]{1,2}月|月底|年底|年末|期末)",
            say: "后面带时间，应当用“截至”：“$0”",
            right: "截至",
            except: "截止时间 截止日期 截止期",
            ..PATTERN
        },
        Pattern {
            anchors: "截止今",
            regex: "(?P<x>截止)今[，,日晚]",
            say: "后面带时间，应当用“截至”",
            right: "截至",
            ..PATTERN
        },
    ]),
    ..PHRASE
};

pub const REASON_TWICE: Rule = Rule {
    code: Code("JG663"),
    name: "原因、目的重复",
    k: "",
    essay: essay(
        "“原因”与“因为”、“目的”与“为了”重复，或“是要为了”杂糅。",
        "“原因是”后面直接说原因，不再用“因为”“由于”。",
        "主要原因是因为认识不够、就是要为了……",
        "主要原因是认识不够、就是为了……",
        "“之所以……是因为……”不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "是因为 是由于 在于因为 在于由于",
            regex: "原因[^，。；：,;:！!？?]{0,6}(?:是|在于)(?P<x>因为|由于)",
            say: "“原因”与“$x”重复",
            right: DELETE,
            except: "之所以 不是因为 不是由于",
            ..PATTERN
        },
        Pattern {
            anchors: "要为了",
            regex: "(?:是|就)(?P<x>要为了)",
            say: "“是要”与“是为了”杂糅，只用一个",
            right: "为了",
            ..PATTERN
        },
        Pattern {
            anchors: "原因所致 原因造成的结果",
            regex: "(?:由于|因为)[^，。；,;]{2,20}(?P<x>的原因)(?:造成|导致|所致)",
            say: "“由于”与“的原因”重复",
            right: DELETE,
            ..PATTERN
        },
    ]),
    ..PHRASE
};

pub const PURPOSE_TWICE: Rule = Rule {
    code: Code("JG664"),
    name: "“目的是为了”",
    k: "",
    severity: Severity::Note,
    essay: essay(
        "“目的”与“为了”意思重复。",
        "说“目的是……”或“是为了……”就够了。",
        "目的是为了统一思想",
        "目的是统一思想",
        "好文章里也偶尔这样说，只作提示。",
    ),
    find: Find::Patterns(&[Pattern {
        anchors: "是为了 在于为了",
        regex: "目的[^，。；：,;:]{0,4}(?:是|在于)(?P<x>为了)",
        say: "“目的”与“为了”重复",
        right: DELETE,
        ..PATTERN
    }]),
    ..PHRASE
};

pub const FOR_INSTANCE: Rule = Rule {
    code: Code("JG665"),
    name: "“比如”后的冒号",
    k: "",
    fix: ASK,
    essay: essay(
        "“比如”“例如”后面用逗号，或不用标点。",
        "“比如”领起的是句子的一部分，冒号把它割断了。",
        "比如：在推进改革中……",
        "比如，在推进改革中……",
        "后面是引文、书名、另起一行的清单的不管。",
    ),
    find: Find::Patterns(&[Pattern {
        anchors: "比如 例如 譬如",
        regex: "(?:比如|例如|譬如)说?(?P<x>[：:])[^“”\"《\\n 　]",
        say: "“比如”后面用逗号，不用冒号",
        right: "，",
        guard: guard::OPAQUE,
        ..PATTERN
    }]),
    ..PHRASE
};

pub const HAPPENS: Rule = Rule {
    code: Code("JG666"),
    name: "“有……发生”",
    k: "",
    essay: essay(
        "“有……的现象”后面又用“发生”“出现”，句子杂糅。",
        "“有”已经说了存在，说“有……的现象”或“……的现象时有发生”就够了。",
        "还有一些阻碍发展的现象发生",
        "还有一些阻碍发展的现象",
        "“时有发生”“没有……发生”不管。",
    ),
    find: Find::Patterns(&[Pattern {
        anchors: "现象发生 情况发生 问题发生 现象出现 情况出现 行为发生",
        regex: "(?:^|[^没未时所具拥])有[^，。；,;：:！!？?没无]{2,24}的(?:现象|情况|问题|行为)(?P<x>发生|出现)[，,。.；;！!]",
        say: "“有”与“$x”重复",
        right: DELETE,
        except: "没有 未有 时有 如有 若有 凡有 一旦有 防止 避免 杜绝",
        ..PATTERN
    }]),
    ..PHRASE
};

pub const SEATED: Rule = Rule {
    code: Code("JG667"),
    name: "“在座”写成“在坐”",
    k: "K68",
    severity: Severity::Error,
    essay: essay(
        "在场的人说“在座”。",
        "“座”是座位；“在坐的各位”是别字。",
        "在坐的各位同志",
        "在座的各位同志",
        "“坐在”“现在坐的是”不管。",
    ),
    find: Find::Patterns(&[Pattern {
        anchors: "在坐",
        regex: "(?:^|[^现正存实内站好])在(?P<x>坐)(?:的|各|诸|每|同志|代表|领导|来宾)",
        say: "“在坐”应当是“在座”",
        right: "座",
        guard: SPOKEN,
        ..PATTERN
    }]),
    ..PHRASE
};

pub const DO: Rule = Rule {
    code: Code("JG668"),
    name: "“做”“作”混用",
    k: "K68",
    essay: essay(
        "“作指示”“作为”用“作”，“做好”“做到”“做工作”用“做”。",
        "具体的事用“做”，书面、抽象的用“作”。",
        "做重要指示、做为党员、作好准备",
        "作重要指示、作为党员、做好准备",
        "“做报告”“作报告”两可，不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "做了 做出 做过 做一个 做个 做重要 做专门 做具体 做明确 做总结 做动员 做主题 做即席 做指示 做批示 做讲话",
            regex: "(?P<x>做)(?:了|出|出了|过)?(?:一?个)?(?:重要|专门|具体|明确|总结|动员|主题|即席)?(?:指示|批示|讲话)",
            say: "“$0”里应当用“作”",
            right: "作",
            except: "讲话稿 讲话材料",
            ..PATTERN
        },
        Pattern {
            anchors: "做为",
            regex: "(?P<x>做)为(?:一|党|镇|村|县|我|领|基|国|主|干|省|市|农|企|工|老|人民)",
            say: "“做为”应当是“作为”",
            right: "作",
            ..PATTERN
        },
        Pattern {
            anchors: "作好 作到 作工作 作强 作大 作优 作实 作细",
            regex: "(?:^|[^工写合操动创著运耕佳杰新力大原协制劳])(?P<x>作)(?:好(?:[^人友评]|$)|到(?:了|位|[一-龥])|优做|大做|强做|实做|细做|强作|优作|大作|实作|细作)",
            say: "“$0”里应当用“做”",
            right: "做",
            ..PATTERN
        },
    ]),
    ..PHRASE
};

pub const MISSING_NUMBER: Rule = Rule {
    code: Code("JG669"),
    name: "漏了数字",
    k: "K77",
    fix: None,
    essay: essay(
        "量词前面没有数字。",
        "多半是套用旧稿时删了数字忘了填。",
        "走出去次，请进来次",
        "走出去3次，请进来5次",
        "“逐次”“每户”等不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "次， 次, 次。 次. 次； 次; 次、 数， 数, 数。 数. 数； 数; 数、",
            regex: "(?:出去|进来|召开|开展|组织|举办|排查|整改|走访|巡查|检查|培训|宣传|接待|入户|调解)(?P<x>次|人次|户次|场次|件次|余次|多次数)[，,。.；;、]",
            say: "“$x”前面漏了数字",
            except: "人次数 层次 档次 批次 多次",
            ..PATTERN
        },
        Pattern {
            anchors: "个 家 户 亩 万元 亿元 公里 吨 名 余",
            regex: "(?:共计?|总计|合计|累计|完成投资|投入资金|投入|新建|新增|引进|实现产值|总投资|共有|现有|面积达?|达到?)(?P<x>个|家|户|亩|万元|亿元|公里|吨|万亩|平方米|万人|%|个百分点)[，,。.；;、]",
            say: "“$x”前面漏了数字",
            except: "共家 大户 散户 千家 万户",
            ..PATTERN
        },
    ]),
    ..PHRASE
};

pub const NO_NAME: Rule = Rule {
    code: Code("JG670"),
    name: "漏了姓名",
    k: "K77",
    fix: None,
    severity: Severity::Error,
    essay: essay(
        "“以……同志为核心”等固定说法里漏了姓名。",
        "多半是隐去姓名时一并删了，印发出去就是大错。",
        "团结在以同志为核心的党中央周围",
        "以×××同志为核心（填上姓名）",
        "无。",
    ),
    find: Find::Patterns(&[Pattern {
        anchors: "以同志为",
        regex: "以(?P<x>同志)为(?:核心|代表|总书记)",
        say: "“同志”前面漏了姓名",
        guard: guard::OPAQUE | guard::QUOTED,
        ..PATTERN
    }]),
    ..PHRASE
};

pub const SET_PHRASE: Rule = Rule {
    code: Code("JG671"),
    name: "固定搭配",
    k: "K67",
    essay: essay(
        "有固定搭配的词用成了另一个。",
        "两个词都是词，放在一起才看得出错。",
        "群众的切实利益、燃气泄露、基数较少",
        "群众的切身利益、燃气泄漏、基数较小",
        "没有旁证的不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "切实利益",
            regex: "(?:群众|职工|农民|百姓|居民|师生|村民|业主)的?(?P<x>切实)利益",
            say: "“切实利益”应当是“切身利益”",
            right: "切身",
            ..PATTERN
        },
        Pattern {
            anchors: "泄露",
            regex: "(?:气|水|油|液|瓦斯|核|辐射|化学品|危化品|农药|污水|管道)(?:体)?(?:发生)?(?P<x>泄露)",
            say: "气体、液体漏出用“泄漏”",
            right: "泄漏",
            ..PATTERN
        },
        Pattern {
            anchors: "泄漏",
            regex: "(?P<x>泄漏)(?:了)?(?:国家|工作|商业|个人|公民)?(?:机密|秘密|信息|隐私|试题|消息|案情)",
            say: "秘密、消息透露出去用“泄露”",
            right: "泄露",
            ..PATTERN
        },
        Pattern {
            anchors: "基数 总量 体量",
            regex: "(?:基数|总量|体量|规模)(?:较|比较|偏|过|很)(?P<x>少)",
            say: "“$0”应当用“小”",
            right: "小",
            ..PATTERN
        },
        Pattern {
            anchors: "一定程度",
            regex: "(?:^|[^在到])(?:还|仍|都|也|仍然|依然|还是)(?P<x>一定程度)(?:地|的)?(?:存在|影响|制约)",
            say: "“一定程度”前后缺“在……上”",
            right: "在一定程度上",
            ..PATTERN
        },
        Pattern {
            anchors: "被认为",
            regex: "被(?P<x>认为)(?:地)?(?:破坏|损坏|干扰|污染|阻断|阻挠|割裂|损毁)",
            say: "“$0”里疑为“人为”",
            right: "人为",
            ..PATTERN
        },
        Pattern {
            anchors: "也又 都又 还又 仍又 又轻",
            regex: "(?:也|都|还|仍|确实)(?P<x>又)[^，。；,;又也有]{2,14}的(?:现象|情况|问题|倾向)",
            say: "这里疑为“有”",
            right: "有",
            ..PATTERN
        },
        Pattern {
            anchors: "建成小康",
            regex: "全面建成小康(?P<x>)(?:和|与|、|及|[，,。])",
            say: "应当是“全面建成小康社会”",
            right: "社会",
            ..PATTERN
        },
        Pattern {
            anchors: "石厂 石矿厂 砂厂 沙厂 养殖厂 养鸡厂 养猪厂 采矿厂 养牛厂 屠宰厂 林厂 牧厂",
            regex: "(?:采石|石矿|石料|采砂|采沙|砂石|沙石|养殖|养鸡|养猪|养牛|养羊|采矿|矿石)(?P<x>厂)",
            say: "“$0”应当用“场”",
            right: "场",
            except: "加工厂 设备厂",
            ..PATTERN
        },
        Pattern {
            anchors: "筷子吃肉",
            regex: "(?P<x>[扶拿端提举]起筷子)吃肉",
            say: "成语是“端起碗吃肉，放下碗骂娘”",
            right: "端起碗",
            ..PATTERN
        },
    ]),
    ..PHRASE
};

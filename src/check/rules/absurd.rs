//! 一致, JG719 and JG510: what cannot be: rates above a hundred, days that are over and still to come, and days of remembrance
//! on another date.

use super::super::context::Context;
use super::super::expression::Expression;
use super::super::guard;
use super::super::pattern::{DELETE, PATTERN, Pattern, row};
use super::super::rule::{Find, Rule};
use super::super::sink::Sink;
use super::agree::LOGIC;
use super::essay;
use super::marks::ASK;
use crate::diag::Code;

/// A kind at the head of a list, and what is of that kind: 水果、蜜橘和食用菌. 苹果等水果、蔬菜 is none.
macro_rules! kind {
    ($kind:literal, $of:literal) => {
        row(
            concat!($kind, "、 ", $kind, "和 ", $kind, "与"),
            concat!("(?:^|[^等类种的鲜干])(?P<x>", $kind, "[、和与])(?:", $of, ")"),
            "“$x”包含了后面的东西，大类与小类不能并列",
            DELETE,
        )
    };
}

pub(super) const ABSURD: Rule = Rule {
    code: Code("JG719"),
    name: "不合逻辑",
    k: "",
    clause: "事理",
    fix: ASK,
    essay: essay(
        "不可能的事：合格率超过100%、“全部基本完成”、“已于明年”“将于去年”。",
        "前后两个词互相否定，读者不知道信哪一个。",
        "全部基本完成、合格率达102%、将于去年开工",
        "基本完成、合格率达100%、已于去年开工",
        "引文不管。",
    ),
    find: Find::Patterns(&[
        Pattern {
            anchors: "合格率 满意率 满意度 覆盖率 出勤率 知晓率 办结率 整改率 及格率 普及率 出席率 优秀率 成活率 到位率 入户率 见面率 建档率",
            regex: "(?:合格率|满意率|满意度|覆盖率|出勤率|知晓率|办结率|整改率|及格率|普及率|出席率|优秀率|成活率|到位率|入户率|见面率|建档率)(?:均|都)?(?:为|达到?|是|提高到|提升到|上升到)?(?:了)?(?P<x>(?:1(?:0[1-9]|[1-9][0-9])|100\\.[0-9]|[2-9][0-9]{2})(?:\\.[0-9]+)?%)",
            say: "“$0”：这样的比率不会超过100%",
            // More money may come than was planned.
            except: "资金到位率 外资到位率 投资到位率 款项到位率 经费到位率 内资到位率",
            ..PATTERN
        },
        Pattern {
            anchors: "部基本完 部基本建 部基本到 部基本解 部基本达 面基本完 都基本 底基本",
            regex: "(?:全部|全面|彻底)(?P<x>基本)(?:完成|建成|到位|解决|达标|整改|消除|竣工)",
            say: "“全部”与“基本”矛盾，只用一个",
            right: DELETE,
            ..PATTERN
        },
        Pattern {
            anchors: "基本全部 基本彻底 基本完全 基本上全部 基本上都已全部 基本已全部 基本上彻底 基本都已全部",
            regex: "(?P<x>基本上?(?:都)?已?(?P<k>全部|彻底|完全))(?:完成|建成|到位|解决|达标|整改|消除|竣工|落实|开工|投产|拨付|兑现|覆盖|收回)",
            say: "“基本”与“$k”矛盾，只用一个",
            right: "$k",
            ..PATTERN
        },
        Pattern {
            anchors: "已于明年 已在明年 已于下月 已于明日 已于下周 已经于明年 已于下个月",
            regex: "(?P<x>已经?)[于在](?:明年|下月|明日|下周|明天|下个月)",
            say: "还没有到的日子，用“将”",
            right: "将",
            ..PATTERN
        },
        Pattern {
            anchors: "将于去年 将于昨日 将于上月 将于上周 拟于去年 将在去年 将于昨天 将于前年 拟于上月",
            regex: "(?P<x>将|拟)[于在](?:去年|昨日|昨天|上月|上周|前年|上个月)",
            say: "已经过去的日子，用“已”",
            right: "已",
            ..PATTERN
        },
        Pattern {
            anchors: "超额完成",
            regex: "(?P<x>超额)完成[^0-9，。；]{2,14}的[1-9]?[0-9](?:\\.[0-9]+)?%",
            say: "不到100%，不是“超额”",
            right: DELETE,
            ..PATTERN
        },
        Pattern {
            anchors: "唯一",
            regex: "唯一(?:的)?[^，。；]{1,14}(?P<x>之一)",
            say: "“唯一”与“之一”矛盾，只用一个",
            right: DELETE,
            ..PATTERN
        },
        Pattern {
            anchors: "占 达到总",
            regex: "占[^0-9，。；]{0,8}(?:总数|总量|全部|总额|总面积|总人口|比重|比例)[^0-9，。；]{0,3}(?P<x>(?:1(?:0[1-9]|[1-9][0-9])|[2-9][0-9]{2})(?:\\.[0-9]+)?%)",
            say: "部分占总数不会超过100%",
            ..PATTERN
        },
        row(
            "年已完 年已建 年已投 年已启 年已经 月已完 周已完 年底已完 年底前已完",
            "(?:明年|下个?月|下周|明天|后年)[^，。；]{0,6}(?P<x>已经?)(?:完成|建成|投产|启动|开工|竣工|通车)",
            "还没有到的日子，用“将”",
            "将",
        ),
        row(
            "去年 上月 上周 昨天 前年",
            "(?:去年|上个?月|上周|昨天|前年)[^，。；来以增比]{0,6}(?P<x>将要|即将|将于)",
            "已经过去的日子，不用“将”",
            "已",
        ),
        kind!(
            "水果",
            "苹果|柑橘|蜜橘|脐橙|蜜柚|梨|桃|黄桃|葡萄|西瓜|草莓|猕猴桃|香蕉|枇杷|杨梅|樱桃|蓝莓|百香果|火龙果"
        ),
        kind!("蔬菜", "白菜|辣椒|番茄|西红柿|黄瓜|萝卜|茄子|芹菜|豆角|莲藕|大蒜"),
        kind!("家禽", "鸡|鸭|鹅"),
        kind!("家畜", "生猪|肉牛|猪|牛|羊"),
        kind!("牲畜", "生猪|肉牛|猪|牛|羊"),
        kind!("粮食", "水稻|稻谷|小麦|玉米"),
        kind!("中药材", "黄精|天麻|白术|茯苓|金银花|杜仲"),
        kind!("家电", "冰箱|洗衣机|电视|空调"),
        kind!("文具", "铅笔|钢笔|橡皮"),
        row(
            "人反对 人弃权 票反对 票弃权",
            "一致(?:表决)?(?:通过|同意|赞成)[^。；]{0,20}[，,](?P<x>(?:只有|仅有|仅)?[0-9一二两三四五六七八九十]+[人票名](?:反对|弃权))",
            "“一致”与“$x”矛盾",
            "",
        ),
        kind!("节假日", "春节|国庆|五一"),
        row(
            "大部分都 多数都 基本都",
            "(?:所有|全部|一切)[^，。；]{2,12}(?P<x>大部分|多数|基本)都(?:已|是|有|能)",
            "“所有”与“$x”矛盾，只用一个",
            DELETE,
        ),
    ]),
    ..LOGIC
};

pub(super) const DAY_OF: Rule = Rule {
    code: Code("JG510"),
    name: "节日、纪念日的日期",
    k: "",
    clause: "《全国年节及纪念日放假办法》和设立各节日的决定",
    fix: ASK,
    essay: essay(
        "有固定日期的节日、纪念日，日期写错了。",
        "日子错了，活动就安排错了。",
        "12月5日国家宪法日",
        "12月4日国家宪法日",
        "日期不在名称旁边的、说宣传周宣传月的不管。",
    ),
    find: Find::Code(day_of),
    ..LOGIC
};

/// Days that fall on one date every year: month, day, names.
const DAYS: &[(u32, u32, &str)] = &[
    (1, 10, "人民警察节"),
    (3, 5, "学雷锋纪念日"),
    (3, 8, "国际劳动妇女节"),
    (3, 8, "三八妇女节"),
    (3, 12, "植树节"),
    (3, 15, "消费者权益日"),
    (3, 22, "世界水日"),
    (4, 7, "世界卫生日"),
    (4, 15, "全民国家安全教育日"),
    (4, 22, "世界地球日"),
    (4, 23, "世界读书日"),
    (4, 26, "世界知识产权日"),
    (5, 1, "国际劳动节"),
    (5, 4, "青年节"),
    (5, 12, "国际护士节"),
    (5, 12, "全国防灾减灾日"),
    (5, 19, "中国旅游日"),
    (5, 30, "全国科技工作者日"),
    (5, 31, "世界无烟日"),
    (6, 1, "国际儿童节"),
    (6, 5, "世界环境日"),
    (6, 6, "全国爱眼日"),
    (6, 9, "国际档案日"),
    (6, 14, "世界献血者日"),
    (6, 25, "全国土地日"),
    (6, 26, "国际禁毒日"),
    (7, 1, "建党纪念日"),
    (7, 1, "建党节"),
    (8, 1, "建军节"),
    (8, 8, "全民健身日"),
    (8, 15, "全国生态日"),
    (8, 19, "中国医师节"),
    (9, 3, "抗战胜利纪念日"),
    (9, 10, "教师节"),
    (9, 20, "全国爱牙日"),
    (9, 30, "烈士纪念日"),
    (10, 1, "国庆节"),
    (10, 17, "国家扶贫日"),
    (10, 17, "国际消除贫困日"),
    (11, 8, "记者节"),
    (11, 9, "全国消防日"),
    (11, 9, "消防宣传日"),
    (12, 1, "世界艾滋病日"),
    (12, 2, "全国交通安全日"),
    (12, 3, "国际残疾人日"),
    (12, 4, "国家宪法日"),
    (12, 5, "国际志愿者日"),
    (12, 13, "国家公祭日"),
];

static BESIDE: Expression = Expression::new(
    "(?P<x>(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日)(?:[（(]星期.[）)])?(?:是|为|，是|即|，即|，)?(?:我国)?(?:的)?(?:第[0-9一二三四五六七八九十]{1,3}个|第[0-9一二三四五六七八九十]{1,3}届)?“?(?P<n>[一-龥]{3,10})",
);

fn day_of(context: &Context<'_>, sink: &mut Sink<'_>) {
    let named = |text: &str| DAYS.iter().any(|(_, _, name)| text.contains(name));
    for run in context.runs.iter().filter(|run| run.has_behind_digit('月') && named(&run.text)) {
        for found in BESIDE.captures_iter(&run.text) {
            let part = |name| found.name(name).map_or("", |part| part.as_str());
            let (Ok(month), Ok(day), Some(place)) =
                (part("m").parse::<u32>(), part("d").parse::<u32>(), found.name("x"))
            else {
                continue;
            };
            let name = |(_, _, name): &&(u32, u32, &str)| {
                part("n")
                    .strip_prefix(name)
                    .is_some_and(|rest| !rest.starts_with(['前', '后', '期', '宣', '活', '系', '主']))
            };
            let Some((right_month, right_day, name)) = DAYS.iter().find(name) else { continue };
            if (month, day) != (*right_month, *right_day) && !run.is_guarded(place.range(), guard::OPAQUE) {
                let right = format!("{right_month}月{right_day}日");
                sink.tell(run, place.range(), format!("{name}是{right}"), Some(&right));
            }
        }
    }
}

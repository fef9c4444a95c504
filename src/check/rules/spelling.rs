//! 用词, JG64x: misspellings that are no word anywhere, each with what is meant.
//!
//! The list is of our own writing: a wrong side stands here only when it is no word and stands over no border of words.

use super::super::context::Context;
use super::super::guard;
use super::super::pattern::{PATTERN, Pattern};
use super::super::rule::{Find, Rule};
use super::super::sink::Sink;
use super::marks::ASK;
use super::{ROW, essay};
use crate::diag::{Code, Severity};
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

/// Wrong and right by turns.
const PAIRS: &str = "\
布署 部署 步署 部署 部暑 部署 按排 安排 安徘 安排 座谈记要 座谈纪要 会议记要 会议纪要 再接再励 再接再厉 在接再厉 再接再厉 按步就班 按部就班 一如继往 一如既往 一愁莫展 一筹莫展 \
一股作气 一鼓作气 一诺千斤 一诺千金 不径而走 不胫而走 不落巢臼 不落窠臼 世外桃园 世外桃源 严历打击 严厉打击 严俊 严峻 严竣 严峻 人情事故 人情世故 以逸代劳 以逸待劳 \
以身做则 以身作则 以身作责 以身作则 因地治宜 因地制宜 因地质宜 因地制宜 侯车 候车 侯诊 候诊 侯补 候补 侯选 候选 修茸 修葺 \
兰天 蓝天 凭添 平添 出奇不意 出其不意 分岐 分歧 刻不容援 刻不容缓 前扑后继 前仆后继 力挽狂谰 力挽狂澜 功亏一溃 功亏一篑 加大力渡 加大力度 励精图制 励精图治 千均一发 千钧一发 \
千锤百练 千锤百炼 原形必露 原形毕露 发韧 发轫 变本加利 变本加厉 只争朝昔 只争朝夕 同仇敌慨 同仇敌忾 名信片 明信片 名符其实 名副其实 名列前矛 名列前茅 呕心呖血 呕心沥血 \
沤心沥血 呕心沥血 和霭 和蔼 哀声叹气 唉声叹气 喜气扬扬 喜气洋洋 园满 圆满 坐阵 坐镇 垂手可得 唾手可得 墨守陈规 墨守成规 默守成规 墨守成规 声名雀起 声名鹊起 大姆指 大拇指 \
天翻地复 天翻地覆 头晕目旋 头晕目眩 好高鹜远 好高骛远 姿意妄为 恣意妄为 娇揉造作 矫揉造作 宁缺勿滥 宁缺毋滥 完壁归赵 完璧归赵 寒喧 寒暄 察颜观色 察言观色 对像 对象 就序 就绪 \
尤如 犹如 川流不习 川流不息 穿流不息 川流不息 工夫不负有心人 功夫不负有心人 幅射 辐射 座落 坐落 弦律 旋律 强驽之末 强弩之末 当务之及 当务之急 彻低 彻底 得不尝失 得不偿失 \
循私舞弊 徇私舞弊 徇私舞敝 徇私舞弊 心心相映 心心相印 必竟 毕竟 毕竞 毕竟 究竞 究竟 竞然 竟然 竟争 竞争 竟赛 竞赛 竟选 竞选 竟聘 竞聘 竟技 竞技 怨声载到 怨声载道 \
急待解决 亟待解决 悬梁刺骨 悬梁刺股 情不自尽 情不自禁 惊慌失错 惊慌失措 成份 成分 部份 部分 充份 充分 缘份 缘分 水份 水分 截然不铜 截然不同 打腊 打蜡 扑朔迷漓 扑朔迷离 \
执迷不误 执迷不悟 扬长避断 扬长避短 批露 披露 抵毁 诋毁 拔款 拨款 拔打 拨打 拔付 拨付 拔乱反正 拨乱反正 选拨 选拔 提拨 提拔 海拨 海拔 拾金不味 拾金不昧 按装 安装 \
挖墙角 挖墙脚 挑肥捡瘦 挑肥拣瘦 振灾 赈灾 振聋发馈 振聋发聩 据理力挣 据理力争 推波助谰 推波助澜 提心掉胆 提心吊胆 摧化 催化 摧促 催促 摧款 催款 撤消 撤销 搬门弄斧 班门弄斧 \
改斜归正 改邪归正 攻坚克南 攻坚克难 敷衍了是 敷衍了事 旁证博引 旁征博引 无精打彩 无精打采 无可奈和 无可奈何 既往不究 既往不咎 明查暗访 明察暗访 星罗奇布 星罗棋布 暂露头角 崭露头角 \
有持无恐 有恃无恐 有条不稳 有条不紊 有备无惠 有备无患 未雨稠缪 未雨绸缪 走头无路 走投无路 迫不急待 迫不及待 趋之若骛 趋之若鹜 身体力型 身体力行 松驰 松弛 枯躁 枯燥 急燥 急躁 \
烦燥 烦躁 浮燥 浮躁 暴燥 暴躁 干躁 干燥 水笼头 水龙头 水泻不通 水泄不通 沉缅 沉湎 法碍 妨碍 防碍 妨碍 洁白无暇 洁白无瑕 渡假 度假 欢渡 欢度 虚渡 虚度 共渡佳节 共度佳节 \
渲泄 宣泄 滥芋充数 滥竽充数 满腔热枕 满腔热忱 热枕 热忱 灸手可热 炙手可热 脍灸人口 脍炙人口 烩炙人口 脍炙人口 迁徒 迁徙 违返 违反 追朔 追溯 通霄 通宵 元霄 元宵 \
邮政编玛 邮政编码 食不裹腹 食不果腹 饮鸠止渴 饮鸩止渴 首曲一指 首屈一指 首当其中 首当其冲 鬼鬼崇崇 鬼鬼祟祟 黄梁美梦 黄粱美梦 鼎立相助 鼎力相助 鼎立支持 鼎力支持 玩忽职首 玩忽职守 \
玩乎职守 玩忽职守 理直气状 理直气壮 甘败下风 甘拜下风 痉孪 痉挛 相题并论 相提并论 相得益章 相得益彰 相形见拙 相形见绌 真知卓见 真知灼见 知法范法 知法犯法 磬竹难书 罄竹难书 \
破斧沉舟 破釜沉舟 礼上往来 礼尚往来 竭泽而鱼 竭泽而渔 精减 精简 精心策化 精心策划 精神焕散 精神涣散 精神涣发 精神焕发 粗旷 粗犷 编篡 编纂 罗唆 啰唆 美仑美奂 美轮美奂 \
耳闻目赌 耳闻目睹 有目共赌 有目共睹 聚精汇神 聚精会神 肆无忌弹 肆无忌惮 脉博 脉搏 脏款 赃款 自抱自弃 自暴自弃 膺品 赝品 致关重要 至关重要 至高无尚 至高无上 草管人命 草菅人命 \
莫明其妙 莫名其妙 莫衷一事 莫衷一是 萎糜不振 萎靡不振 蛛丝蚂迹 蛛丝马迹 融汇贯通 融会贯通 融会惯通 融会贯通 装祯 装帧 言简意骇 言简意赅 语重心常 语重心长 谈笑风声 谈笑风生 \
责无旁代 责无旁贷 贪脏枉法 贪赃枉法 惯彻 贯彻 惯穿 贯穿 赋与 赋予 给于 给予 授与称号 授予称号 亲睐 青睐 仗义直言 仗义执言 整装代发 整装待发 \
事必恭亲 事必躬亲 披星带月 披星戴月 老俩口 老两口 凑和 凑合 震憾 震撼 遗撼 遗憾 报消 报销 渎职失查 渎职失察 汇总上抱 汇总上报 不容质疑 不容置疑 勿庸置疑 毋庸置疑 \
无庸质疑 毋庸置疑 毋庸质疑 毋庸置疑 迫在眉捷 迫在眉睫 如火如茶 如火如荼 如愿以尝 如愿以偿 防范于未然 防患于未然 防微杜惭 防微杜渐 针贬时弊 针砭时弊 闻名暇迩 闻名遐迩 \
集思广义 集思广益 顾名思意 顾名思义 顶礼模拜 顶礼膜拜 风糜一时 风靡一时 桔杆 秸秆 秸杆 秸秆 秸桿 秸秆 结杆禁烧 秸秆禁烧 亟不可待 急不可待 各司其责 各司其职 并驾齐躯 并驾齐驱 \
奋发图墙 奋发图强 坚韧不拨 坚韧不拔 坚忍不拨 坚忍不拔 艰苦奋头 艰苦奋斗 艰苦扑素 艰苦朴素 脱颖而岀 脱颖而出 乘风坡浪 乘风破浪 高屋建领 高屋建瓴 高瞻远嘱 高瞻远瞩 精准施测 精准施策 \
统酬 统筹 筹措资今 筹措资金 落实落的 落实落地 落实到未 落实到位 落到实出 落到实处 狠抓落时 狠抓落实 狠抓落石 狠抓落实 真抓实于 真抓实干 攻坚刻难 攻坚克难 持之以横 持之以恒 \
持之已恒 持之以恒 坚持不泄 坚持不懈 坚持不谢 坚持不懈 毫不动谣 毫不动摇 坚定不已 坚定不移 旗帜显明 旗帜鲜明 一岗双则 一岗双责 廉结 廉洁 廉洁奉工 廉洁奉公 勤政谦政 勤政廉政 \
反腐唱廉 反腐倡廉 不忘初星 不忘初心 牢记史命 牢记使命 求真物实 求真务实 求真务时 求真务实 实事求事 实事求是 实是求是 实事求是 想方设发 想方设法 千方白计 千方百计 千方百记 千方百计 \
竭尽全立 竭尽全力 全力以付 全力以赴 众志成诚 众志成城 齐心协利 齐心协力 齐抓共官 齐抓共管 携手并近 携手并进 安居乐叶 安居乐业 民生副祉 民生福祉 急难愁办 急难愁盼 急难仇盼 急难愁盼 \
乡村振新 乡村振兴 乡村正兴 乡村振兴 脱贫攻间 脱贫攻坚 营商环竟 营商环境 生态环竟 生态环境 环竟 环境 供给测 供给侧 经济发辗 经济发展 基础设旋 基础设施 措旋 措施 设旋 设施 \
实旋 实施 旋工 施工 隐犯 隐患 安全隐换 安全隐患 事故隐惠 事故隐患 险请 险情 汛请 汛情 疫请 疫情 舆请 舆情 峻工 竣工 竣工验首 竣工验收 签定 签订 挂勾 挂钩 勾通 沟通 \
沟勒 勾勒 勾划 勾画 刻划 刻画 谋画 谋划 筹画 筹划 策画 策划 图象 图像 录象 录像 摄象 摄像 偶象 偶像 印像 印象 现像 现象 气像 气象 形像 形象 \
泻密 泄密 必需加强 必须加强 必需坚持 必须坚持 必需严格 必须严格 必需认真 必须认真 所必须的 所必需的 生活必须品 生活必需品 必须品 必需品 反应情况 反映情况 反应问题 反映问题 \
报导 报道 做秀 作秀 做弊 作弊 做祟 作祟 合做 合作 协做 协作 运做 运作 操做 操作 创做 创作 工做 工作 动做 动作 写做 写作 劳做 劳作 当做家常便饭 当作家常便饭 \
交待工作 交代工作 交待任务 交代任务 交待问题 交代问题 帐号 账号 帐户 账户 帐目 账目 帐单 账单 记帐 记账 查帐 查账 欠帐 欠账 结帐 结账 台帐 台账 挂帐 挂账 坏帐 坏账 \
总帐 总账 旧帐 旧账 度过难关 渡过难关 观注 关注 观摹 观摩 临摩 临摹 规摸 规模 模糊不青 模糊不清 已往不咎 既往不咎 从新 重新 重蹈复辙 重蹈覆辙 复盖 覆盖 覆信 复信 颠复 颠覆 \
反覆 反复 答覆 答复 批覆 批复 回覆 回复 恢覆 恢复 修覆 修复 康覆 康复 迭加 叠加 重迭 重叠 跌宕起服 跌宕起伏";

/// What is right although a wrong one stands in it.
const EXCEPT: [&str; 14] = [
    "从新时代",
    "从新一",
    "从新的",
    "从新中",
    "从新发",
    "从新型",
    "从新能",
    "从新增",
    "从新建",
    "从新起",
    "从新兴",
    "的工做",
    "目地方",
    "分从新",
];

/// Wrong and right, and an automaton of the wrong sides.
type List = (Vec<(&'static str, &'static str)>, Option<AhoCorasick>);

/// The pairs.
static LIST: LazyLock<List> = LazyLock::new(|| {
    let words: Vec<&str> = PAIRS.split(' ').filter(|word| !word.is_empty()).collect();
    let pairs: Vec<(&str, &str)> = words.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    let wrong = pairs.iter().map(|(wrong, _)| *wrong);
    let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(wrong).ok();
    (pairs, automaton)
});

pub const MISSPELT: Rule = Rule {
    code: Code("JG640"),
    name: "常见别字",
    k: "K69",
    severity: Severity::Error,
    fix: ASK,
    clause: "《现代汉语词典》",
    essay: essay(
        "词典里没有、只能是写错的词，改成对的。",
        "别字一旦印发，收不回来。",
        "布署、按排、再接再励",
        "部署、安排、再接再厉",
        "书名号、引文、姓名里的不管；本单位的专名写进 [用词] 的“正确”里。",
    ),
    find: Find::Code(misspelt),
    ..ROW
};

fn misspelt(context: &Context<'_>, sink: &mut Sink<'_>) {
    let (pairs, Some(automaton)) = &*LIST else { return };
    for run in &context.runs {
        for found in automaton.find_iter(&run.text) {
            let (wrong, right) = pairs[found.pattern().as_usize()];
            let near = &run.text[found.start()..];
            let fine = EXCEPT.iter().any(|word| near.starts_with(word));
            // 目地 and the like may stand over a border: 项目地块.
            let whole = wrong.chars().count() > 2 || run.is_words(found.range());
            if !fine && whole && !run.is_guarded(found.range(), guard::WORDS) {
                sink.tell(run, found.range(), format!("“{wrong}”应当是“{right}”"), Some(right));
            }
        }
    }
}

pub const OTHER: Rule = Rule {
    code: Code("JG641"),
    name: "“其它”",
    k: "K65",
    severity: Severity::Warning,
    fix: super::marks::SAFE,
    clause: "公文习惯：人和事物都用“其他”",
    essay: essay(
        "“其它”改作“其他”。",
        "“其他”指人、指事物都可以，公文里统一用它。",
        "其它部门",
        "其他部门",
        "书名号、引文里的不管。",
    ),
    find: Find::Patterns(&[Pattern {
        anchors: "其它",
        regex: "(?P<x>其它)",
        say: "公文里用“其他”",
        right: "其他",
        words: true,
        ..PATTERN
    }]),
    ..ROW
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words;
    use std::collections::BTreeSet;

    #[test]
    fn pairs_come_in_twos_and_no_wrong_side_is_a_word_or_listed_twice() {
        assert!(PAIRS.split(' ').filter(|word| !word.is_empty()).count().is_multiple_of(2));
        let (pairs, automaton) = &*LIST;
        assert!(automaton.is_some());
        let mut seen = BTreeSet::new();
        // The dictionary holds slips, too, but fewer than what they stand for.
        let rarer = |wrong: &str, right: &str| {
            words::frequency(wrong).is_none_or(|wrong| words::frequency(right).is_some_and(|right| wrong < right))
        };
        let common: Vec<&str> =
            pairs.iter().filter(|(wrong, right)| !rarer(wrong, right)).map(|(wrong, _)| *wrong).collect();
        assert!(common.is_empty(), "these are words: {common:?}");
        for (wrong, _) in pairs {
            assert!(seen.insert(*wrong) && wrong.chars().count() >= 2, "{wrong} is listed twice");
        }
    }
}

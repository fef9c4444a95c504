//! 用词, JG651: two words that sound or look alike, each where its neighbours prove the other.
//!
//! A row names two words and, for each of them, where only it can stand: `_` is the place of the word. Without such a proof
//! nothing is told. The list is of our own writing.

use super::super::context::Context;
use super::super::guard;
use super::super::pattern::touches;
use super::super::rule::{Find, Rule};
use super::super::run::Run;
use super::super::sink::Sink;
use super::homophones::HOMOPHONES;
use super::marks::ASK;
use super::{ROW, essay};
use crate::diag::Code;
use crate::text::index::Index;
use std::ops::Range;
use std::sync::LazyLock;

/// Two words, and where only the first and only the second can stand, parted by blanks.
pub(super) struct Confusion(pub [&'static str; 2], pub [&'static str; 2]);

/// The pairs.
pub(super) const CONFUSIONS: &[Confusion] = &[
    Confusion(
        ["形势", "形式"],
        [
            "新_下 当前_ 国际_ 国内外_ 严峻_ _严峻 _逼人 _喜人 _任务 _复杂多变 _所迫 认清_ 研判_ 面临的_ 安全生产_ 防汛_ 宏观经济_ _一片大好 审时度势，把握_ _不容乐观 治安_ 信访_ 疫情_ _依然严峻 _十分严峻 _总体平稳 _持续向好 大好_",
            "_主义 多种_ _多样 各种_ 内容与_ 内容和_ 书面_ 组织_ _新颖 流于_ 喜闻乐见的_ 以各种_ 以多种_ 以书面_ 表现_ 宣传_ 活动_ _丰富多彩 _灵活多样 走_、",
        ],
    ),
    Confusion(
        ["权力", "权利"],
        [
            "公_ _寻租 _清单 手中_ 手中的_ 人民赋予的_ _下放 下放_ _机关 _运行 审批_ _制约 立法_ 最高_ _观 _监督体系 _运行机制 _关进 _集中 公共_ 小微_ _边界",
            "_和义务 _与义务 _义务 民主_ 公民_ 选举_ 被选举_ 受教育的_ 劳动者的_ 人身_ 财产_ 妇女_ 申诉的_ 知情的_ 合法_ 享有的_ 正当_ 知情_ _救济 参政议政的_ 监督的_ 休息的_ 劳动_ 表决_ 合同_ 消费者_ 基本_ 诉讼_",
        ],
    ),
    Confusion(
        ["反映", "反应"],
        [
            "群众_呼声 _呼声 _意见 _诉求 _民意 _社情民意 _出来 _群众 如实_ 来信_ 集中_ 客观_ 群众_的 综合_ _问题 _情况 _强烈，要求 反复_ 真实_ 及时_群众 集中_的",
            "化学_强烈 药物_强烈 连锁_ 化学_ 过敏_ 不良_ 应激_ 应急_ _迟钝 _灵敏 _迅速 _过激 _机制 _堆 第一_ 快速_能力 快速_机制 _时间 _冷淡 快速_、 应急_、 迅速作出_ 作出_ 快速_队伍 市场_灵敏",
        ],
    ),
    Confusion(
        ["必须", "必需"],
        [
            "_坚决 _高度 _进一步 _牢牢 _做到 _全面 _切实 _始终 _按照 _依法 _立即 _清醒 _承认 _看到 _树立 _抓住 _采取 _下到 _深入 _严肃 _发扬 _遵守 _服从 _落实 _下大力气 _痛下决心 _履行 _克服 _解决 _增强 _提高 _抓紧 _狠抓 _压实 _守住 _把握 _引起 _建立 _健全 _完善 _严守 _执行 _带头 _具备 _服务 _创新 _持续 _从严 _立足 _把好 _下基层 _到场 _到会 _参加 _报告 _坚持 _加强 _严格 _认真 _清楚 _明确 _保持 _确保 _推动",
            "生产所_ 生活所_ 发展所_ 工作所_ 所_的 _品供应 生活_品",
        ],
    ),
    Confusion(
        ["过渡", "过度"],
        [
            "_期 _时期 _阶段 _政策 _性 平稳_ 顺利_ _安置 _办法 _房",
            "_开发 _包装 _医疗 _消费 _依赖 _劳累 _使用 _集中 _竞争 _解读 _疲劳 _捕捞 _采伐 _放牧 _紧张 _负债",
        ],
    ),
    Confusion(
        ["渡过", "度过"],
        [
            "_困境 _险滩 _长江 _黄河 _难关 _危机 _急流",
            "_时光 _假期 _春节 _童年 _一生 _晚年 _周末 _难忘的 _国庆 _暑假 _寒假 _元旦 _一个祥和 _一个平安 _一个愉快 _一个快乐 _一个欢乐 _汛期 安全_ _这段 _一段 _艰难的日子 _艰难岁月 _危险期 _磨合期 _适应期 _困难时期 _寒冬 _冬天 _一个安静 _一个文明",
        ],
    ),
    Confusion(
        ["启用", "起用"],
        [
            "_印章 _新系统 _系统 _平台 _账户 _设备 _预案 _资金 正式_ _仪式 _备用 _新版 _应急",
            "_年轻干部 _新人 _人才 _干部 大胆_ _老将 _一批敢 _一批年轻 _一批优秀 _优秀干部 重新_他",
        ],
    ),
    Confusion(
        ["检察", "检查"],
        [
            "_院 _官 _建议 _公益诉讼 _监督职能",
            "_组 _验收 _指导 _站 督促_ 监督_ 自_ 安全_ 现场_ _评比 体格_ _身体 _考核 作风_ _卡",
        ],
    ),
    Confusion(
        ["考察", "考查"],
        [
            "_团 _组 _干部 实地_ 组织_ _调研 参观_ _学习 _对象 外出_ 出国_ _材料 _预告 任前_",
            "_知识 _成绩 _学生 _科目 _课",
        ],
    ),
    Confusion(["侦查", "侦察"], ["立案_ _机关 _终结 _阶段 刑事_ _人员 经济犯罪_ 补充_", "_兵 _卫星 _敌情 火力_ _连"]),
    Confusion(["监察", "检察"], ["纪检_ 劳动_ _体制改革 国家_", "人民_院 _院检"]),
    Confusion(
        ["法治", "法制"],
        [
            "_国家 _政府 _社会 _思维 _轨道 _中国 _素养 _保障作用 全面_ _化营商 厉行_ 德治、_",
            "_办公室 _科 _工作委员会 _晚报 _日报",
        ],
    ),
    Confusion(["听证", "听政"], ["申请_ 举行_ 组织_ _会 _程序 召开_ 价格_ 立法_", "垂帘_"]),
    Confusion(["释放", "施放"], ["_红利 _改革红利 _活力 _潜力 _动能 _政策红利 _发展活力", "_烟雾 _催泪 _烟幕"]),
    Confusion(
        ["期间", "其间"],
        [
            "公告_ 公示_ 会议_ 春节_ 节日_ 活动_ 假期_ 任职_ 施工_ 培训_ 国庆_ 汛期_ 五一_ 在任_ 放假_ 疫情_ 试用_",
            "这_",
        ],
    ),
    Confusion(["以致", "以至"], ["_错失 _延误 _酿成 _贻误 _造成", "_于 自古_今"]),
    Confusion(["违反", "违犯"], ["_合同 _规定 _约定 _程序 _本办法 _操作规程", "_国法"]),
    Confusion(["汇报", "会报"], ["听取_ 听取了_ 工作_ 情况的_ 情况_ 作了_ _工作 _情况 专题_ 向上级_", "联席_"]),
    Confusion(["座次", "坐次"], ["按_ _表 排_ _牌", "每_"]),
    Confusion(["长鸣", "常鸣"], ["警钟_ 汽笛_", "蝉_"]),
    Confusion(["遵时", "尊时"], ["_到会 _参会 _守信", "自_"]),
    Confusion(["自治", "自制"], ["村民_ 居民_ 民族_ _区 _州 _县 基层_ 区域_ 群众_", "_力 _炸药 _教具 _食品 _工具"]),
    Confusion(
        ["树立", "竖立"],
        [
            "_理念 _形象 _典型 _榜样 _意识 _信心 _正确 _标杆 _观念 _威信 _导向 _风气 _目标 _大局 牢固_",
            "_路牌 _石碑 _旗杆 _标志牌 _广告牌 _界碑 _纪念碑",
        ],
    ),
    Confusion(
        ["启示", "启事"],
        [
            "深刻_ 重要_ 得到_ 经验_ 有益_ 带来的_ _录 几点_ 给我们的_",
            "招聘_ 招领_ 征文_ 寻人_ 寻物_ 招租_ 征集_ 征稿_",
        ],
    ),
    Confusion(["置疑", "质疑"], ["无可_ 不可_", "提出_ 受到_ _声 引发_ 公众_ 遭到_"]),
    Confusion(["品位", "品味"], ["城市_ 文化_ 高_ 低_ 艺术_ 矿石_ _高 _低", "细细_ _生活 _人生 _经典 _美食 慢慢_"]),
    Confusion(
        ["暴发", "爆发"],
        [
            "_山洪 山洪_ _疫情 _洪水 _洪灾 _泥石流 泥石流_ _户 禽流感_",
            "_战争 _革命 _力 火山_ _冲突 _火山 战争_ _出 内战_ _金融危机",
        ],
    ),
    Confusion(
        ["施行", "实行"],
        [
            "自公布之日起_ 自发布之日起_ 自印发之日起_ 之日起_。 日起_。",
            "_责任制 _一票否决 _承包 _轮岗 _民主 _目标管理 _清单 _动态 _分级 _改革开放 _计划生育 _值班",
        ],
    ),
    Confusion(
        ["情节", "情结"],
        ["_严重 _恶劣 _轻微 _较轻 故事_ _曲折 犯罪_ _特别", "故乡_ 爱国_ 恋乡_ 乡土_ 家国_ 思乡_ 怀旧_"],
    ),
    Confusion(["淡泊", "淡薄"], ["_名利 _明志 _宁静", "意识_ 观念_ 感情_ 法纪_ 宗旨_ 人情_ _了"]),
    Confusion(
        ["报道", "报到"],
        [
            "新闻_ 媒体_ 宣传_ 跟踪_ 深度_ 集中_ 专题_ 据_ _称 _组 连续_ 深入_ 系列_",
            "新生_ 前来_ _注册 _入学 _时间 双_ _证 签到_ _登记 准时_ 会议_ 到校_ 到会_ 按时_ 来校_ 到岗_ 到单位_ 参会人员_ 会议_时间 社区_ 双_服务",
        ],
    ),
    Confusion(
        ["心理", "心里"],
        [
            "_健康 _素质 _疏导 _咨询 _辅导 _压力 _干预 侥幸_ _准备 _防线 _测试 _医生 畏难_ 攀比_ 逆反_",
            "记在_ 放在_ 挂在_ 装在_ _话 _装着 _没底 _有数 _踏实 _明白 打_ 从_ 看在眼里、记在_",
        ],
    ),
    Confusion(
        ["衷心", "中心"],
        [
            "_感谢 _祝愿 _祝贺 _拥护 _的感谢 表示_ _爱戴",
            "_工作 _任务 _城区 _城市 _组学习 服务_ _思想 市_ 经济建设为_ _环节 _地位 _小学",
        ],
    ),
    Confusion(["尤其", "由其"], ["_是 _要 _重要 _在", "_负责 _承担 _父母 _所在 _代理"]),
    Confusion(
        ["既", "即"],
        [
            "_要坚持 _要看到 _是机遇 _有利于 _成事实 _得利益 _定目标 _定方针 一如_往 _往不咎 _然如此",
            "_将召开 _将到来 _将开始 _日起 立_ _时通报 _便如此 _使如此 随_ _席 当_ 成功在_ 一触_发 迫在眉睫，_",
        ],
    ),
    Confusion(
        ["再", "在"],
        [
            "_次强调 _次要求 _次感谢 _次对 _次表示 一_强调 一_要求 一_重申 _也不 _创佳绩 _上新台阶 _难也要 _苦也要 _接再厉 _立新功 _创新高 _创辉煌 人员_就业",
            "所_地 _所难免 _所不辞 _位 正_ 现_ _职 _岗 _场 存_问题 _哪里 关键_于 重点_于 根本_于 核心_于 重_落实 贵_坚持",
        ],
    ),
    Confusion(
        ["已", "以"],
        [
            "早_ 而_。 均_完成 _全部完工 _初见成效 工程_建成 工程_完工 工程_竣工 项目_建成 项目_投产 任务_完成 工作_完成 条件_成熟 时机_成熟 _成定局 木_成舟 均_达到",
            "_及 可_ 予_ 加_ 难_ _来 _便 _人为本 _身作则 _点带面 _新的面貌 _崭新的面貌 _优异成绩 _优异的成绩 _实际行动 _饱满的 _昂扬的 _此为契机 _人民为中心 _案为鉴 _案促改 _更大的决心 _更高的标准 _更实的举措 何_ 赖_ 借_",
        ],
    ),
    Confusion(
        ["已", "己"],
        ["对_建成 _建成的 _批准的 而_。 _立项的", "自_的 自_动手 知_知彼 舍_为人 利_之 严于律_ 各抒_见 一_之私"],
    ),
    Confusion(
        ["像", "象"],
        ["画_ 头_ 肖_ _爱护自家 _爱护眼睛一样 _保护眼睛一样 _石榴籽一样", "迹_ 抽_ 景_ _征 _牙 假_"],
    ),
    Confusion(
        ["份", "分"],
        ["月_ 年_ 股_ 省_ 一_报告 一_答卷 一_责任 一_文件 这_责任 份_ _额", "十_ _别 _歧 处_ 过_ 划_ 学_ 养_ 知识_子"],
    ),
    Confusion(
        ["副", "付"],
        [
            "_主任 _书记 _局长 _县长 _镇长 _乡长 _市长 _省长 _主席 _组长 _部长 _厅长 _院长 _校长 _秘书长 _会长 _所长 _科长 _处长 _支队长 _教授 一_担子 一_对联 名_其实",
            "交_ _出 _款 _费 兑_ 拨_ 给_ _诸实施 _之东流",
        ],
    ),
    Confusion(["需", "须"], ["_求 急_ 内_ 供_ 军_ 所_经费 按_ 特_ 刚_", "_知 _经批准 胡_ 无_多言"]),
    Confusion(
        ["纪", "记"],
        [
            "_律 _委 _检 _念 党_ 风_ 世_ 违_ 年_ 本世_ 打破_录 刷新_录 创_录 世界_录",
            "_者 书_ _录员 会议_录 _住 牢_ _载 登_ _账 日_ 笔_ 标_ 铭_ 谈话_录 工作_录 _忆",
        ],
    ),
    Confusion(["炼", "练"], ["锻_ 提_ 冶_ _钢 _油 淬_ _铁", "训_ 教_ 熟_ _习 历_ 演_ 排_ 操_ _兵 干_ 老_ 精兵简_"]),
    Confusion(["辨", "辩"], ["_别 _认 _识 明_是非 分_率 _析 思_ _证施治", "_论 答_ _护 争_ _解 _证法 狡_ 诡_ _驳"]),
    Confusion(
        ["至", "致"],
        [
            "截_ _少 甚_ _今 _此 直_ 及_ 乃_ 无微不_ 纷_沓来 冬_ 夏_",
            "导_ _使 _富 一_认为 一_同意 一_好评 一_通过 _力于 _辞 细_ 招_ _命 _敬 _电 精_ 极_ 专心_志 学以_用",
        ],
    ),
    Confusion(
        ["戴", "带"],
        [
            "爱_ 拥_ _口罩 _安全帽 _头盔 _党徽 _有色眼镜 感恩_德 _罪立功 穿_",
            "_头 _动 _领 _队 一_一路 _来 地_ 传_ 携_ 纽_ 附_ 以点_面",
        ],
    ),
    Confusion(
        ["绝", "决"],
        [
            "_对 _大多数 拒_ 杜_ 隔_ _缘 _望 络绎不_ 断_ 悬崖_壁",
            "坚_ _定 _策 _议 解_ _算 _心 表_ 判_ 裁_ _战 处_ 否_ _胜",
        ],
    ),
    Confusion(["账", "帐"], ["_本 算_ 对_ _款 转_ 做_ 假_", "_篷 蚊_ 营_ _蓬 青纱_"]),
    Confusion(
        ["厂", "场"],
        [
            "_房 化工_ 水泥_ 钢铁_ 药_ 自来水_ 发电_",
            "农_ 林_ 牧_ 市_ 广_ 现_ _地 _景 养殖_ 养猪_ 养鸡_ 采石_ 石料_ 停车_ 填埋_ 立_ 会_ 机_ 渔_ 操_ 火葬_",
        ],
    ),
    Confusion(["连", "联"], ["_续 _绵 _夜 _年 _任 株_ 牵_ _锁 流_", "_系 _合 _盟 _络 _想 关_ _欢 互_网 并_ 蝉_ _席"]),
    Confusion(
        ["订", "定"],
        [
            "修_ _阅 装_ _婚 增_ 征_ 编_",
            "决_ 规_ 确_ 一_ _期 肯_ 认_ 坚_ 鉴_ 评_ 审_ 否_ 界_ _位 _点 锚_ 设_ 特_ 指_ 固_ 划_ 判_ 裁_",
        ],
    ),
    Confusion(["作", "做"], ["_风 _品 制_ _物 _业 振_ 炒_ 著_ 天_之合", "_大做强 _细做实 _生意 _强 叫_不"]),
    Confusion(
        ["坐", "座"],
        [
            "_得住 _不住 _等观望 _等靠要 _在办公室 _标 _镇 静_ 乘_ _视不理 _享其成 _班 _实 端_ _以待毙",
            "_谈会 _谈 在_的各位 _位 _右铭 讲_ 让_ 一_桥 一_大桥 一_现代化 一_座 一_学校 一_城 一_水库 一_新 这_城市",
        ],
    ),
    Confusion(["融", "溶"], ["_入 金_ _资 _合 _通 _洽 圆_ 其乐_", "_解 _液 _剂 _洞 可_ _岩 _溶"]),
    Confusion(["震", "振"], ["地_ _撼 _惊 防_ 抗_ _慑 _耳欲聋 余_", "_兴 _奋 _作 提_ 共_ _动力 _臂高呼 _幅"]),
    Confusion(["籍", "藉"], ["国_ 书_ 户_ 党_ 古_ 学_ 籍_ 典_ _贯", "慰_ 狼_ 蕴_ 枕_"]),
    Confusion(["陪", "赔"], ["_同 _伴 _审 _护 作_", "_偿 _款 理_ 索_ _本 _礼 _付 退_"]),
    Confusion(["幅", "副"], ["_度 _员 大_ 增_ 涨_ 降_ 篇_ 跌_ _面", "_作用 _业 全_武装 _食品 _刊 _本 名_其实"]),
    Confusion(["拨", "拔"], ["划_ 调_ 挑_ 点_ _云见日", "坚_ _河 _尖 _节 挺_ 自_ _苗助长"]),
    Confusion(
        ["遣", "遗"],
        ["派_ 差_ _返 消_ 调兵_将 先_队 _散 劳务派_", "_留 _产 _憾 _漏 _址 _传 _嘱 _忘 后_症 _失 补_"],
    ),
    Confusion(["竞", "竟"], ["_标 _岗 _拍 _相", "未_ _敢 有志者事_成"]),
    Confusion(
        ["拆", "折"],
        ["_迁 _除 _解 _违 _分 强_ _台 _借 _毁", "挫_ 曲_ 转_ _腾 打_ 百_不挠 不_不扣 _射 _服 _扣 存_"],
    ),
    Confusion(["撤", "撒"], ["_销 _离 _职 _换 _回 _并 后_ _县 _资", "_播 _手 _网 _谎 _药 _肥 _娇"]),
    Confusion(["摄", "慑"], ["_影 _像 拍_ _制 _氏 _取", "震_ 威_ _服 _于"]),
    Confusion(["蜡", "腊"], ["_烛 _笔", "_月 _肉 _梅 _八 希_"]),
    Confusion(["驻", "住"], ["_村 进_ 派_ _军 _华 _外 _点 _京", "_房 _院 居_ _户 _宅 _所 抓_ 守_ 稳_ _宿 记_"]),
    Confusion(["崇", "祟"], ["_高 _尚 _拜 推_ 尊_ _敬 _洋", "作_ 鬼_"]),
    Confusion(["候", "侯"], ["气_ 等_ 时_ 问_ 火_ 伺_ _审 _机 征_", "诸_ 王_ _爵"]),
    Confusion(["赡养", "抚养"], ["_老人 _父母 _义务人老", "_孩子 _未成年 _孤儿"]),
    Confusion(["年轻", "年青"], ["_干部 _化 _同志 _党员 _教师 _一代 优秀_", "_时代的歌"]),
    Confusion(
        ["巡察", "巡查"],
        [
            "市委_ 县委_ 区委_ _整改 _反馈 政治_ _组反馈 _办公室",
            "_水库 _河道 日常_ 夜间_ 防火_ 林区_ 巡堤_ 路面_ 河湖_ 汛期_",
        ],
    ),
    Confusion(
        ["有力", "有利"],
        [
            "_推动了 _保障 _支撑 _打击 _维护了 _措施 _举措 强_ _促进了 提供_支撑 提供_保障",
            "_于 _条件 _时机 _地形 _因素 _局面 _形势",
        ],
    ),
    Confusion(["度", "渡"], ["_假 欢_ 虚_ _量 制_ 程_ 力_ 进_ 角_ 态_ 高_ 年_ 季_", "_口 _轮 _船 摆_ 引_ 抢_ 偷_"]),
    Confusion(["暴露", "曝光"], ["_出一些问题 _出不少 _出的问题", "媒体_ 公开_ 点名_"]),
    Confusion(
        ["以", "已"],
        [
            "足_ 得_实现 得_提升 得_落实 得_保障 得_顺利 予_表彰 加_解决 加_改进 难_适应 可_看出",
            "_经 _建成投 _全面完成 _取得明显 _取得阶段 _形成了 _进入关键",
        ],
    ),
    Confusion(
        ["做", "作"],
        [
            "_好准备 _好工作 _到位 _实功 _样子 _群众工作 _思想工作 _强做优",
            "_风建设 _用明显 _决定 _表率 以身_则 _为依据 _为重点 _为抓手 _为突破口 _出决定 _出部署 _出承诺 _出安排 _出指示 _出批示 _出规定 _出处理 _出答复 _出说明 _出裁决 _出判决 _出处罚",
        ],
    ),
    Confusion(
        ["在", "再"],
        [
            "化解_基层 化解_萌芽 解决_基层 消除_萌芽 走_前 放_首位 摆_首位 记_心 抓_手上 扛_肩上 体现_行动 _于 正_推进 _建项目 _座的 实_在 _编_岗 _校学生 _线监测 _册 _役 _押",
            "_出发 _加把劲 _造 _创业 _生能源",
        ],
    ),
    Confusion(
        ["象", "像"],
        ["现_ 对_ 印_ 形_ 气_ 表_ 万_更新", "不_样 _这样 _那样 _样子 录_ 摄_ 影_ 偶_ 人_识别 _爱护"],
    ),
    Confusion(["贯", "惯"], ["全面_彻 深入_彻 认真_彻 坚决_彻 一_制 籍_ 横_ 连_ _通 _穿", "_例 习_ 惯_ 娇_ 司空见_"]),
    Confusion(["竣", "峻"], ["_工", "严_ 险_ 高_ 冷_"]),
    Confusion(["辐", "幅"], ["_射 _条", "_度 大_ 增_ 降_ 涨_ 篇_"]),
    Confusion(["驰", "弛"], ["飞_ 奔_ _援 _骋 _而不息 _名", "松_ _缓 张_有度 一张一_"]),
    Confusion(["竭", "揭"], ["_力 _诚 枯_ 衰_ 尽心_力 殚精_虑", "_牌 _示 _晓 _露 _幕 _发 _榜 _开"]),
    Confusion(["募", "慕"], ["_捐 _集 招_ 筹_", "爱_ 仰_ _名 羡_"]),
    Confusion(["暑", "署"], ["_假 _期 酷_ 避_ 中_ 防_", "部_ 签_ _名 公_ 总_"]),
    Confusion(["挡", "档"], ["阻_ 抵_ 遮_ _风 势不可_", "_案 _次 高_ 存_ 归_ 建_立卡"]),
    Confusion(["赡", "瞻"], ["_养", "高_远瞩 _仰 _前顾后 前_"]),
    Confusion(["斥", "诉"], ["_资 驳_ 充_", "起_ 申_ 投_ 上_ _讼 控_ _求"]),
    Confusion(["欠", "歉"], ["拖_ _缺 亏_ _账 _薪 _费", "道_ 抱_ 致_ _意 _收 _疚"]),
    Confusion(["概", "慨"], ["大_ _况 _念 _括 _率 梗_ 气_", "感_ 慷_ 愤_"]),
    Confusion(["漫", "慢"], ["_长 浪_ 散_ 弥_", "缓_ 减_ 快_ 傲_ 怠_ _性 _作为"]),
    Confusion(["跨", "垮"], ["_越 _境 _区域 横_ _省 _年度 _部门", "_台 打_ _塌 冲_"]),
    Confusion(["洽", "恰"], ["_谈 融_ 接_", "_当 _好 _逢其时 _恰"]),
    Confusion(["蹈", "滔"], ["赴汤_火 舞_ 循规_矩", "_天 _滔不绝"]),
    Confusion(["凝", "疑"], ["_聚 _心聚力 _固 _练 _神", "怀_ _难 质_ _问 _惑 _点 无_"]),
    Confusion(["骤", "聚"], ["步_ _然 _增", "凝_ _集 _焦 _力 _会 汇_"]),
    Confusion(["谐", "皆"], ["和_ _音 _调", "_大欢喜 比比_是 尽人_知"]),
    Confusion(["绪", "续"], ["情_ 头_ 就_ _论", "继_ 持_ 延_ 陆_ 手_ _建 后_ 接_ 连_"]),
    Confusion(["恳", "垦"], ["诚_ _请 _切 勤_", "开_ _荒 _殖 农_"]),
    Confusion(["侥", "饶"], ["_幸", "富_ _恕 丰_"]),
    Confusion(["嬴", "赢"], ["_政 _秦", "双_ 共_ _得 打_ _取 输_ _利"]),
    Confusion(["博", "搏"], ["_大精深 _士 _物 广_ 渊_ _览会 赌_", "拼_ _击 脉_ 奋力拼_ _斗"]),
    Confusion(["倡", "唱"], ["_导 _议 提_ 首_ 反腐_廉", "歌_ 演_ 合_ 独_ _响 _好"]),
];

pub(super) const CONFUSED: Rule = Rule {
    code: Code("JG651"),
    name: "易混词",
    k: "K67 K68",
    fix: ASK,
    clause: "《现代汉语词典》",
    essay: essay(
        "音同、形近的两个词用混了，前后的字证明应当是另一个。",
        "两个都是词，查词典查不出来，只有看搭配。",
        "新形式下、公民权力、群众反应问题、过度期",
        "新形势下、公民权利、群众反映问题、过渡期",
        "前后的字不能证明的，一概不管；引文、书名号里的不管。",
    ),
    find: Find::Code(find),
    ..ROW
};

/// A place where only one of two words can stand, the other word, and the one that is right.
struct Phrase {
    place: &'static str,
    wrong: &'static str,
    right: &'static str,
}

impl Phrase {
    fn with(&self, word: &str) -> String {
        self.place.replace('_', word)
    }
}

/// Every phrase, and an index of the wrong ones.
static PHRASES: LazyLock<(Vec<Phrase>, Index)> = LazyLock::new(|| {
    let phrases: Vec<Phrase> = CONFUSIONS.iter().chain(HOMOPHONES).flat_map(phrases).collect();
    let wrong = Index::new(phrases.iter().map(|phrase| phrase.with(phrase.wrong)));
    (phrases, wrong)
});

/// The phrases of a pair.
fn phrases(pair: &Confusion) -> Vec<Phrase> {
    let Confusion([first, second], [of_first, of_second]) = pair;
    let side = |right: &'static str, wrong: &'static str, places: &'static str| {
        places.split(' ').filter(|place| !place.is_empty()).map(move |place| Phrase { place, wrong, right })
    };
    side(first, second, of_first).chain(side(second, first, of_second)).collect()
}

/// Does a phrase stand at a place as words of the text? Of a word of two characters it is enough that it is one itself:
/// 国有资产流失 is cut 国有资产｜流失.
fn stands(run: &Run, range: &Range<usize>, phrase: &Phrase) -> bool {
    const TWO: usize = 6;
    let start = range.start + phrase.place.find('_').unwrap_or(0);
    let own = start..start + phrase.wrong.len();
    run.is_words(range.clone()) || own.len() >= TWO && run.is_words(own)
}

/// What holds a wrong phrase and is right: 1994年分税制, 一式十份.
const EXCEPT: [&str; 16] = [
    "年分税",
    "年分红",
    "年分段",
    "年分区",
    "年分级",
    "年分行业",
    "月分段",
    "月分红",
    "一式十份",
    "十份文件",
    "十份材料",
    "十份合同",
    "十份协议",
    "十份报告",
    "十份问卷",
    "十份资料",
];

fn find(context: &Context<'_>, sink: &mut Sink<'_>) {
    let (phrases, wrong_sides) = &*PHRASES;
    for run in &context.runs {
        for (range, number) in wrong_sides.find_iter(&run.text) {
            let phrase = &phrases[number];
            let excepted = EXCEPT.iter().any(|word| touches(&run.text, &range, word));
            if !excepted && stands(run, &range, phrase) && !run.is_guarded(range.clone(), guard::WORDS) {
                let [wrong, right] = [phrase.wrong, phrase.right].map(|word| phrase.with(word));
                sink.tell(run, range, format!("“{wrong}”应当是“{right}”"), Some(&right));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words;
    use std::collections::BTreeSet;

    #[test]
    fn pairs_have_two_sides_and_what_is_told_is_wrong_everywhere() {
        assert!(CONFUSIONS.len() >= 55, "{}", CONFUSIONS.len());
        let all: Vec<[String; 2]> =
            PHRASES.0.iter().map(|phrase| [phrase.wrong, phrase.right].map(|word| phrase.with(word))).collect();
        let right: BTreeSet<&str> = all.iter().map(|[_, right]| right.as_str()).collect();
        let mut seen = BTreeSet::new();
        let mut faults = Vec::new();
        for [wrong, meant] in &all {
            if !seen.insert(wrong) {
                faults.push(format!("{wrong} stands twice"));
            }
            if wrong == meant || wrong.chars().count() != meant.chars().count() {
                faults.push(format!("{wrong} for {meant}"));
            }
            if right.contains(wrong.as_str()) {
                faults.push(format!("{wrong} is right elsewhere"));
            }
            if words::frequency(wrong).unwrap_or(0) >= 100 {
                faults.push(format!("{wrong} is a word"));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn a_place_stands_for_a_wrong_and_a_right_phrase() {
        let pair = Confusion(["在", "再"], ["正_推进 _编_岗", "_出发"]);
        let wanted = [("正再推进", "正在推进"), ("再编再岗", "在编在岗"), ("在出发", "再出发")];
        let made = phrases(&pair).into_iter().map(|phrase| (phrase.with(phrase.wrong), phrase.with(phrase.right)));
        assert_eq!(made.collect::<Vec<_>>(), wanted.map(|(wrong, right)| (wrong.to_owned(), right.to_owned())));
    }
}

//! Fixed expressions of official prose that a turn of a title must not tear.
//!
//! The segmenter's dictionary knows words; what stays together in a 公文 is longer. Blanks part the expressions of a theme;
//! order does not matter.

/// The expressions, by theme.
const PHRASES: [&str; 4] = [
    // The Party and its organs
    "共产党 共青团 党委 党组 党组织 党支部 党代会 党员干部 党风廉政建设 党的建设 基层党建 \
     全面从严治党 党的十九大 党的二十大 全会精神 中全会 中全会精神 违反中央八项规定精神 \
     中央八项规定精神 八项规定 两优一先 纪律检查委员会 纪委监委 县纪委 市纪委 党史学习教育 主题教育 \
     学习教育 主体责任 反腐败 理论学习中心组 优秀共产党员 社会主义 群众路线 统一战线",
    // Organs of the state
    "人民政府 人民代表大会 人民代表 代表大会 人代会 常务委员会 委员会 办公室 办公厅 领导小组 指挥部 \
     人民法院 人民检察院 人民医院 人民团体 政协委员 政治协商会议 税务局 教育局 财政局 公安局 \
     农业农村局 自然资源局 村民委员会 居民委员会 工业园 开发区 县委 市委 省委 区委 镇委 县直 市直 \
     省直 卫生院 幼儿园",
    // Meetings
    "座谈会 推进会 动员会 部署会 现场会 现场推进会 总结会 分析会 总结分析会 培训班 研讨班 开班式 \
     开幕式 闭幕式 开幕会 闭幕会 启动仪式 揭牌仪式 发布仪式 启用仪式 颁奖典礼 述职评议会 联席会议 \
     全体会议 电视电话会议 视频会议 工作会议 谈话会 表彰大会 全会 教师节 国庆节 旅游节 文化节 \
     主持词 祝酒词 欢迎词",
    // What is governed
    "国民经济和社会发展 经济社会发展 高质量发展 高质量 高标准农田 乡村振兴 乡村振兴战略 共同富裕 \
     营商环境 放管服 优化营商环境 城乡居民 基本医疗保险 最低生活保障 城乡居民最低生活保障 人居环境 \
     环境整治 生态环境 生态保护 环境保护 碳达峰碳中和 碳达峰 碳中和 水源地 污水处理厂 防汛抗旱 \
     防灭火 防火 安全生产 生产安全 事故隐患 隐患排查 隐患排查治理 排查治理 专项排查 专项整治 \
     突出问题 应急救援 应急预案 突发事件 农产品 质量安全 质量提升 食品安全 社会治理 平安建设 信访 \
     信访渠道 信访工作 法治政府 依法行政 扫黑除恶 脱贫攻坚 全域土地综合整治 建设用地 使用权 挂牌出让 \
     改扩建 立项 公共服务 便民热线 政务服务 文物保护单位 非物质文化遗产 义务教育 医联体 新院区 \
     县域经济 市域 文化旅游 数字经济 招商引资 重点项目 重大项目 产业发展 河湖长制 河长制 软弱涣散 \
     基层党组织 网格化 新时代 现代化 信息化 规范性文件 行政区划 行政执法 财政决算 预算执行 执行情况 \
     实施意见 实施方案 实施细则 管理办法 规划纲要 工作要点 五年规划 消防工作 经济工作 参保缴费 \
     新兵入伍 审核确认 实绩考核 反法西斯战争 世界反法西斯战争 抗日战争 中华人民共和国 中国人民 \
     中国共产党 组成人员 排查 印发 缴费 批复 自查 细则 预案 整改 进展情况 有关工作 称号 追授 \
     高山茶 \
     高校毕业生 整改落实 公共卫生 真抓实干 奋力开创 奋力谱写",
];

/// The length in characters of the longest expression `text` begins with; 0 when there is none.
pub fn longest_at(text: &[char]) -> usize {
    let fits = |phrase: &&str| {
        let mut rest = text.iter();
        phrase.chars().all(|c| rest.next() == Some(&c))
    };
    let phrases = PHRASES.iter().flat_map(|theme| theme.split_whitespace());
    phrases.filter(fits).map(|phrase| phrase.chars().count()).max().unwrap_or(0)
}

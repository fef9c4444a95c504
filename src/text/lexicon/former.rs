//! What is called otherwise now: organs that were merged or renamed, laws that were repealed, each with the year.
//!
//! Source: the plans for the reform of the organs of party and state of 2018 and 2023 and of the government of 2008 and 2013;
//! the closing articles of the laws and regulations that took the place of others.

/// A former name, what stands in its place, and since when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Former {
    /// The name that holds no longer.
    pub name: &'static str,
    /// What took its place.
    pub now: &'static str,
    /// The first year in which the old name is wrong.
    pub since: u16,
    /// Is what took its place called so everywhere? Where places differ, only the people there know.
    pub everywhere: bool,
}

const fn former(name: &'static str, now: &'static str, since: u16) -> Former {
    Former { name, now, since, everywhere: true }
}

/// The same where what took its place is called otherwise from place to place.
const fn local(name: &'static str, now: &'static str, since: u16) -> Former {
    Former { name, now, since, everywhere: false }
}

/// Organs. A longer name stands before one it ends with.
pub(crate) const ORGANS: &[Former] = &[
    former("环境保护局", "生态环境局", 2019),
    former("环境保护厅", "生态环境厅", 2019),
    former("环境保护部", "生态环境部", 2019),
    former("环保局", "生态环境局", 2019),
    former("环保厅", "生态环境厅", 2019),
    former("国土资源局", "自然资源局", 2019),
    former("国土资源厅", "自然资源厅", 2019),
    former("国土资源部", "自然资源部", 2019),
    former("国土局", "自然资源局", 2019),
    former("国土所", "自然资源所", 2019),
    former("质量技术监督局", "市场监督管理局", 2019),
    former("质监局", "市场监管局", 2019),
    former("工商行政管理局", "市场监督管理局", 2019),
    former("工商行政管理总局", "市场监督管理总局", 2019),
    former("工商局", "市场监管局", 2019),
    former("工商所", "市场监管所", 2019),
    former("食品药品监督管理局", "市场监督管理局", 2019),
    former("食品药品监管局", "市场监管局", 2019),
    former("食药监局", "市场监管局", 2019),
    former("食药局", "市场监管局", 2019),
    former("安全生产监督管理局", "应急管理局", 2019),
    former("安全生产监督管理总局", "应急管理部", 2019),
    former("安监局", "应急管理局", 2019),
    local("安监办", "应急管理办公室", 2019),
    former("卫生和计划生育委员会", "卫生健康委员会", 2019),
    local("卫生和计划生育局", "卫生健康局", 2019),
    former("卫生计生委", "卫生健康委", 2019),
    local("卫生计生局", "卫生健康局", 2019),
    former("卫计委", "卫生健康委", 2019),
    local("卫计局", "卫生健康局", 2019),
    local("人口和计划生育委员会", "卫生健康委员会", 2014),
    local("人口和计划生育局", "卫生健康局", 2014),
    local("计生委", "卫生健康委", 2014),
    local("计生局", "卫生健康局", 2014),
    former("农业局", "农业农村局", 2019),
    former("农业厅", "农业农村厅", 2019),
    former("农业部", "农业农村部", 2019),
    local("文化局", "文化和旅游局", 2019),
    local("文化厅", "文化和旅游厅", 2019),
    former("文化部", "文化和旅游部", 2019),
    local("旅游发展委员会", "文化和旅游局", 2019),
    local("旅发委", "文化和旅游局", 2019),
    local("旅游局", "文化和旅游局", 2019),
    local("文广新局", "文化和旅游局", 2019),
    local("新闻出版广电局", "广播电视局", 2019),
    local("扶贫开发领导小组办公室", "农业农村局", 2021),
    local("扶贫开发办公室", "农业农村局", 2021),
    local("扶贫开发局", "农业农村局", 2021),
    local("扶贫办", "农业农村局", 2021),
    local("扶贫局", "农业农村局", 2021),
    local("粮食局", "粮食和物资储备局", 2019),
    local("物价局", "发展改革委", 2019),
    local("法制办公室", "司法局", 2019),
    local("法制办", "司法局", 2019),
    local("监察局", "监察委员会", 2018),
    local("监察厅", "监察委员会", 2018),
    former("地方税务局", "税务局", 2019),
    former("地税局", "税务局", 2019),
    former("国税局", "税务局", 2019),
    former("银监会", "金融监管总局", 2019),
    former("保监会", "金融监管总局", 2019),
    former("银保监会", "金融监管总局", 2024),
    local("银保监局", "金融监管局", 2024),
    local("银监局", "金融监管局", 2019),
    local("劳动和社会保障局", "人力资源和社会保障局", 2010),
    local("人事局", "人力资源和社会保障局", 2010),
    local("劳动局", "人力资源和社会保障局", 2010),
    former("公安消防大队", "消防救援大队", 2019),
    former("公安消防支队", "消防救援支队", 2019),
    former("公安消防总队", "消防救援总队", 2019),
    former("深化改革领导小组", "深化改革委员会", 2019),
    former("安全生产监管局", "应急管理局", 2019),
];

/// Laws and regulations, as they stand in 《》 with or without the name of the country.
pub(crate) const LAWS: &[Former] = &[
    former("合同法", "民法典", 2021),
    former("物权法", "民法典", 2021),
    former("婚姻法", "民法典", 2021),
    former("继承法", "民法典", 2021),
    former("收养法", "民法典", 2021),
    former("担保法", "民法典", 2021),
    former("侵权责任法", "民法典", 2021),
    former("民法通则", "民法典", 2021),
    former("民法总则", "民法典", 2021),
    former("行政监察法", "监察法", 2018),
    former("食品卫生法", "食品安全法", 2010),
    former("城市规划法", "城乡规划法", 2008),
    former("环境噪声污染防治法", "噪声污染防治法", 2022),
    former("中外合资经营企业法", "外商投资法", 2020),
    former("中外合作经营企业法", "外商投资法", 2020),
    former("外资企业法", "外商投资法", 2020),
    former("信访条例", "信访工作条例", 2022),
    former("国家行政机关公文处理办法", "党政机关公文处理工作条例", 2012),
    former("中国共产党机关公文处理条例", "党政机关公文处理工作条例", 2012),
    former("国家公务员暂行条例", "公务员法", 2006),
    former("城市房屋拆迁管理条例", "国有土地上房屋征收与补偿条例", 2011),
    former("公司登记管理条例", "市场主体登记管理条例", 2022),
    former("企业法人登记管理条例", "市场主体登记管理条例", 2022),
    former("个体工商户条例", "促进个体工商户发展条例", 2022),
    former("学位条例", "学位法", 2025),
    former("社会治安管理处罚条例", "治安管理处罚法", 2006),
    former("治安管理处罚条例", "治安管理处罚法", 2006),
    former("城市流浪乞讨人员收容遣送办法", "城市生活无着的流浪乞讨人员救助管理办法", 2003),
];

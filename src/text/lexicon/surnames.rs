//! Family names.
//!
//! Source: the surnames of the 1982 to 2020 censuses that 20,000 people or more have, the commonest first; compound ones beside
//! them.

/// Surnames of one character, the commonest first.
pub(crate) const SINGLE: &str = "\
王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任\
沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱丘江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴\
莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌\
毕单季裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚\
娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池\
查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴\
盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况\
那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由\
";

/// How many of [`SINGLE`], from the front, a third of the people and more have: those that are seldom anything else.
const COMMON: usize = 120;

/// Those of the commonest that are words besides.
const WORDS: &str = "周马林高梁许田于程任石金夏付方白江段万严武曾毛";

/// Surnames of two characters, sorted.
pub(crate) const DOUBLE: &[&str] = &[
    "上官", "东方", "东郭", "令狐", "公孙", "南宫", "司徒", "司马", "呼延", "夏侯", "宇文", "尉迟", "慕容", "欧阳",
    "独孤", "百里", "皇甫", "端木", "诸葛", "轩辕", "长孙",
];

/// Is it one of the commonest family names, which are seldom anything else?
pub(crate) fn is_common(c: char) -> bool {
    SINGLE.chars().take(COMMON).any(|name| name == c)
}

/// Is it one of the commonest family names and no word besides?
pub(crate) fn is_only_a_name(c: char) -> bool {
    is_common(c) && !WORDS.contains(c)
}

/// Does a text begin with a family name?
pub(crate) fn starts_with_one(text: &str) -> bool {
    text.starts_with(|c| SINGLE.contains(c)) || DOUBLE.iter().any(|name| text.starts_with(name))
}

//! Who speaks: post and name in one line under the title.

use crate::read::tidy::is_han;

/// Words a post ends with.
const POSTS: [&str; 64] = [
    "书记",
    "镇长",
    "乡长",
    "县长",
    "市长",
    "区长",
    "州长",
    "省长",
    "主任",
    "局长",
    "主席",
    "部长",
    "校长",
    "院长",
    "处长",
    "科长",
    "股长",
    "站长",
    "所长",
    "厅长",
    "司长",
    "社长",
    "会长",
    "组长",
    "队长",
    "团长",
    "馆长",
    "台长",
    "行长",
    "厂长",
    "经理",
    "总裁",
    "董事长",
    "理事长",
    "秘书长",
    "检察长",
    "政委",
    "司令员",
    "代表",
    "委员",
    "教授",
    "研究员",
    "主编",
    "总编",
    "总理",
    "总书记",
    "常委",
    "干事",
    "专员",
    "参谋长",
    "巡视员",
    "调研员",
    "班长",
    "村长",
    "支书",
    "队员",
    "教师",
    "学生",
    "医师",
    "工程师",
    "顾问",
    "法官",
    "检察官",
    "首席代表",
];
/// The most common surnames; `×` stands for any.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈\
    姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安\
    齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍\
    华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇\
    栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝\
    区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰\
    赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由×";

/// A post and a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Byline {
    /// The post, if any.
    pub post: Option<String>,
    /// The name, if any; a gap inside is a full-width space.
    pub name: Option<String>,
}

/// Reads a line whose gaps are full-width spaces. `centred`: it looks as if it belonged to the title.
pub fn read(text: &str, centred: bool) -> Option<Byline> {
    const LABELS: [&str; 8] = ["讲话人", "主讲人", "演讲人", "发言人", "报告人", "致辞人", "作者", "演讲者"];
    let labelled = LABELS.iter().find_map(|label| text.strip_prefix(label)?.strip_prefix(['：', ':']));
    let text = labelled.unwrap_or(text).trim();
    if text.is_empty()
        || text.chars().count() > 40
        || !text.chars().all(|c| is_han(c) || "×、\u{3000} （）()".contains(c))
    {
        return None;
    }
    let tokens: Vec<&str> = text.split(['\u{3000}', ' ']).filter(|token| !token.is_empty()).collect();
    let (name, rest) = name_at_end(&tokens)?;
    let post = rest.concat();
    if post.is_empty() {
        let sure = labelled.is_some() || centred || starts_with_surname(&name);
        return (sure && is_name(&name)).then(|| Byline { post: None, name: Some(opened(name)) });
    }
    (is_post(&post) && is_name(&name)).then(|| Byline { post: Some(post), name: Some(opened(name)) })
}

/// Is there a post or a name in the line? Where a draft has it among the lines of its head, that is enough.
pub fn names_somebody(text: &str) -> bool {
    let words = || text.split([' ', '\u{3000}', '、']).filter(|word| !word.is_empty());
    let foreign = |word: &str| word.contains('·') && word.chars().all(|c| is_han(c) || c == '·');
    read(&text.replace(' ', "\u{3000}"), false).is_some() || words().any(|word| is_post(word) || foreign(word))
}

/// 王强 → 王　强: names of two characters are as wide as those of three (SP-5).
fn opened(name: String) -> String {
    match name.chars().collect::<Vec<char>>()[..] {
        [first, second] => format!("{first}\u{3000}{second}"),
        _ => name,
    }
}

/// A line that is nothing but a post: the name stands in the next.
pub fn post_only(text: &str) -> Option<Byline> {
    let short = text.chars().count() <= 30 && text.chars().all(|c| is_han(c) || "×、\u{3000}（）".contains(c));
    (short && is_post(text)).then(|| Byline { post: Some(text.to_owned()), name: None })
}

/// The name at the end and what stands before it.
fn name_at_end<'t>(tokens: &[&'t str]) -> Option<(String, Vec<&'t str>)> {
    let length = |token: &str| token.chars().count();
    match tokens {
        [rest @ .., family, given] if length(family) == 1 && length(given) <= 2 => {
            Some((format!("{family}\u{3000}{given}"), rest.to_vec()))
        }
        [rest @ .., name] if length(name) <= 4 && (!is_post(name)) => Some(((*name).to_owned(), rest.to_vec())),
        // No gap between post and name: the name is what stands behind the last word for a post.
        [rest @ .., last] => {
            let end = POSTS.iter().filter_map(|post| Some(last.rfind(post)? + post.len())).max()?;
            let (post, name) = last.split_at(end);
            let fits = (2..=4).contains(&length(name)) && starts_with_surname(name);
            fits.then(|| (name.to_owned(), rest.iter().copied().chain([post]).collect()))
        }
        [] => None,
    }
}

fn is_post(text: &str) -> bool {
    let text = text.trim_end_matches(['）', ')']);
    // 总河长、镇街长…: there is no end of posts that end so.
    let chief = text.ends_with('长') && text.chars().count() >= 3;
    chief || POSTS.iter().any(|post| text.ends_with(post))
}

/// A line of which the style says that it is a byline: whatever stands behind the last gap is the name.
pub fn styled(text: &str) -> Byline {
    if let Some(byline) = read(text, true) {
        return byline;
    }
    match text.trim().rsplit_once(['\u{3000}', ' ']) {
        Some((post, name)) => Byline { post: Some(post.trim().to_owned()), name: Some(name.to_owned()) },
        None => Byline { post: None, name: Some(text.trim().to_owned()) },
    }
}

fn is_name(text: &str) -> bool {
    let characters = text.chars().filter(|c| *c != '\u{3000}').count();
    (2..=4).contains(&characters) && text.chars().all(|c| is_han(c) || c == '×' || c == '\u{3000}')
}

fn starts_with_surname(text: &str) -> bool {
    const DOUBLE: [&str; 8] = ["欧阳", "司马", "上官", "诸葛", "司徒", "东方", "尉迟", "夏侯"];
    let characters = text.chars().filter(|c| *c != '\u{3000}').count();
    let double = DOUBLE.iter().any(|name| text.starts_with(name));
    text.starts_with(|c| SURNAMES.contains(c)) && characters <= 3 || double
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<(String, String)> {
        read(text, false).map(|byline| (byline.post.unwrap_or_default(), byline.name.unwrap_or_default()))
    }

    #[test]
    fn posts_and_names_are_told_apart() {
        for (text, post, name) in [
            ("镇党委书记　王　强", "镇党委书记", "王　强"),
            ("镇党委书记　王强", "镇党委书记", "王　强"),
            ("中共××县委书记李小明", "中共××县委书记", "李小明"),
            ("县委书记、县长　欧阳文", "县委书记、县长", "欧阳文"),
            ("王　强", "", "王　强"),
            ("王强", "", "王　强"),
            ("讲话人：王强", "", "王　强"),
            ("×××", "", "×××"),
        ] {
            assert_eq!(told(text), Some((post.into(), name.into())), "{text}");
        }
        for text in ["全国人大代表　王强", "首席执行官　约翰·史密斯", "王强", "党委书记"] {
            assert!(names_somebody(text), "{text}");
        }
        for text in ["大家好", "新的一年开始了", "今天天气很好"] {
            assert!(!names_somebody(text), "{text}");
        }
        for text in
            ["大会上的讲话", "同志们", "不忘初心　牢记使命", "一、加强领导", "2026年8月1日", "党委书记", "开展工作"]
        {
            assert_eq!(told(text), None, "{text}");
        }
    }
}

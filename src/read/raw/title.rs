//! Titles: what sites put behind them, and when two are one.

/// What sites put behind the title of a text.
const SUFFIXES: [&str; 16] = [
    "范文稿",
    "范文大全",
    "范文",
    "模板下载",
    "模板",
    "精选",
    "精品",
    "优秀",
    "完整版",
    "最新版",
    "热门",
    "大全",
    "参考",
    "通用",
    "免费下载",
    "文档下载",
];

/// What the title of a speech or an official document ends with.
const ENDINGS: [&str; 40] = [
    "讲话",
    "讲话稿",
    "发言",
    "发言稿",
    "致辞",
    "致词",
    "报告",
    "演讲",
    "演讲稿",
    "主持词",
    "党课",
    "贺词",
    "贺信",
    "通知",
    "意见",
    "决定",
    "决议",
    "通报",
    "公告",
    "通告",
    "请示",
    "批复",
    "函",
    "纪要",
    "方案",
    "总结",
    "汇报",
    "提纲",
    "要点",
    "计划",
    "办法",
    "规定",
    "细则",
    "条例",
    "命令",
    "议案",
    "公报",
    "开幕词",
    "闭幕词",
    "欢迎词",
];

/// Does a text end as titles do?
pub fn ends_as_title(text: &str) -> bool {
    ENDINGS.iter().any(|ending| text.ends_with(ending))
}

/// The title without what a site put around it, and that; nothing is taken from a title that would no longer be one.
pub fn strip(title: &str) -> (&str, Option<String>) {
    let bare = title.trim();
    let mut core = bare;
    loop {
        let cut = suffix(core)
            .map(|rest| rest.trim_end_matches([' ', '_', '-', '－', '—', '|', '｜', '：', ':', '\u{3000}']));
        match cut {
            Some(rest) if !rest.is_empty() => core = rest,
            _ => break,
        }
    }
    if core.len() < bare.len() && ends_as_title(core) {
        (core, Some(bare[core.len()..].trim().to_owned()))
    } else {
        (bare, None)
    }
}

/// The text without one suffix.
fn suffix(text: &str) -> Option<&str> {
    if let Some(rest) = SUFFIXES.iter().find_map(|suffix| text.strip_suffix(suffix)) {
        return Some(rest);
    }
    if let Some(rest) = text.strip_suffix(".doc").or_else(|| text.strip_suffix(".docx")) {
        return Some(rest);
    }
    // （精选3篇） （1） 【范文】 _百度文库
    for (open, close) in [('（', '）'), ('(', ')'), ('【', '】'), ('[', ']')] {
        if let Some((rest, inside)) = text.strip_suffix(close).and_then(|text| text.rsplit_once(open)) {
            let number = !inside.is_empty() && inside.chars().all(|c| c.is_ascii_digit());
            let said = SUFFIXES.iter().any(|word| inside.contains(word)) || inside.ends_with('篇');
            return (number || said).then_some(rest);
        }
    }
    let (rest, site) = text.rsplit_once(['_', '|', '｜'])?;
    let site_words = ["文库", "网", "论坛", "豆丁", "道客巴巴", "知乎"];
    (site_words.iter().any(|word| site.trim().ends_with(word)) || SUFFIXES.contains(&site.trim())).then_some(rest)
}

/// Are these two the same title? Spaces, marks and what sites add do not count.
pub fn same(one: &str, other: &str) -> bool {
    let core =
        |title: &str| -> String { strip(title).0.chars().filter(|c| c.is_alphanumeric() || *c == '×').collect() };
    let (one, other) = (core(one), core(other));
    !one.is_empty() && one == other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sites_add_is_taken_off() {
        for (title, core) in [
            ("在全镇大会上的讲话范文稿", "在全镇大会上的讲话"),
            ("在全镇大会上的讲话（精选3篇）", "在全镇大会上的讲话"),
            ("在全镇大会上的讲话【精品】", "在全镇大会上的讲话"),
            ("在全镇大会上的讲话 - 范文大全", "在全镇大会上的讲话"),
            ("在全镇大会上的讲话_某某文库", "在全镇大会上的讲话"),
            ("在全镇大会上的讲话.doc", "在全镇大会上的讲话"),
            ("在全镇大会上的讲话稿", "在全镇大会上的讲话稿"),
            ("关于印发合同范文", "关于印发合同范文"),
            ("教师节致辞（一）", "教师节致辞（一）"),
            ("学习优秀", "学习优秀"),
        ] {
            assert_eq!(strip(title).0, core);
        }
        assert!(same("在全镇 大会上的讲话", "在全镇大会上的讲话范文稿"));
        assert!(!same("在全镇大会上的讲话", "在全县大会上的讲话"));
    }
}

//! What stands around a paper, judged as a whole: the words of a page, a chat or a mail above its head and behind its closing.
//!
//! A line that alone could be anything, `0 条评论`, `收到`, `小林`, is one of theirs where surer ones stand around it.

use super::furniture;
use super::headline;
use super::label;
use super::lattice::Atom;
use super::message;
use super::page;
use super::words;
use super::{dates, wrap};
use crate::document::Role;
use crate::read::draft::{Block, BlockKind};
use crate::text::lexicon::pages::COMMENT_HEADS;
use crate::text::lexicon::papers;

/// So many lines from the start a title stands at the latest.
const HEAD: usize = 16;
/// What is longer, in characters, is text.
const LONGEST: usize = 40;

/// Which lines stand among the words of a page, a chat or a mail: before the head, and behind the closing. Those that are so by
/// their own words need no neighbours.
pub(super) fn around(texts: &[&str], forwarded: &[bool]) -> [Vec<bool>; 2] {
    let mut around = [vec![false; texts.len()], vec![false; texts.len()]];
    above(texts, forwarded, &mut around[0]);
    below(texts, &mut around[1]);
    below_mail(texts, forwarded, &mut around[1]);
    links_title(texts, &mut around[1]);
    for side in &mut around {
        side.iter_mut().zip(texts).for_each(|(around, text)| *around &= !is_known(text));
    }
    around
}

/// How many atoms stand above the one line near the start that is marked as the title.
pub(super) fn above_top(atoms: &[Atom], blocks: &[Block]) -> usize {
    let title = |atom: &Atom| match &blocks[atom.block].kind {
        BlockKind::Paragraph(paragraph) => paragraph.looks.role == Some(Role::Title),
        _ => false,
    };
    let mut tops = (0..atoms.len()).filter(|&at| title(&atoms[at]));
    let first = tops.next().filter(|&at| at < HEAD && tops.next().is_none());
    first.unwrap_or(0)
}

/// A line that is of a page or a chat.
fn is_sure(text: &str) -> bool {
    // An address is often one of the text.
    is_known(text) && !page::is_address(text)
        || message::is_chat_part(text)
        || headline::names_collection(text)
        || headline::labels_piece(text)
}

/// A line that is of a page by its own words, wherever it stands.
pub(super) fn is_known(text: &str) -> bool {
    let bulleted = text.starts_with(furniture::is_bullet);
    let bare = furniture::bare(text);
    page::is_button(bare)
        || page::is_frame(bare)
        || page::is_link_head(bare)
        || page::is_notice(bare)
        || page::is_upload_date(bare, bulleted)
        || furniture::is_credit(bare)
        || furniture::is_measure(bare)
}

/// A line that a paper has in its head or at its end, whatever stands around it.
pub(super) fn is_of_paper(text: &str) -> bool {
    words::is_organ(text) && !text.contains(' ')
        || words::is_issuer_mark(text)
        || words::is_document_number(text)
        || text.starts_with("签发人")
        || words::is_reference(text)
        || words::secrecy(text).is_some()
        || words::urgency(text).is_some()
        || words::attachment_mark(text).is_some()
        || words::behind_attachment(text).is_some()
        || words::copied_to(text).is_some()
        || words::is_contact(text)
        || words::is_reference_entry(text)
        || words::is_signer(text)
        || words::closes_paper(text)
        || text.starts_with(['—', '―', '─']) && !message::is_day_bar(text)
        || words::bracketed(text).is_some()
        || dates::date_line(text).is_some()
        || dates::is_loose_day(text)
        || text.ends_with("印发")
}

/// Is it a title by itself, or does it stand above what only a title stands above?
fn titles(texts: &[&str], at: usize) -> bool {
    const SHORTEST: usize = 5;
    let text = headline::strip_title(texts[at]).0;
    let aside = |text: &str| is_sure(text) || furniture::is_folio(text) || furniture::is_drawn(text);
    let below = texts[at + 1..].iter().find(|text| !aside(text)).copied().unwrap_or_default();
    let calls = words::is_salutation(below) || words::is_addressee(below) || words::calls_all(below);
    let phrase = !text.contains(['。', '，', '：', ':', ',']) && text.chars().count() >= SHORTEST;
    let named = papers::ending(text.trim_matches(['【', '】'])).is_some() && !words::is_organ(text);
    !is_sure(texts[at]) && phrase && (named || calls || below.starts_with(['—', '―', '─']))
}

fn above(texts: &[&str], forwarded: &[bool], around: &mut [bool]) {
    const MOST_SAID: usize = 6;
    const LONGEST_SAID: usize = 60;
    const SENTENCE: usize = 12;
    let head = texts.len().min(HEAD);
    // Between the head of a mail and the mail it sends on.
    let heads: Vec<usize> = (0..head).filter(|&at| forwarded[at]).collect();
    for pair in heads.windows(2) {
        let said = &texts[pair[0] + 1..pair[1]];
        let short = said.len() <= MOST_SAID && said.iter().all(|text| text.chars().count() <= LONGEST_SAID);
        if heads[0] == 0 && short && !said.iter().any(|text| papers::ending(text).is_some()) {
            around[pair[0] + 1..pair[1]].fill(true);
        }
    }
    // `时间：`, `附件：`, and nothing behind it.
    let empty = |at: usize| {
        let key = texts[at].trim_end_matches(['：', ':']);
        key.len() < texts[at].len() && (words::is_field(texts[at]) || key == "附件")
    };
    let label = |at: usize| furniture::form_label(texts[at]) == Some(texts[at].len());
    for at in (1..head.saturating_sub(1)).filter(|&at| empty(at)) {
        let beside = |at: usize| is_sure(texts[at]) || label(at);
        around[at] |= beside(at - 1) && beside(at + 1);
    }
    // Where somebody is addressed or a sentence ends, the head is over.
    let over = |at: &usize| {
        let text = texts[*at];
        let sentence = text.ends_with(['。', '！']) && text.chars().count() > SENTENCE;
        let called = words::is_addressee(text) || words::is_salutation(text);
        called || sentence && !is_sure(text) && !furniture::is_before_text(text) && !around[*at]
    };
    let head = (0..head).find(over).unwrap_or(head);
    let Some(title) = (0..head).find(|&at| titles(texts, at)) else { return };
    // Where somebody is addressed below the title, it is a paper, and no talk.
    let paper = texts[title + 1..].iter().take(3).any(|text| words::is_addressee(text) || words::calls_all(text));
    let sure = |at: usize| {
        is_sure(texts[at])
            || furniture::is_before_text(texts[at])
            || paper && (message::is_stamp(texts[at]) || message::is_day_bar(texts[at]))
    };
    if let Some(last) = (0..title).rfind(|&at| sure(at)) {
        for at in 0..=last {
            let short = texts[at].chars().count() <= LONGEST && !texts[at].ends_with(['。', '：', ':']);
            around[at] |= short && !is_of_paper(texts[at]) && label::candidate(texts[at]).is_none();
        }
    }
    // `……的讲话 文章标题：……的讲话`: above the label stands what the page calls the paper.
    let label = (1..head.min(4))
        .find(|&at| texts[at].contains('题') && furniture::form_label(texts[at]) == Some(texts[at].len()));
    if let Some(label) = label.filter(|&label| texts[..label].iter().all(|text| text.chars().count() <= LONGEST)) {
        around[..label].fill(true);
    }
    // `某某演讲稿`, `刘老师`, `某某演讲稿`: between what a page calls the paper and the title stands who put it up.
    let again = (title + 2..(title + 4).min(head)).find(|&at| headline::same_title(texts[title], texts[at]));
    if let Some(again) = again {
        for at in title + 1..again {
            around[at] |= texts[at].chars().count() <= 12 && !is_of_paper(texts[at]) && !texts[at].contains('：');
        }
    }
}

fn below(texts: &[&str], around: &mut [bool]) {
    /// Behind so many lines a paper may have ended.
    const SHORTEST: usize = 3;
    /// A sentence of fewer characters may be a comment of somebody.
    const SENTENCE: usize = 6;
    let sentence = |text: &str| {
        let ends = text.ends_with(['。', '！', '？', '!', '?', '；', '：', ':']) && !text.ends_with("。。");
        ends && text.chars().count() > SENTENCE || text.chars().count() > LONGEST
    };
    let numbered = |at: usize| {
        let behind_head = at > 0 && page::is_link_head(furniture::bare(texts[at - 1]));
        label::candidate(texts[at]).is_some() && !behind_head
    };
    let thanks = |text: &str| ["谢谢", "再见"].iter().any(|word| text.starts_with(word));
    let dated = texts.iter().position(|text| dates::date_line(text).is_some());
    let row = |text: &str| wrap::is_row(text) && !text.contains('：');
    let of_text = |at: usize| {
        let text = texts[at];
        let own = is_sure(text) || message::is_stamp(text);
        // Below the date of a paper a stamp is of a chat; above it, it may be a date of the paper.
        let stamped = message::is_stamp(text) && dated.is_some_and(|dated| dated < at);
        numbered(at)
            || is_of_paper(text) && !is_sure(text) && !stamped
            || !own && (sentence(text) || thanks(text) || row(text))
    };
    let mut below_links = false;
    let linked: Vec<bool> = texts
        .iter()
        .map(|text| {
            let bulleted = text.starts_with(furniture::is_bullet);
            below_links = if bulleted { below_links } else { page::is_link_head(furniture::bare(text)) };
            bulleted && below_links
        })
        .collect();
    let last = (0..texts.len()).rfind(|&at| of_text(at) && !linked[at]);
    // Readers write below a paper that is closed, and close none themselves: what a paper says of 评论区 is its text.
    let closing = texts.iter().rposition(|text| words::closes_paper(text) || words::is_organ(text));
    let over = closing.or_else(|| texts.iter().position(|text| thanks(text)));
    let follows = |place: Option<usize>, at: usize| place.is_some_and(|place| place < at);
    let comments = (SHORTEST..texts.len()).find(|&at| {
        let apart = follows(over, at) || is_sure(texts[at - 1]);
        is_comment_head(texts[at]) && apart && (closing.is_none() || follows(closing, at))
    });
    let Some(end) = last.map(|last| last + 1).filter(|&end| end >= SHORTEST) else { return };
    let closed = texts[end - 1].chars().count() <= LONGEST && is_of_paper(texts[end - 1]);
    let sure = |at: &usize| is_sure(texts[*at]) || closed && message::is_stamp(texts[*at]);
    let first = (end..texts.len()).find(sure);
    // `媒体关注`, `▼`: the name of a menu stands above its mark.
    let named =
        |at: usize| usize::from(at > end && page::is_drop_mark(texts[at]) && texts[at - 1].chars().count() < LONGEST);
    let first = first.map(|at| at - named(at));
    if let Some(first) = [first, comments].into_iter().flatten().min() {
        around[first..].fill(true);
    }
}

/// What a mail program sets below a mail, behind `--`: who sent it and how to reach him.
fn below_mail(texts: &[&str], forwarded: &[bool], around: &mut [bool]) {
    const MOST: usize = 10;
    let mark = |text: &str| text.len() > 1 && text.chars().all(|c| matches!(c, '-' | '—' | '_' | '－'));
    let from = texts.len().saturating_sub(MOST);
    let signed = (from..texts.len()).find(|&at| mark(texts[at]) && texts[at].chars().count() <= 3);
    let short = |from: usize| texts[from..].iter().all(|text| text.chars().count() <= LONGEST);
    if let Some(at) = signed.filter(|&at| forwarded.contains(&true) && short(at)) {
        around[at..].fill(true);
    }
}

/// The title once more as the last line of all, far below itself, its number before it: a link to the file.
fn links_title(texts: &[&str], around: &mut [bool]) {
    const FAR: usize = 6;
    let Some(last) = texts.len().checked_sub(1) else { return };
    let paper = |text: &&str| papers::ending(text).is_some_and(|(_, genre)| genre == papers::Genre::Official);
    let title =
        texts.iter().take(FAR.min(last)).position(|text| paper(text) && headline::same_title(text, texts[last]));
    let linked = title.is_some_and(|title| title + FAR <= last);
    let number = last.checked_sub(1).filter(|&at| words::is_document_number(texts[at]));
    around[number.unwrap_or(last)..].iter_mut().for_each(|around| *around |= linked);
}

/// `0 条评论`, `最新评论（2）`: below stands what readers wrote.
fn is_comment_head(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphabetic());
    COMMENT_HEADS.binary_search(&bare).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(lines: &[&str]) -> String {
        let forwarded = message::forwarded(lines);
        let [above, below] = around(lines, &forwarded);
        above.into_iter().zip(below).map(|(above, below)| if above || below { 'x' } else { '.' }).collect()
    }

    #[test]
    fn what_readers_wrote_is_none_of_the_paper() {
        let lines = [
            "石桥镇停电公告",
            "各用户：",
            "因线路检修，8月3日6时至18时停电。",
            "石桥镇供电所",
            "2026年8月1日",
            "相关阅读",
            "0 条评论",
            "说点什么吧。",
        ];
        assert_eq!(seen(&lines), "......xx");
        // One that speaks of comments is all text.
        let about = [
            "关于网络评论管理的通知",
            "各单位：",
            "现将有关事项通知如下。",
            "最新评论",
            "每日收集留言，分类整理。",
            "评论区管理",
            "先审后发。",
            "石桥镇人民政府",
            "2026年8月1日",
        ];
        assert_eq!(seen(&about), ".........");
        let open = ["在会上的讲话", "同志们：", "今天讲三点，请大家落实。", "评论区", "要有人管", "回复要及时"];
        assert_eq!(seen(&open), "......");
    }

    #[test]
    fn a_paper_in_a_chat_and_in_a_mail_is_told_from_the_talk() {
        let chat = [
            "党政办 小孙 14:32",
            "@所有人",
            "党政办 小孙 14:33",
            "【紧急通知】",
            "各村、镇直各单位：",
            "今夜有大雨，请加强值守，有情况及时报告。",
            "石桥镇党政办公室",
            "2026年8月1日",
            "[文件] 值班表.xlsx",
            "柳沟村 王支书 14:35",
            "收到",
        ];
        assert_eq!(seen(&chat), "xxx.....xxx");
        let mail = [
            "发件人: 小郭",
            "收件人: 校办",
            "王老师，材料改好了。谢谢！",
            "------------ 原始邮件 ------------",
            "主题团日活动情况汇报",
        ];
        assert_eq!(seen(&mail), "..x..");
    }

    #[test]
    fn lines_of_a_paper_stay_whatever_stands_around_them() {
        let lines = [
            "在全镇大会上的讲话",
            "同志们：",
            "今天开会，讲三点意见，请大家认真落实。",
            "来源：石桥发布",
            "石桥镇人民政府",
            "2026年8月1日",
        ];
        assert_eq!(seen(&lines), "......");
        assert_eq!(seen(&["主题", "在全镇大会上的讲话", "同志们：", "今天开会，讲三点意见。"]), "....");
    }
}

//! What mail programs, chats and assistants put around a text that is sent.

use super::around::is_of_paper;
use super::headline::strip_title;
use super::words::{is_addressee, is_salutation};
use crate::text::lexicon::messages::{
    ANSWERERS, ASKERS, ASSISTANT_CLOSINGS, ASSISTANT_OPENINGS, ASSISTANT_WORDS, CHAT_THINGS, MAIL_FACTS, MAIL_PEOPLE,
};
use crate::text::lexicon::{count_in, papers, starts_with_one};
use crate::text::signs;
use std::ops::Range;

/// Which lines are the heads of mails, the rules around what is forwarded, the only stamp of a chat.
///
/// A line of a mail's head is believed beside others, one of which names who wrote or who was to read it: `主题：……` alone is
/// a fact of a meeting. Where a chat stamps several messages, their stamps say who spoke: they are text.
pub(super) fn forwarded(texts: &[&str]) -> Vec<bool> {
    let mut heads: Vec<bool> = texts.iter().map(|text| is_rule_of_forwarding(text)).collect();
    let of_mail = |text: &str| mail_key(text).is_some() || is_subject(text);
    let mut start = 0;
    for run in texts.chunk_by(|one, next| of_mail(one) && of_mail(next)) {
        let peopled = run.iter().filter_map(|text| mail_key(text)).any(|key| MAIL_PEOPLE.contains(&key));
        if peopled && run.len() > 1 {
            heads[start..start + run.len()].fill(true);
        }
        start += run.len();
    }
    let stamps: Vec<usize> = (0..texts.len()).filter(|&at| is_stamp(texts[at])).collect();
    if let [only] = stamps[..] {
        heads[only] |= is_dated_stamp(texts[only]) || is_put_up(texts[only]);
    }
    heads
}

/// Which lines are said with a paper that is sent: below the head of a mail or the stamp of a chat as far as the title, and a
/// few words below the last stamp at the end.
///
/// Only a line that is the title of a paper, and nothing long above it, makes them that: where people talk, their words are the
/// text.
pub(super) fn said(texts: &[&str]) -> Vec<bool> {
    const MOST_ABOVE: usize = 8;
    const MOST_BELOW: usize = 4;
    const MOST_BETWEEN: usize = 2;
    /// A title of fewer characters is the end of one.
    const SHORTEST: usize = 6;
    const MOST_TALK: usize = 60;
    const LONGEST: usize = 60;
    let mut said = vec![false; texts.len()];
    asked(texts).into_iter().flatten().for_each(|asked| said[asked].fill(true));
    let heads = forwarded(texts);
    let is_head = |at: &usize| heads[*at] || is_stamp(texts[*at]) || is_day_bar(texts[*at]);
    let short = |text: &&str| text.chars().count() <= LONGEST;
    let above = &texts[..texts.len().min(MOST_ABOVE)];
    let Some(first) = (0..above.len()).find(is_head) else { return said };
    // A title may go over two lines.
    let titles = |at: &usize| {
        let below = || texts.get(at + 1).filter(|below| !is_title(below));
        is_title(texts[*at]) || below().is_some_and(|below| is_title(&format!("{}{below}", texts[*at])))
    };
    // `工作汇报`, `国旗下的讲话：山那边的回声` are titles where somebody is addressed below.
    let calls = |at: &usize| {
        let name = texts[*at].split(['：', ':']).next().unwrap_or_default();
        let mut below = texts[at + 1..].iter().take(MOST_BETWEEN);
        papers::ending(name).is_some() && below.any(|below| is_salutation(below) || is_addressee(below))
    };
    let titles = |at: &usize| titles(at) || calls(at);
    let Some(title) = (first + 1..texts.len()).find(|at| !is_head(at) && titles(at)) else { return said };
    let words = (first..title).filter(|at| !is_head(at)).count();
    if first > 0 || words > MOST_ABOVE || !texts[first..title].iter().all(short) {
        return said;
    }
    // `情况汇报` is the end of a title that begins in the line above.
    let open = |at: usize| !is_head(&at) && !texts[at].ends_with(['。', '！', '？', '：', ':', '~', '～']);
    let end = texts[title].chars().count() < SHORTEST && title > first + 1 && open(title - 1);
    let title = title - usize::from(end);
    // The head of the paper, 红头, 发文字号, the first line of its title, is above its title.
    let of_paper = |at: &usize| *at == title || !is_head(at) && is_of_paper(texts[*at]);
    let paper = (first + 1..=title).rev().take_while(of_paper).last().unwrap_or(title);
    said[first..paper].fill(true);
    // Who answers says little: a few short lines below each stamp, as far as the end.
    let talk = |from: usize| {
        let stamps = (from..texts.len()).filter(|at| is_head(at)).count();
        texts[from..].iter().all(short) && texts.len() - from <= stamps * (MOST_BELOW + 1)
    };
    let tail = texts.len().saturating_sub(MOST_TALK).max(title);
    if sends_on(texts, paper, &mut said) {
        return said;
    }
    if let Some(first) = (tail..texts.len()).find(|at| is_head(at) && talk(*at)) {
        said[first..].fill(true);
    }
    said
}

/// A paper that is sent in several messages: below it stand further stamps of who sent it, with sentences of the paper below
/// them. The stamps are said with it, and so are a few short words of others between. Is it one?
fn sends_on(texts: &[&str], paper: usize, said: &mut [bool]) -> bool {
    const MOST_ANSWER: usize = 20;
    let who = |at: usize| texts[at].chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let sentence = |text: &&str| {
        let ends = text.ends_with(['。', '！', '？', '：', '；']) && text.chars().count() >= MOST_ANSWER;
        ends || text.chars().count() > 2 * MOST_ANSWER
    };
    let Some(sender) = (0..paper).rev().find(|&at| is_stamp(texts[at])).map(who) else { return false };
    let stamps: Vec<usize> = (paper..texts.len()).filter(|&at| is_stamp(texts[at])).collect();
    let ends = stamps.iter().skip(1).copied().chain([texts.len()]);
    let messages: Vec<Range<usize>> = stamps.iter().copied().zip(ends).map(|(start, end)| start..end).collect();
    let goes_on = |message: &Range<usize>| {
        who(message.start) == sender && texts[message.start + 1..message.end].iter().any(sentence)
    };
    if !messages.iter().any(goes_on) {
        return false;
    }
    for message in messages {
        let short = |text: &&str| text.chars().count() <= MOST_ANSWER;
        let answer = who(message.start) != sender && texts[message.start + 1..message.end].iter().all(short);
        said[if answer { message } else { message.start..message.start + 1 }].fill(true);
    }
    true
}

/// Where stands what was asked of an assistant, with the names of who speaks: from `用户：` as far as `助手：`; and what is asked
/// behind the answer.
pub(super) fn asked(texts: &[&str]) -> Option<[Range<usize>; 2]> {
    const HEAD: usize = 12;
    const FARTHEST: usize = 20;
    const LONGEST: usize = 16;
    let label = |text: &str| {
        let (name, rest) = text.split_once(['：', ':']).unwrap_or((text, ""));
        let name = name.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        // `小溪：好的，方案如下：` leads to the answer as well.
        let leads = rest.trim().is_empty() || rest.ends_with(['：', ':']);
        (name.chars().count() <= LONGEST).then_some((name, leads))
    };
    let asks = |at: &usize| label(texts[*at]).is_some_and(|(name, _)| ASKERS.binary_search(&name.as_str()).is_ok());
    let answers = |at: &usize| {
        label(texts[*at]).is_some_and(|(name, leads)| leads && ANSWERERS.iter().any(|word| name.contains(word)))
    };
    let first = (0..texts.len().min(HEAD)).find(asks)?;
    let answer = (first + 1..texts.len().min(first + FARTHEST)).find(answers)?;
    let again = (answer + 1..texts.len()).find(asks).filter(|&at| !(at..texts.len()).any(|at| answers(&at)));
    let again = again.filter(|&again| again + FARTHEST > texts.len()).unwrap_or(texts.len());
    Some([first..answer + 1, again..texts.len()])
}

/// Does a line name a paper, without being a sentence?
fn is_title(text: &str) -> bool {
    const SHORTEST: usize = 6;
    let (core, _) = strip_title(text);
    papers::ending(core).is_some()
        && core.chars().count() >= SHORTEST
        && (core.contains('在') && core.contains("上的") || core.contains("关于"))
        && !core.contains(['，', '。', '：', '？', '！', ',', ':'])
}

/// The key of a line of a mail's head.
fn mail_key(text: &str) -> Option<&str> {
    const LONGEST: usize = 300;
    let (key, _) = text.split_once(['：', ':'])?;
    let known = MAIL_PEOPLE.contains(&key.trim()) || MAIL_FACTS.contains(&key.trim());
    (known && text.len() <= LONGEST).then(|| key.trim())
}

fn is_subject(text: &str) -> bool {
    ["Re:", "RE:", "Fw:", "FW:", "Fwd:", "回复:", "回复：", "转发:", "转发："].iter().any(|head| text.starts_with(head))
}

/// `---------- 转发的邮件 ----------`
fn is_rule_of_forwarding(text: &str) -> bool {
    const LONGEST: usize = 50;
    let inner = text.trim_matches(['-', ' ', '—', '=', '_', '>']);
    inner.len() + 6 <= text.len()
        && ["转发", "原始邮件", "Forwarded", "Original"].iter().any(|word| inner.contains(word))
        && text.chars().count() <= LONGEST
}

/// `—— 2026-05-04 ——`: where a day begins in a chat.
pub(super) fn is_day_bar(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() < text.len() && !text.starts_with(['（', '(', '【']) && is_day(bare)
}

/// `@所有人`, `[文件] 值班表.xlsx`: what a chat makes of whom a message is for, and of what it brings.
pub(super) fn is_chat_part(text: &str) -> bool {
    const LONGEST: usize = 60;
    let calls = text.strip_prefix('@').is_some_and(|name| (1..=12).contains(&name.chars().count()));
    // `翠屏苑业主群（498人）`, `由 老焦 发布于 昨天 21:36`
    let group = text.trim_end_matches(['）', ')']).strip_suffix('人').is_some_and(|text| {
        let name = text.trim_end_matches(|c: char| c.is_ascii_digit());
        name.len() < text.len() && name.trim_end_matches(['（', '(']).ends_with('群')
    });
    let put_up = text.starts_with('由') && text.contains("发布于");
    let thing = CHAT_THINGS.iter().any(|thing| text.starts_with(thing));
    text.chars().count() <= LONGEST && (calls || group || put_up || thing)
}

/// Who wrote in a chat, and when: `张三 14:22`, `2026-05-04 14:22:31 张三`, `[2026/5/4 14:22] 张三: 收到`.
pub(super) fn is_stamp(text: &str) -> bool {
    const LONGEST_NAME: usize = 12;
    const LONGEST: usize = 40;
    let bare = text.trim_start_matches('[');
    let mut pieces = bare.split([' ', '\u{3000}', ']']).filter(|piece| !piece.is_empty());
    let begins = pieces.next().is_some_and(is_day) && pieces.next().is_some_and(is_clock);
    let short = text.len() <= LONGEST * 3 && text.chars().count() <= LONGEST;
    let named = || {
        let (name, clock) = text.rsplit_once([' ', '\u{3000}'])?;
        let name = name.trim();
        let is_name = (2..=LONGEST_NAME).contains(&name.chars().count()) && !name.contains(['：', ':', '，']);
        (is_name && is_clock(clock)).then_some(())
    };
    begins && (short || bare.len() < text.len()) || short && (is_dated_stamp(text) || named().is_some())
}

/// `张三 2026-05-04 14:22:31`, `石桥发布 2026-02-12 18:30`: a date and a time of day at the end.
fn is_dated_stamp(text: &str) -> bool {
    const LONGEST: usize = 50;
    let mut pieces = text.rsplit([' ', '\u{3000}']).filter(|piece| !piece.is_empty());
    let (Some(clock), Some(day)) = (pieces.next(), pieces.next()) else { return false };
    // `时间：9月20日 14:30` is a fact.
    let dated = is_clock(clock) && is_day(day) && !day.contains('：') && text.chars().count() <= LONGEST;
    dated && (!text.starts_with(|c: char| c.is_ascii_digit()) || text.starts_with("20"))
}

/// `2026-06-14 20:49　云溪融媒体中心　林小舟`: when a page was put up, and by whom.
fn is_put_up(text: &str) -> bool {
    const MOST: usize = 3;
    const LONGEST: usize = 14;
    let mut pieces = text.split_whitespace();
    let dated =
        pieces.next().is_some_and(|day| is_day(day) && !day.contains('日')) && pieces.next().is_some_and(is_clock);
    let names: Vec<&str> = pieces.collect();
    let plain = |name: &&str| name.chars().count() <= LONGEST && name.chars().all(char::is_alphanumeric);
    dated && (1..=MOST).contains(&names.len()) && names.iter().all(plain)
}

pub(super) fn is_clock(text: &str) -> bool {
    let text = ["上午", "下午", "凌晨", "中午", "晚上", "早上"]
        .iter()
        .find_map(|part| text.strip_prefix(part))
        .unwrap_or(text);
    text.contains(':') && text.len() >= 4 && text.chars().all(|c| c.is_ascii_digit() || c == ':')
}

pub(super) fn is_day(text: &str) -> bool {
    let parts = |mark: char| {
        let parts: Vec<&str> = text.split(mark).collect();
        parts.len() == 3
            && parts.iter().all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
    };
    ['-', '/', '.'].into_iter().any(parts) || text.ends_with('日') && text.contains('月')
}

/// `好的，以下是为您撰写的讲话稿：`
pub(crate) fn is_assistant_opening(text: &str) -> bool {
    const LONGEST: usize = 120;
    // `……您可以根据实际情况修改 😊`
    let bare = text.trim_end_matches(|c: char| c.is_whitespace() || signs::is_picture(c));
    let ends = bare.len() < text.trim_end().len() || text.ends_with(['：', ':', '。', '！', '!', '～', '~', '…']);
    let opens = starts_with_one(text, ASSISTANT_OPENINGS);
    text.chars().count() <= LONGEST && ends && opens && count_in(text, ASSISTANT_WORDS) > 0
}

/// `希望对您有帮助！如需调整，请随时告诉我。`
pub(super) fn is_assistant_closing(text: &str) -> bool {
    const LONGEST: usize = 160;
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    text.chars().count() <= LONGEST
        && starts_with_one(text, ASSISTANT_CLOSINGS)
        && (["您", "参考", "告诉我", "我可以", "要不要我", "随时", "适合用于", "适用于"]
            .iter()
            .any(|word| text.contains(word))
            || text.contains('你') && count_in(text, ASSISTANT_WORDS) > 0)
}

/// A sentence that no assistant says behind what it wrote: it neither closes nor turns to whoever asked.
pub(super) fn is_sentence(text: &str) -> bool {
    text.ends_with(['。', '！', '？', '!', '?']) && !is_assistant_closing(text) && !text.contains('您')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_mails_and_stamps_are_told_from_facts() {
        let of = |texts: &[&str]| forwarded(texts).into_iter().filter(|head| *head).count();
        assert_eq!(of(&["Re: 讲话稿", "发件人: 党政办", "主题: 讲话稿", "同志们："]), 3);
        assert_eq!(of(&["主题：学习贯彻会议精神", "时间：2026年5月4日"]), 0);
        assert_eq!(of(&["张三 2026-05-04 14:22:31", "收到"]), 1);
        assert_eq!(of(&["张三 2026-05-04 14:22:31", "收到", "李四 14:25"]), 0);
    }

    #[test]
    fn what_is_said_with_a_paper_is_told_from_a_talk() {
        let of = |texts: &[&str]| said(texts).into_iter().map(|said| if said { 'x' } else { '.' }).collect::<String>();
        let paper = ["在全镇防火会议上的讲话", "同志们：", "今天开会。"];
        let chat = [&["李主任 8:31", "小王，按这个改"][..], &paper, &["小王 8:40", "收到"]].concat();
        assert_eq!(of(&chat), "xx...xx");
        let parted =
            ["李主任 8:31", "小王，按这个改", "在全镇森林防火工作", "动员部署会议上的讲话", "同志们：", "今天开会。"];
        assert_eq!(of(&parted), "xx....");
        assert_eq!(of(&["李主任 8:31", "小王，按这个改", "小王 8:40", "收到"]), "....");
        assert_eq!(of(&[&paper[..], &["散会 9:30"]].concat()), "....");
        // Sent in several messages, with an answer between them.
        let pieces = [
            "站长 8:31",
            "小吴帮我排一下",
            "在护士节座谈会上的讲话",
            "站长 8:33",
            "各位姐妹：",
            "今天的座谈会没有主席台，椅子围成一圈，大家都说说自己的话。",
            "小吴 8:34",
            "收到，继续",
            "站长 8:36",
            "第一，夜班补贴从六月份起由每班30元提到55元，当月结清。",
        ];
        assert_eq!(of(&pieces), "xx.x..xxx.");
    }
}

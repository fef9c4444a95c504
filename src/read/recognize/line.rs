//! A line, and everything that can be seen of it: computed once, before anybody judges.

use super::dates;
use super::furniture;
use super::headline;
use super::label::{Form, Label};
use super::page;
use super::person::{self, Sure};
use super::sign::{Sign, Signs};
use super::words::{self, Attendance};
use crate::document::heading::{HeadingLevel, parse_label};
use crate::text::han::is_han;
use crate::text::lexicon::papers::{self, Genre};
use crate::text::lexicon::{closings, count_in};

/// What a page says about the text before it begins.
const FOREWORDS: [&str; 11] = [
    "编者按：",
    "编者按:",
    "按语：",
    "按：",
    "【导读】",
    "【编者按】",
    "【摘要】",
    "【核心提示】",
    "【内容提要】",
    "导读：",
    "核心提示：",
];
/// Lines longer than this (in characters) are text, whatever stands in them; what only short lines can be is not looked for.
const LONGEST_SPECIAL: usize = 200;
/// A button of fewer characters may as well be a word of the text.
const SHORTEST_BUTTON: usize = 4;
/// So far inside a text no line longer than this is anything but text.
const LONGEST_INSIDE: usize = 40;

/// The signs of a line by itself. `label` is its number, as the whole text understands it; `edge`: it stands near the
/// beginning or the end of the text.
pub(super) fn signs(text: &str, label: Option<&Label>, edge: bool) -> Signs {
    let mut signs = Signs::default();
    let length = text.chars().count();
    let body = label.map_or(text, |label| text[label.length.min(text.len())..].trim());
    shape(text, body, length, &mut signs);
    number(text, label, &mut signs);
    if length <= if edge { LONGEST_SPECIAL } else { LONGEST_INSIDE } {
        if label.is_none() {
            head_and_tail(text, length, &mut signs);
        }
        addressed(text, &mut signs);
        site(text, length, edge, &mut signs);
    }
    // However long a paragraph is: else it would be worth more in two.
    let end = text.char_indices().rev().nth(LONGEST_INSIDE).map_or(text, |(at, _)| &text[at..]);
    signs.set(Sign::Announces, count_in(end, closings::OPENINGS) > 0);
    signs
}

fn shape(text: &str, body: &str, length: usize, signs: &mut Signs) {
    signs.set(Sign::Short, length <= 12);
    signs.set(Sign::Middling, length <= 30);
    signs.set(Sign::Long, length > 50);
    let closed = text.trim_end_matches(['”', '"', '’', '」']);
    signs.set(
        Sign::EndsSentence,
        closed.ends_with(['。', '？', '?', '…']) || closed.ends_with('.') && has_han_before_end(closed),
    );
    signs.set(Sign::EndsCall, closed.ends_with(['！', '!']));
    signs.set(Sign::EndsColon, text.ends_with(['：', ':']));
    signs.set(Sign::EndsPause, text.ends_with(['，', ',', '、']));
    signs.set(Sign::EndsSemicolon, text.ends_with(['；', ';']));
    let inner = &body[..body.char_indices().next_back().map_or(0, |(at, _)| at)];
    let outside = outside_quotes(inner);
    signs.set(Sign::InnerSentence, outside.contains(['。', '？', '！', '；', '!', '?', ';']));
    signs.set(Sign::InnerComma, outside.contains(['，', ',']));
    signs.set(Sign::InnerColon, outside.contains(['：', ':']));
    signs.set(Sign::NoHan, !text.chars().any(|c| is_han(c) || c == '×'));
    let words = text.chars().any(char::is_alphabetic);
    signs.set(Sign::NoWords, !words && !text.chars().all(|c| c.is_ascii_digit()));
    let marks = |c: char| "。，；：！？,;:!?".contains(c);
    signs.set(Sign::Plain, !text.is_empty() && !text.contains(marks) && words::bracketed(text).is_none());
    let boxed = text.starts_with('[') && text.ends_with(']');
    signs.set(Sign::Bracketed, boxed || words::bracketed(text).is_some());
    signs.set(Sign::Direction, words::is_stage_direction(text));
    signs.set(Sign::Bullet, text.starts_with(furniture::is_bullet) || is_dash_item(text));
}

/// `2026` alone is a year.
fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

/// `.` behind Han ends a sentence as typed in haste; behind digits it does not.
fn has_han_before_end(text: &str) -> bool {
    text.chars().rev().nth(1).is_some_and(is_han)
}

/// A hyphen or star before an item: with a blank behind it.
fn is_dash_item(text: &str) -> bool {
    let rest = text.trim_start_matches(['-', '*', '–', '+']);
    text.len() - rest.len() == 1 && rest.starts_with([' ', '\u{3000}', '\t']) && !rest.trim().is_empty()
}

/// The text without what stands in quotes, brackets and 书名号.
fn outside_quotes(text: &str) -> String {
    if !text.contains(['“', '《', '（', '(', '"']) {
        return text.to_owned();
    }
    let mut depth = 0_usize;
    let mut outside = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '“' | '《' | '（' | '(' => depth += 1,
            '”' | '》' | '）' | ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    outside
}

/// What stands behind its number.
fn number(text: &str, label: Option<&Label>, signs: &mut Signs) {
    let Some(label) = label else { return };
    match label.form {
        Form::Article => return signs.set(Sign::Article, true),
        Form::Chapter(_) => {
            let rest = &text[label.length.min(text.len())..];
            let stops = rest.contains(['。', '；', '！', '？', '，', '：']);
            signs.set(Sign::Chapter, true);
            return signs.set(Sign::ChapterPhrase, !stops);
        }
        _ => signs.set(Sign::Numbered, true),
    }
    let upper = matches!(label.level, Some(HeadingLevel::One | HeadingLevel::Two));
    signs.set(Sign::UpperLevel, upper);
    signs.set(Sign::LowerLevel, !upper);
    let rest = text[label.length.min(text.len())..].trim();
    let count = rest.chars().count();
    let stops = rest.contains(['。', '；', '！', '？', ';', '!', '?']);
    let open = count > 0
        && !stops
        && !counts_on(rest, label.number)
        && !rest.ends_with(['：', '，', '、', ',', ':', '.'])
        && !rest.contains('\n');
    signs.set(Sign::NumberedPhrase, open && count <= 30);
    signs.set(Sign::NumberedLine, open && count <= 60);
    let phrase = rest.strip_suffix(['。', '！']).filter(|phrase| !phrase.contains(['。', '，', '；', '：', '、', ',']));
    signs.set(Sign::NumberedStop, phrase.is_some_and(|phrase| (1..=20).contains(&phrase.chars().count())));
    signs.set(Sign::NumberedColon, !stops && count <= 30 && rest.ends_with(['：', ':']));
}

/// `个人申请（2）组织推荐`: does the next number stand in the same line?
fn counts_on(text: &str, number: u32) -> bool {
    let next = |(at, _): (usize, &str)| parse_label(&text[at..]).is_some_and(|label| label.number == number + 1);
    text.match_indices(['（', '(']).skip_while(|(at, _)| *at == 0).any(next)
}

fn head_and_tail(text: &str, length: usize, signs: &mut Signs) {
    let (core, _) = headline::strip_title(text);
    let core = words::bracketed(core).unwrap_or(core);
    let unbracketed = core.trim_end_matches(['）', ')', '】']);
    let unbracketed = match unbracketed.len() < core.len() {
        true => unbracketed.rsplit_once(['（', '(', '【']).map_or(core, |(before, _)| before.trim_end()),
        false => core,
    };
    let ending = papers::ending(unbracketed);
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    signs.set(Sign::PaperAlone, ending.is_some_and(|(name, _)| letters(name) == letters(text)));
    match ending.map(|(_, genre)| genre) {
        Some(Genre::Speech) => signs.set(Sign::SpeechPaper, true),
        Some(Genre::Official) => signs.set(Sign::OfficialPaper, true),
        Some(Genre::Business) => signs.set(Sign::BusinessPaper, true),
        Some(Genre::Account) => signs.set(Sign::AccountPaper, true),
        None => {}
    }
    let told = ["上的", "时的", "会上", "会议上", "仪式上", "活动上"];
    signs.set(Sign::Occasion, text.contains('在') && count_in(text, &told) > 0);
    signs.set(Sign::About, text.contains("关于"));
    let phrases: Vec<&str> = text.split_whitespace().collect();
    signs.set(
        Sign::Slogan,
        phrases.len() > 1 && length <= 60 && phrases.iter().all(|phrase| phrase.chars().count() >= 4),
    );
    signs.set(Sign::Clause, length > 30 && ending.is_none() && signs.has(Sign::InnerComma) && !signs.has(Sign::Slogan));
    signs.set(Sign::Dash, words::behind_dash(text).is_some());
    signs.set(Sign::Columned, page::names_a_column(text));
    signs.set(Sign::State, words::is_state(text));
    signs.set(Sign::DateWhole, dates::date_line(text).is_some() || dates::is_open_date(text));
    signs.set(Sign::MonthWhole, dates::is_month(text));
    signs.set(Sign::LooseDay, dates::is_loose_day(text));
    signs.set(Sign::NameAndDate, dates::named_and_dated(text).is_some());
    signs.set(Sign::OrderMark, words::is_order_mark(text));
    signs.set(Sign::MinutesMark, words::is_minutes_mark(text));
    signs.set(Sign::GoesOn, text.starts_with(['及', '暨', '和', '与', '的']));
    match person::read(text).map(|(_, sure)| sure).filter(|_| !words::is_bare_call(text)) {
        Some(Sure::Labelled) => signs.set(Sign::SpeakerLabel, true),
        Some(Sure::Both) => signs.set(Sign::PostName, true),
        Some(Sure::Name) => signs.set(Sign::NameOnly, true),
        Some(Sure::Post) => signs.set(Sign::PostOnly, true),
        None => {}
    }
    signs.set(Sign::OrganOnly, words::is_organ(text) || words::is_editor(text));
    signs.set(Sign::PlaceName, person::is_place_and_name(text));
    signs.set(Sign::DocumentNumber, words::is_document_number(text));
    signs.set(Sign::IssuerMark, words::is_issuer_mark(text));
    signs.set(
        Sign::CopyNumber,
        (3..=6).contains(&length) && text.bytes().all(|byte| byte.is_ascii_digit()) && !is_year(text)
            || text.starts_with("份号"),
    );
    signs.set(Sign::Secrecy, words::secrecy(text).is_some());
    signs.set(Sign::Urgency, words::urgency(text).is_some());
    signs.set(Sign::Signatory, text.starts_with("签发人：") || text.starts_with("签发人:"));
    signs.set(Sign::AttachmentMark, words::attachment_mark(text).is_some());
    signs.set(Sign::PrintedBy, text.ends_with("印发") && length <= 60 && text.contains('年'));
    let contact = ["联系", "电话", "公开", "此件", "网上", "登报", "发至", "传达"];
    signs.set(Sign::Contact, signs.has(Sign::Bracketed) && count_in(text, &contact) > 0);
    signs.set(Sign::TableCaption, words::is_caption(text, '表'));
    signs.set(Sign::FigureCaption, words::is_caption(text, '图'));
}

/// What addresses somebody, gives a fact or closes the text.
fn addressed(text: &str, signs: &mut Signs) {
    signs.set(Sign::Salutation, words::is_salutation(text));
    signs.set(Sign::SalutationPart, words::is_salutation_part(text));
    signs.set(Sign::Addressee, words::is_addressee(text));
    signs.set(Sign::CallsAll, words::calls_all(text));
    let attendance = words::attendance(text).map(|(list, _)| list);
    signs.set(Sign::Present, attendance == Some(Attendance::Present));
    signs.set(Sign::Attending, attendance == Some(Attendance::Attending));
    signs.set(Sign::Field, words::is_field(text));
    signs.set(Sign::FieldName, words::names_a_field(text));
    signs.set(Sign::Signer, words::is_signer(text));
    signs.set(Sign::Closes, words::closes_paper(text));
    signs.set(Sign::Announces, count_in(text, closings::OPENINGS) > 0);
    signs.set(Sign::KeyValue, words::is_key_value(text));
    let boxed = text.starts_with('【') && text.ends_with('】') && person::read(text).is_some();
    signs.set(Sign::Captioned, boxed || words::behind_bracket_label(text).is_some());
    let first = words::numbered_attachment(text).is_some_and(|(number, _)| number == 1);
    signs.set(Sign::AttachmentNote, first || words::behind_attachment(text).is_some());
    signs.set(Sign::CopiedTo, words::copied_to(text).is_some());
    signs.set(Sign::ContactLine, words::is_contact(text));
    signs.set(Sign::YearRange, dates::is_year_range(text));
    let internal = ["内部资料", "内部文件", "注意保存", "内部材料"];
    signs.set(Sign::Reference, words::is_reference(text));
    signs.set(Sign::Foreword, FOREWORDS.iter().any(|word| text.starts_with(word)));
    signs.set(Sign::Internal, text == "内部" || internal.iter().any(|word| text.starts_with(word)));
}

fn site(text: &str, length: usize, edge: bool, signs: &mut Signs) {
    signs.set(Sign::Folio, length <= 30 && furniture::is_folio(text));
    signs.set(Sign::Drawn, furniture::is_drawn(text));
    let mark = matches!(text, "-" | "–" | "•" | "●" | "·");
    signs.set(Sign::Button, mark || length >= SHORTEST_BUTTON && page::is_button(text));
    if !edge {
        return;
    }
    let bulleted = text.starts_with(furniture::is_bullet) || text.starts_with("- ");
    let bare = furniture::bare(text);
    let bars = !bare.is_empty() && bare.chars().all(|c| matches!(c, '|' | '｜'));
    let measured = furniture::is_measure(bare) || bulleted && bare.is_empty() || bars;
    let framed = page::is_button(bare) || page::is_frame(bare) || page::is_upload_date(bare, bulleted);
    let notice = page::is_notice(bare);
    signs.set(Sign::Site, measured || framed || notice);
    let names = headline::names_collection(text) || furniture::is_keywords(text);
    signs.set(Sign::SiteTop, names || furniture::is_before_text(text) || furniture::is_catalogue(bare));
    signs.set(Sign::Notice, notice);
    signs.set(Sign::NoticeHints, page::hints_at_notice(bare));
    signs.set(Sign::LinkHead, page::is_link_head(bare));
    signs.set(Sign::Credit, furniture::is_credit(bare));
    signs.set(Sign::Piece, headline::begins_piece(text));
    let paper = || papers::ending(headline::without_piece(text)).is_some() && !text.contains(['。', '，']);
    signs.set(Sign::PieceTitle, signs.has(Sign::Piece) && paper());
    signs.set(Sign::FormLabel, furniture::form_label(text) == Some(text.len()) || headline::labels_piece(text));
    signs.set(Sign::IssuerLabel, words::behind_issuer(text).is_some());
}

/// Does a line say what is spoken about, so that what the paper is must stand in the next?
pub(super) fn is_theme(text: &str) -> bool {
    let text = text.trim();
    papers::ending(text).is_none()
        && !text.ends_with(['的', '和', '与', '、', '在', '上', '暨', '，', '于'])
        && !text.starts_with(['在', '—'])
        && !text.contains("关于")
        && text.chars().count() >= 6
        && !words::is_organ(text)
        && person::read(text).is_none()
        && !ends_in_meeting(text)
}

/// `……第一次会议` is where it was said, not what about.
fn ends_in_meeting(text: &str) -> bool {
    ["会议", "大会", "座谈会", "推进会", "全会", "仪式"].iter().any(|word| text.ends_with(word))
}

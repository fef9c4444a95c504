//! Does what an official document says about itself hold together? (GB/T 9704—2012, 7 and 10;《党政机关公文处理工作条例》9, 15)
//!
//! Everything here is told, nothing refused: an office may have its reasons.

use super::code;
use crate::diag::{Applicability, Diagnostic, Diagnostics, Edit};
use crate::document::kind::{Addressees, Paper};
use crate::document::meta::Given;
use crate::document::{Document, Element, Kind, Role};
use crate::source::{Source, Span};

/// Looks at an official document; of a speech there is nothing to say.
pub(super) fn check(source: &Source, document: &Document, diagnostics: &mut Diagnostics) {
    if document.kind == Kind::Speech {
        return;
    }
    let checker = Checker { source, document };
    let checks = [
        Checker::number,
        Checker::secrecy,
        Checker::signatory,
        Checker::addressees,
        Checker::issuer,
        Checker::attachments,
        Checker::printed_on,
    ];
    diagnostics.extend(checks.iter().flat_map(|check| check(&checker)));
}

struct Checker<'a> {
    source: &'a Source,
    document: &'a Document,
}

impl Checker<'_> {
    fn of(&self, role: Role) -> impl Iterator<Item = &Element> {
        self.document.elements.iter().filter(move |element| element.role == role)
    }

    fn title(&self) -> String {
        self.of(Role::Title).next().map(|title| title.plain_text().replace('\n', "")).unwrap_or_default()
    }

    /// 7.2.5, 10.2: `国办发〔2026〕9号`, and of an order `第9号`.
    fn number(&self) -> Diagnostics {
        let Some(given) = &self.document.meta.number else { return Vec::new() };
        let (right, example) = match self.document.kind {
            Kind::Order => (order_number(&given.value), "第9号"),
            // 纪要 count by issues, each office in its own way.
            Kind::Minutes => return Vec::new(),
            _ => (document_number(&given.value), "青政发〔2026〕9号"),
        };
        if right.as_deref() == Some(given.value.as_str()) {
            return Vec::new();
        }
        let name = if self.document.kind == Kind::Order { "令号" } else { "发文字号" };
        let fault = Diagnostic::warning(code::NUMBER, format!("{name}“{}”写法不合规定", given.value)).at(given.span);
        let Some(right) = right else {
            return vec![
                fault.hint(format!("写作“{example}”：年份用六角括号〔〕括入，序号不加“第”，不编虚位（7.2.5）")),
            ];
        };
        let fault = fault.hint(format!("应当写作“{right}”（7.2.5）"));
        let verbatim = self.source.text.get(given.span.range()) == Some(given.value.as_str());
        let edit = Edit { span: given.span, text: right };
        vec![if verbatim { fault.fix(Applicability::Ask, vec![edit]) } else { fault }]
    }

    /// 条例 9 (1), (2): what is secret is numbered copy by copy; a period belongs to a level.
    fn secrecy(&self) -> Diagnostics {
        let meta = &self.document.meta;
        let mut told = Vec::new();
        if let Some(secrecy) = meta.secrecy.as_ref().filter(|_| meta.copy_number.is_none()) {
            let fault = Diagnostic::warning(code::NO_COPY_NUMBER, "涉密公文应当标注份号").at(secrecy.span);
            told.push(fault.hint("请加一项“份号”，如“000001”（7.2.1）"));
        }
        if let Some(period) = meta.secrecy_period.as_ref().filter(|_| meta.secrecy.is_none()) {
            let fault = Diagnostic::warning(code::PERIOD_ALONE, "有“保密期限”而没有密级，不会印出").at(period.span);
            told.push(fault.hint("请加一项“密级”（绝密、机密、秘密），或删去“保密期限”（7.2.2）"));
        }
        told
    }

    /// 7.2.6: what goes up bears the name of who signed it.
    fn signatory(&self) -> Diagnostics {
        let upward = self.paper().is_some_and(|paper| paper.upward);
        if self.document.kind != Kind::General || !upward || self.document.meta.signatory.is_some() {
            return Vec::new();
        }
        let fault = Diagnostic::warning(code::NO_SIGNATORY, "上行文应当标注签发人");
        vec![self.at_title(fault).hint("请加一项“签发人”；联合行文时按机关顺序列出（7.2.6）")]
    }

    /// What paper it is: as its head says, else as its title does.
    fn paper(&self) -> Option<&'static Paper> {
        let said = self.document.meta.paper.as_ref().map(|given| given.value);
        said.or_else(|| Paper::of_title(&self.title()))
    }

    /// 条例 9 (9), 15 (1): some papers are sent to somebody, one of them to one organ only, and some are for everybody. That
    /// there is no addressee, or one too much, is told of a paper whose head says what it is.
    fn addressees(&self) -> Diagnostics {
        let Some(paper) = self.paper() else { return Vec::new() };
        let addressee = self.of(Role::Addressee).next();
        let said = self.document.meta.paper.as_ref();
        let is_said = said.is_some() || matches!(self.document.kind, Kind::Minutes | Kind::Order);
        match (paper.addressees, addressee) {
            (Addressees::Some | Addressees::One, None) => {
                let message = format!("{}应当写明主送机关", paper.name);
                let fault = |span| Diagnostic::warning(code::ADDRESSEES, message).at(span);
                let told = said.map(|said| fault(said.span).hint("请加一项“主送机关”（7.3.2）"));
                return told.into_iter().collect();
            }
            (Addressees::None, Some(addressee)) if is_said => {
                let message = format!("{}不写主送机关，这里写了，已照排", paper.name);
                let fault = Diagnostic::warning(code::ADDRESSEES, message).at(addressee.span);
                return vec![fault.hint("请删去；要发给哪些单位，写在“抄送”里；文种不对的，改“类型”一项")];
            }
            _ => {}
        }
        if paper.addressees != Addressees::One {
            return Vec::new();
        }
        let several = |element: &&Element| element.plain_text().contains(['、', '，', ',', '；']);
        let Some(addressee) = self.of(Role::Addressee).find(several) else { return Vec::new() };
        let fault = Diagnostic::warning(code::ADDRESSEES, "请示一般只写一个主送机关").at(addressee.span);
        vec![fault.hint("需要同时送其他机关的，请写在“抄送”里")]
    }

    /// Who issues it, and when.
    fn issuer(&self) -> Diagnostics {
        let meta = &self.document.meta;
        let mut told = Vec::new();
        let signed = meta.issuer.is_some() || self.of(Role::Signature).next().is_some();
        if meta.issuer_mark.is_none() && !signed {
            let fault = Diagnostic::warning(code::NO_ISSUER, "没有发文机关");
            told.push(self.at_kind(fault).hint("请加一项“发文机关”或“发文机关标志”（7.2.4、7.3.5）"));
        }
        let stamped = meta.signature_stamp.is_some() || self.document.kind == Kind::Order;
        if !signed && !stamped && self.document.kind != Kind::Minutes && meta.issuer_mark.is_some() {
            let fault = Diagnostic::warning(code::NO_ISSUER, "没有发文机关署名");
            told.push(self.at_kind(fault).hint("请加一项“发文机关”（7.3.5）"));
        }
        if meta.date.is_none() && self.of(Role::IssueDate).next().is_none() {
            let fault = Diagnostic::warning(code::NO_DATE, "没有成文日期");
            told.push(self.at_kind(fault).hint("请加一项“日期”，如“2026年8月1日”（7.3.5.4）"));
        }
        told
    }

    /// 7.3.4, 7.3.7: names without a mark at their end, the same above the attachments themselves.
    fn attachments(&self) -> Diagnostics {
        let mut told = Vec::new();
        let notes: Vec<&Element> = self.of(Role::AttachmentNote).collect();
        for note in &notes {
            if note.plain_text().trim_end().ends_with(['。', '；', '，', '、', '.', ';', ',']) {
                let fault = Diagnostic::warning(code::ATTACHMENT_MARK, "附件名称后面不加标点符号").at(note.span);
                told.push(fault.hint("请删去末尾的标点（7.3.4）"));
            }
            if let Some(title) = self.quoted(note) {
                let fault = Diagnostic::warning(code::ATTACHMENT_MARK, "附件名称一般不加书名号").at(note.span);
                told.push(fault.hint(format!("请写作“{title}”")));
            }
        }
        // 附件1-2 is a part of the first: no list has it.
        let is_whole = |label: &Element| {
            label.role == Role::AttachmentLabel && !label.plain_text().contains(['-', '－', '—', '–'])
        };
        let labels: Vec<(usize, &Element)> =
            self.document.elements.iter().enumerate().filter(|(_, e)| is_whole(e)).collect();
        if let (true, Some(first)) = (labels.is_empty(), notes.first()) {
            let note = Diagnostic::note(code::ATTACHMENTS, "列出了附件，草稿里没有附件的内容").at(first.span);
            told.push(
                note.hint("另行装订的不用管；要一并排印的，从“<!-- 附件 -->”起写，或在“附件”里给出文件（7.3.7）"),
            );
            return told;
        }
        // Two papers called 附件 are told apart by nobody (7.3.7).
        let unnumbered = |(_, label): &&(usize, &Element)| !label.plain_text().contains(char::is_numeric);
        if let (true, Some((_, first))) = (labels.len() > 1, labels.iter().find(unnumbered)) {
            let fault = Diagnostic::warning(code::ATTACHMENTS, "附件不止一个，这一个没有顺序号").at(first.span);
            told.push(fault.hint("请依次写作“<!-- 附件1 -->”“<!-- 附件2 -->”（7.3.7）"));
        }
        if labels.len() != notes.len() {
            let message = format!("附件说明列出{}个附件，后面附了{}个", notes.len(), labels.len());
            let place = notes.first().map_or(labels[0].1.span, |note| note.span);
            let fault = Diagnostic::warning(code::ATTACHMENTS, message).at(place);
            told.push(fault.hint("请逐一核对：附件的名称列在“附件”里，内容从“<!-- 附件1 -->”起写（7.3.4、7.3.7）"));
            return told;
        }
        for ((at, _), note) in labels.iter().zip(&notes) {
            let Some(title) = self.document.elements.get(at + 1).filter(|next| next.role == Role::Title) else {
                continue;
            };
            let (named, printed) = (note.plain_text(), title.plain_text().replace('\n', ""));
            if !bare(&named).ends_with(&bare(&printed)) {
                let fault = Diagnostic::warning(code::ATTACHMENTS, format!("附件标题“{printed}”与附件说明不一致"));
                told.push(fault.at(title.span).hint("两处应当完全一致（7.3.7）"));
            }
        }
        told
    }

    /// The name in an entry that is all in 《》.
    fn quoted(&self, note: &Element) -> Option<String> {
        let text = note.plain_text();
        let name = text.trim().strip_suffix('》')?;
        let (before, name) = name.split_once('《')?;
        let is_label = before.chars().all(|c| "附件：: 　.．".contains(c) || c.is_ascii_digit());
        (is_label && !name.contains('《')).then(|| name.to_owned())
    }

    /// 7.4.3: printed when it has been signed, not before.
    fn printed_on(&self) -> Diagnostics {
        let (Some(signed), Some(printed)) = (&self.document.meta.date, &self.document.meta.printed_on) else {
            return Vec::new();
        };
        if printed.value >= signed.value {
            return Vec::new();
        }
        let message = format!("印发日期（{}）早于成文日期（{}）", printed.value, signed.value);
        vec![Diagnostic::warning(code::PRINTED_EARLY, message).at(printed.span).hint("请核对这两个日期")]
    }

    fn at_title(&self, fault: Diagnostic) -> Diagnostic {
        match self.of(Role::Title).next() {
            Some(title) => fault.at(title.span),
            None => fault,
        }
    }

    /// What is missing is told at what is there: the mark, the number, or the title.
    fn at_kind(&self, fault: Diagnostic) -> Diagnostic {
        let meta = &self.document.meta;
        let span = |given: &Given<Vec<String>>| given.span;
        match meta.issuer_mark.as_ref().map(span).or(meta.number.as_ref().map(|given| given.span)) {
            Some(place) if place != Span::default() => fault.at(place),
            _ => self.at_title(fault),
        }
    }
}

/// A text without blanks.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A document number as it should be written; `None` when it cannot be told.
fn document_number(written: &str) -> Option<String> {
    const OPENING: [char; 9] = ['〔', '[', '［', '(', '（', '【', '﹝', '「', '〈'];
    const CLOSING: [char; 9] = ['〕', ']', '］', ')', '）', '】', '﹞', '」', '〉'];
    let text = bare(written);
    let (organ, rest) = text.split_once(OPENING)?;
    let (year, serial) = rest.split_once(CLOSING)?;
    let year = year.trim_end_matches('年');
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let is_organ = !organ.is_empty() && organ.chars().all(|c| !c.is_ascii_punctuation());
    (is_year && is_organ).then_some(())?;
    Some(format!("{organ}〔{year}〕{}号", serial_number(serial)?))
}

/// The number of an order as it should be written.
fn order_number(written: &str) -> Option<String> {
    Some(format!("第{}号", serial_number(&bare(written))?))
}

/// `第09号` → `9`.
fn serial_number(written: &str) -> Option<String> {
    let digits = written.trim_start_matches('第').trim_end_matches('号').trim_start_matches('0');
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said about a draft with this head: code and the place.
    fn told(head: &str, body: &str) -> Vec<(&'static str, String)> {
        let text = format!("---\n{head}\n---\n\n{body}\n");
        let read = crate::read::read(crate::read::Input::draft("稿.md", text.as_bytes()), &crate::read::files::NoFiles);
        let said = read.unwrap().warnings;
        let place = |span: Option<Span>| span.map_or(String::new(), |span| text[span.range()].to_owned());
        said.into_iter().map(|told| (told.code.0, place(told.span))).collect()
    }

    const WHOLE: &str = "类型: 公文\n标题: 关于防汛的通知\n发文字号: 青政发〔2026〕9号\n主送机关: 各村\n发文机关: 某县政府\n日期: 2026-08-01";

    fn with(line: &str) -> Vec<(&'static str, String)> {
        told(&format!("{WHOLE}\n{line}"), "现通知如下。")
    }

    fn instead(of: &str, line: &str) -> Vec<(&'static str, String)> {
        let head: Vec<&str> = WHOLE.lines().filter(|old| !old.starts_with(of)).chain([line]).collect();
        told(&head.join("\n"), "现通知如下。")
    }

    #[test]
    fn a_whole_document_is_passed_in_silence() {
        assert_eq!(with("附注: 公开发布"), []);
    }

    #[test]
    fn numbers_are_told_how_they_should_be() {
        for (written, right) in [
            ("青政发[2026]9号", "青政发〔2026〕9号"),
            ("青政发（2026）09号", "青政发〔2026〕9号"),
            ("青政发〔2026〕第9号", "青政发〔2026〕9号"),
            ("青政发〔2026年〕9", "青政发〔2026〕9号"),
            ("青政发 ﹝2026﹞ 012 号", "青政发〔2026〕12号"),
        ] {
            assert_eq!(document_number(written).as_deref(), Some(right), "{written}");
            assert_eq!(instead("发文字号", &format!("发文字号: {written}")), [("JG019", written.to_owned())]);
        }
        assert_eq!(document_number("青政发26-9号"), None);
        assert_eq!(document_number("青政发〔26〕9号"), None);
        assert_eq!(order_number("012号").as_deref(), Some("第12号"));
        assert_eq!(order_number("第一号"), None);
    }

    #[test]
    fn what_belongs_together_comes_together() {
        assert_eq!(with("密级: 机密\n保密期限: 1年"), [("JG020", "机密".into())]);
        assert_eq!(with("份号: '000001'\n密级: 机密"), []);
        assert_eq!(with("保密期限: 1年"), [("JG021", "1年".into())]);
        assert_eq!(with("印发机关: 某办\n印发日期: 2026-07-31"), [("JG028", "2026-07-31".into())]);
        assert_eq!(instead("日期", "附注: 公开"), [("JG025", "青政发〔2026〕9号".into())]);
        assert_eq!(instead("发文机关", "附注: 公开"), [("JG024", "青政发〔2026〕9号".into())]);
        assert_eq!(instead("发文机关", "发文机关标志: 某县政府文件"), [("JG024", "某县政府文件".into())]);
    }

    #[test]
    fn what_goes_up_is_signed_and_asks_one() {
        let title = "关于建桥的请示";
        assert_eq!(instead("标题", &format!("标题: {title}")), [("JG022", title.into())]);
        assert_eq!(instead("标题", &format!("标题: {title}\n签发人: 周明远")), []);
        let head = WHOLE.replace("防汛的通知", "建桥的请示").replace("各村", "某市政府、某市水利局");
        let codes: Vec<_> =
            told(&format!("{head}\n签发人: 甲乙丙"), "请批示。").iter().map(|(code, _)| *code).collect();
        assert_eq!(codes, ["JG023"]);
        assert_eq!(instead("标题", "标题: 关于汛情的通报"), []);
    }

    #[test]
    fn attachments_are_named_and_there() {
        let codes = |head: &str, body: &str| -> Vec<&'static str> {
            told(&format!("{WHOLE}\n{head}"), body).iter().map(|(code, _)| *code).collect()
        };
        let there = "通知如下。\n\n<!-- 附件 -->\n\n# 名单\n\n甲、乙。";
        assert_eq!(codes("附件: 名单", there), [] as [&str; 0]);
        assert_eq!(codes("附件: 名册", there), ["JG026"]);
        assert_eq!(codes("附件: [名单, 预案]", there), ["JG026"]);
        let two = "附件: [名单, 预案]";
        let numbered = "通知如下。\n\n<!-- 附件1 -->\n\n# 名单\n\n甲。\n\n<!-- 附件2 -->\n\n# 预案\n\n乙。";
        assert_eq!(codes(two, numbered), [] as [&str; 0]);
        assert_eq!(codes(two, &numbered.replace(['1', '2'], "")), ["JG026"]);
        // Not in the draft at all: a note only, for it may be bound with it by hand.
        assert_eq!(codes("附件: 名单", "通知如下。"), ["JG026"]);
        assert_eq!(codes("附件: 名单。", "通知如下。"), ["JG026", "JG027"]);
        assert_eq!(codes("附件: 《防汛办法》", "通知如下。"), ["JG026", "JG027"]);
        assert_eq!(codes("附件: 《防汛办法》解读", "通知如下。"), ["JG026"]);
    }
}

//! Metadata: what the front matter may say. The keys are the public contract of a draft.

use super::date::IssueDate;
use super::kind::Paper;
use crate::source::Span;

/// A value and where it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given<T> {
    /// The value.
    pub value: T,
    /// Where it stands in the draft.
    pub span: Span,
}

/// How headings get their numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbering {
    /// Numbers already written are kept, and only there; nothing is counted.
    Keep,
    /// Written numbers are kept; where none is written it is counted.
    #[default]
    Auto,
}

impl Numbering {
    /// What the front matter calls it.
    pub fn word(self) -> &'static str {
        match self {
            Numbering::Keep => "keep",
            Numbering::Auto => "auto",
        }
    }
}

/// An attachment named in the front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its title.
    pub title: String,
    /// The file to be set as the attachment.
    pub file: Option<String>,
}

/// What the front matter of a draft says. A list holds the lines or items in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// 类型, when it names a paper and no format.
    pub paper: Option<Given<&'static Paper>>,
    /// 标题: several lines are manual turns.
    pub title: Option<Given<Vec<String>>>,
    /// 副标题.
    pub subtitle: Option<Given<String>>,
    /// 讲话人.
    pub speaker: Option<Given<String>>,
    /// 职务.
    pub post: Option<Given<String>>,
    /// 日期; for 公文 the 成文日期.
    pub date: Option<Given<IssueDate>>,
    /// 会议.
    pub occasion: Option<Given<String>>,
    /// 称谓.
    pub salutation: Option<Given<Vec<String>>>,
    /// 份号.
    pub copy_number: Option<Given<String>>,
    /// 密级.
    pub secrecy: Option<Given<String>>,
    /// 保密期限.
    pub secrecy_period: Option<Given<String>>,
    /// 紧急程度.
    pub urgency: Option<Given<String>>,
    /// 发文机关标志.
    pub issuer_mark: Option<Given<Vec<String>>>,
    /// 发文机关.
    pub issuer: Option<Given<Vec<String>>>,
    /// 发文字号 or 令号.
    pub number: Option<Given<String>>,
    /// 签发人.
    pub signatory: Option<Given<Vec<String>>>,
    /// 主送机关.
    pub to: Option<Given<Vec<String>>>,
    /// 附件.
    pub attachments: Option<Given<Vec<Attachment>>>,
    /// 附注.
    pub note: Option<Given<String>>,
    /// 印章.
    pub seal: Option<Given<Vec<String>>>,
    /// 签名章, in the order of the signers.
    pub signature_stamp: Option<Given<Vec<String>>>,
    /// 抄送.
    pub cc: Option<Given<Vec<String>>>,
    /// 印发机关.
    pub printed_by: Option<Given<String>>,
    /// 印发日期.
    pub printed_on: Option<Given<IssueDate>>,
    /// 出席.
    pub present: Option<Given<Vec<String>>>,
    /// 请假.
    pub absent: Option<Given<Vec<String>>>,
    /// 列席.
    pub attending: Option<Given<Vec<String>>>,
    /// 预印纸: the red parts are left out, their room kept.
    pub preprinted: Option<Given<bool>>,
    /// 样式: name of a profile.
    pub profile: Option<Given<String>>,
    /// 编号.
    pub numbering: Option<Given<Numbering>>,
    /// 检查: what stands there, piece by piece; empty where the key is there and says nothing.
    pub silences: Option<Given<Vec<Given<String>>>>,
}

impl Given<String> {
    /// Its lines, in their order.
    pub fn lines(self) -> Given<Vec<String>> {
        Given { value: self.value.lines().map(str::to_owned).collect(), span: self.span }
    }
}

impl Metadata {
    /// What is said, key by key, in the order a draft has them: the key and the lines of its value.
    ///
    /// Files of attachments are not among them: where a paper comes from is nobody's business who is sent it.
    pub fn entries(&self) -> Vec<(&'static str, Vec<String>)> {
        self.placed_entries().into_iter().map(|(key, given)| (key, given.value)).collect()
    }

    /// The same with the place of each value.
    pub fn placed_entries(&self) -> Vec<(&'static str, Given<Vec<String>>)> {
        fn lines<T>(given: &Option<Given<T>>, lines: impl Fn(&T) -> Vec<String>) -> Option<Given<Vec<String>>> {
            given.as_ref().map(|given| Given { value: lines(&given.value), span: given.span })
        }
        let text = |given: &Option<Given<String>>| lines(given, |text| vec![text.clone()]);
        let list = |given: &Option<Given<Vec<String>>>| given.clone();
        let date = |given: &Option<Given<IssueDate>>| lines(given, |date| vec![date.to_string()]);
        let titles = lines(&self.attachments, |entries| entries.iter().map(|one| one.title.clone()).collect());
        let flag = lines(&self.preprinted, |flag| vec![flag.to_string()]);
        let numbering = lines(&self.numbering, |numbering| vec![numbering.word().to_owned()]);
        let all = [
            ("标题", list(&self.title)),
            ("副标题", text(&self.subtitle)),
            ("讲话人", text(&self.speaker)),
            ("职务", text(&self.post)),
            ("日期", date(&self.date)),
            ("会议", text(&self.occasion)),
            ("称谓", list(&self.salutation)),
            ("份号", text(&self.copy_number)),
            ("密级", text(&self.secrecy)),
            ("保密期限", text(&self.secrecy_period)),
            ("紧急程度", text(&self.urgency)),
            ("发文机关标志", list(&self.issuer_mark)),
            ("发文机关", list(&self.issuer)),
            ("发文字号", text(&self.number)),
            ("签发人", list(&self.signatory)),
            ("主送机关", list(&self.to)),
            ("附件", titles),
            ("附注", text(&self.note)),
            ("印章", list(&self.seal)),
            ("签名章", list(&self.signature_stamp)),
            ("抄送", list(&self.cc)),
            ("印发机关", text(&self.printed_by)),
            ("印发日期", date(&self.printed_on)),
            ("出席", list(&self.present)),
            ("请假", list(&self.absent)),
            ("列席", list(&self.attending)),
            ("预印纸", flag),
            ("样式", text(&self.profile)),
            ("编号", numbering),
        ];
        all.into_iter().filter_map(|(key, given)| Some((key, given?))).collect()
    }
}

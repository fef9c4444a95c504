//! The weights of evidence: one table, a reason at each row.
//!
//! Points are logarithms of odds against the plainest reading, a paragraph of text, which has 0. Ten points mean: hardly ever
//! otherwise. A row counts when all its signs are there.

use super::part::Part as P;
use super::sign::Sign::{self, *};
use super::sign::Signs;

/// The kind of paper a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paper {
    /// A 讲话稿.
    Speech,
    /// A 公文.
    Official,
}

/// One row: these signs speak for (or against) this part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// The part.
    pub part: P,
    /// The signs, all of which must be there; none: always.
    pub signs: &'static [Sign],
    /// How much they weigh.
    pub points: i32,
    /// Only in this kind of paper; `None`: in both.
    pub paper: Option<Paper>,
    /// Why.
    pub why: &'static str,
}

/// A style made for this part.
pub(super) const STYLED: i32 = 24;

/// What no other evidence makes good.
pub(super) const NEVER: i32 = -1000;

const fn row(part: P, signs: &'static [Sign], points: i32, why: &'static str) -> Row {
    Row { part, signs, points, paper: None, why }
}

const fn speech(part: P, signs: &'static [Sign], points: i32, why: &'static str) -> Row {
    Row { part, signs, points, paper: Some(Paper::Speech), why }
}

const fn official(part: P, signs: &'static [Sign], points: i32, why: &'static str) -> Row {
    Row { part, signs, points, paper: Some(Paper::Official), why }
}

/// The table.
pub(super) const ROWS: &[Row] = &[
    // ── 标题 ──
    row(P::Title, &[], -5, "多数行不是标题"),
    row(P::Title, &[SpeechPaper], 10, "讲话稿的标题以讲话、致辞等收尾"),
    row(P::Title, &[OfficialPaper], 8, "公文标题以文种收尾（7.3.1）"),
    row(P::Title, &[PaperAlone], 5, "只写文种的标题"),
    row(P::Title, &[BusinessPaper], 7, "事务文书以方案、办法等收尾"),
    row(P::Title, &[AccountPaper], 7, "总结、汇报也是标题的收尾"),
    speech(P::Title, &[OfficialPaper], -10, "以公文文种收尾的多半是公文"),
    official(P::Title, &[SpeechPaper], -14, "公文标题不以讲话、致辞收尾"),
    speech(P::Title, &[BusinessPaper], -2, "方案、办法照公文排"),
    row(P::Title, &[Occasion], 3, "“在……上的讲话”"),
    row(P::Title, &[About], 4, "“关于……的通知”"),
    row(P::Title, &[Slogan], 5, "并列短语多为主题"),
    row(P::Title, &[Plain], 3, "标题一般不用标点"),
    row(P::Title, &[EndsSentence], -12, "标题不以句号收尾"),
    row(P::Title, &[EndsCall], -8, "标题少以叹号收尾"),
    row(P::Title, &[EndsCall, InnerComma], -8, "“同志们，大家好！”是开场白"),
    row(P::Title, &[EndsColon], -14, "冒号收尾的是称谓、主送或引出下文"),
    row(P::Title, &[EndsPause], -16, "逗号收尾的话没有说完"),
    row(P::Title, &[Tiny], -20, "两三个字而不是文种"),
    row(P::Title, &[AboveSource], 32, "来源、日期之上、带冒号的是标题"),
    row(P::Title, &[Opening], 8, "第一行没有句读收尾，下面是整段"),
    row(P::Title, &[InnerSentence], -10, "标题里没有句号"),
    row(P::Title, &[InnerColon], -4, "标题里少有冒号"),
    row(P::Title, &[Clause], -10, "有逗号的长句是正文"),
    row(P::Title, &[Bracketed], -14, "整行在括号里的是日期、题注"),
    row(P::Title, &[DateWhole], -20, "整行是日期"),
    row(P::Title, &[Field], -12, "“时间：”之类是事项"),
    row(P::Title, &[Numbered, BeforeSibling], -24, "下一行顺着数的是条目"),
    row(P::Title, &[Numbered, AfterSibling], -24, "接着上一行数的是条目"),
    row(P::Title, &[Reference], -10, "“编号：”“会议材料之三”在标题之上"),
    row(P::Title, &[KeyValue], -20, "“课程：”是事项"),
    row(P::Title, &[Recurs], 8, "写两遍的是标题"),
    row(P::Subtitle, &[Recurs], -20, "写两遍的是标题"),
    row(P::Title, &[FormLabel], -20, "“正文：”“范文篇1”是栏名"),
    row(P::Title, &[Captioned], -20, "“【作者】”是事项"),
    row(P::Title, &[DocumentNumber], -20, "整行是发文字号"),
    row(P::Title, &[Secrecy], -20, "整行是密级"),
    row(P::Title, &[IssuerMark], -8, "机关加“文件”是红头"),
    row(P::Title, &[PostName], -7, "职务加姓名是署名"),
    row(P::Title, &[NoHan], -12, "没有汉字"),
    row(P::Title, &[NoWords], -20, "只有序号"),
    row(P::Title, &[Bullet], -12, "项目符号"),
    row(P::Title, &[Chapter], -18, "章节号"),
    row(P::Title, &[Columned], 26, "“栏目｜标题”"),
    row(P::Title, &[PieceTitle], 30, "“第一篇：”之下是标题"),
    row(P::Title, &[StyledTitle], 16, "标题样式"),
    row(P::Title, &[TopHeading], -60, "标题已知而“#”不止一个"),
    row(P::Title, &[OtherTitle], -40, "文件头另有标题"),
    row(P::Title, &[Site], -20, "网页、聊天附加的文字"),
    row(P::Title, &[SiteTop], -16, "文前附加的文字"),
    row(P::Title, &[ContentsHead], -30, "目录"),
    row(P::Title, &[Centred], 4, "居中"),
    row(P::Title, &[Large], 5, "字比正文大"),
    // ── 标题的下一行 ──
    row(P::TitleMore, &[], -8, "标题多为一行"),
    row(P::TitleMore, &[AfterOpenTitle], 5, "上一行没有写完"),
    row(P::TitleMore, &[AfterOpenTitle, BeforePaper], 5, "文种还在下一行"),
    row(P::TitleMore, &[AfterPaper], -12, "上一行已写完文种"),
    row(P::TitleMore, &[AfterPaper, GoesOn], 16, "“……工作总结／及2026年工作思路”"),
    row(P::TitleMore, &[AfterOrgan, About], 8, "发文机关在上，事由在下"),
    row(P::TitleMore, &[AfterOrgan], 3, "发文机关、讲话人另起一行在上"),
    row(P::TitleMore, &[AfterOrgan, Occasion], 12, "“镇长王志强／在……上的讲话”"),
    row(P::TitleMore, &[SpeechPaper], 8, "写完文种"),
    row(P::TitleMore, &[OfficialPaper], 7, "写完文种"),
    row(P::TitleMore, &[BusinessPaper], 6, "写完文种"),
    row(P::TitleMore, &[AccountPaper], 6, "写完文种"),
    official(P::TitleMore, &[SpeechPaper], -14, "公文标题不以讲话、致辞收尾"),
    speech(P::TitleMore, &[BusinessPaper], -2, "方案、办法照公文排"),
    speech(P::TitleMore, &[OfficialPaper], -5, "以公文文种收尾的多半是公文"),
    row(P::TitleMore, &[EndsSentence], -16, "标题不以句号收尾"),
    row(P::TitleMore, &[EndsColon], -16, "冒号收尾"),
    row(P::TitleMore, &[EndsPause], -16, "逗号收尾的话没有说完"),
    row(P::TitleMore, &[InnerSentence], -16, "标题里没有句号"),
    row(P::TitleMore, &[InnerColon], -12, "“带班领导：王强”是事项"),
    row(P::TitleMore, &[Bracketed], -14, "整行在括号里的不接标题"),
    row(P::TitleMore, &[NoHan], -14, "没有汉字"),
    row(P::TitleMore, &[Site], -20, "网页、聊天附加的文字"),
    row(P::TitleMore, &[Dash], -14, "破折号开头的是副标题"),
    row(P::TitleMore, &[Centred], 4, "居中"),
    row(P::TitleMore, &[Large], 5, "字比正文大"),
    row(P::TitleMore, &[StyledTitle], 14, "标题样式"),
    // ── 副标题 ──
    row(P::Subtitle, &[], -8, "多数草稿没有副标题"),
    row(P::Subtitle, &[Dash], 18, "副标题前有破折号"),
    row(P::Subtitle, &[Dash, PostName], -24, "破折号后是职务和姓名的是署名"),
    row(P::Subtitle, &[AfterTheme, Occasion, SpeechPaper], 19, "主题在上，“在……上的讲话”在下"),
    speech(P::Subtitle, &[AfterTheme, Occasion, OfficialPaper], 21, "主题在上，“在……代表大会上的报告”在下"),
    official(P::Subtitle, &[SpeechPaper], -14, "公文没有讲话、致辞之类的副标题"),
    row(P::Subtitle, &[Plain], 3, "副标题一般不用标点"),
    row(P::Subtitle, &[EndsSentence], -14, "副标题不以句号收尾"),
    row(P::Subtitle, &[KeyValue], -16, "“班级：”是事项"),
    row(P::Subtitle, &[EndsColon], -16, "冒号收尾"),
    row(P::Subtitle, &[EndsPause], -16, "逗号收尾"),
    row(P::Subtitle, &[MoreTops], -40, "几个“#”是各层标题"),
    // ── 署名行 ──
    speech(P::Byline, &[], -16, "多数行不是署名"),
    official(P::Byline, &[], NEVER, "公文署名在文末"),
    row(P::Byline, &[SpeakerLabel], 28, "“讲话人：”"),
    row(P::Byline, &[NameAndDate], 32, "（姓名　日期）"),
    row(P::Byline, &[PostName], 26, "职务加姓名"),
    row(P::Byline, &[NameOnly], 23, "整行是姓名"),
    row(P::Byline, &[OrganOnly], 18, "单位发言"),
    row(P::Byline, &[PlaceName], 26, "单位加姓名"),
    row(P::Byline, &[Long], -12, "太长"),
    row(P::Byline, &[PostOnly], 18, "职务在上，姓名在下"),
    row(P::EarlyByline, &[], -12, "署名少在标题之上"),
    // ── 日期行、题注 ──
    speech(P::DateLine, &[], -20, "多数行不是日期"),
    official(P::DateLine, &[], NEVER, "公文的成文日期在文末"),
    row(P::DateLine, &[DateWhole], 32, "整行是日期"),
    row(P::DateLine, &[MonthWhole], 28, "整行是年月"),
    row(P::DateLine, &[LooseDay], 30, "（7月1日）（8月8日上午10:00）"),
    row(P::DateLine, &[Field, BeforeField], -30, "“时间：”“地点：”连排的是事项"),
    row(P::Remark, &[], -20, "多数行不是题注"),
    row(P::Remark, &[State], 30, "讨论稿、根据录音整理"),
    row(P::Remark, &[Bracketed, Occasion], 26, "（在……会议上）"),
    row(P::Remark, &[Bracketed, SpeechPaper], 26, "（党课讲稿）"),
    official(P::Remark, &[Bracketed, DateWhole], 48, "公文标题下括号里的日期"),
    official(P::Remark, &[Bracketed, MonthWhole], 25, "公文标题下括号里的年月"),
    row(P::Remark, &[Bracketed, BeforeCall], 23, "标题和称谓之间括号里的话"),
    row(P::Remark, &[DateWhole], -14, "整行是日期"),
    row(P::Remark, &[YearRange], 30, "（2026—2030年）"),
    speech(P::UnderText, &[], -20, "称谓之上少有别的话"),
    official(P::UnderText, &[], NEVER, "公文的事项在正文里"),
    row(P::UnderText, &[Foreword], 60, "导读、摘要写在标题之下"),
    row(P::UnderText, &[Field], 17, "“时间：”“地点：”写在称谓之上"),
    // ── 版头 ──
    official(P::Number, &[], -20, "多数行不是发文字号"),
    speech(P::Number, &[], NEVER, "讲话稿没有发文字号"),
    row(P::Number, &[DocumentNumber], 35, "发文字号（7.2.5）"),
    official(P::Signatory, &[], -20, "多数行不是签发人"),
    speech(P::Signatory, &[], NEVER, "讲话稿没有签发人"),
    row(P::Signatory, &[Signatory], 35, "签发人（7.2.6）"),
    official(P::IssuerMark, &[], -20, "多数行不是红头"),
    speech(P::IssuerMark, &[], NEVER, "讲话稿没有红头"),
    row(P::IssuerMark, &[IssuerMark], 29, "机关加“文件”（7.2.4）"),
    row(P::IssuerMark, &[OrganOnly], 15, "信函的红头只写机关（10.1）"),
    row(P::IssuerMark, &[OrderMark], 42, "机关加“令”（10.2）"),
    row(P::IssuerMark, &[MinutesMark], 42, "机关加“纪要”（10.3）"),
    official(P::HeadIssuer, &[], -20, "发文机关多在文末"),
    speech(P::HeadIssuer, &[], NEVER, "讲话稿没有红头"),
    row(P::HeadIssuer, &[UnderMinutes, OrganOnly], 36, "纪要红头之下是机关和日期"),
    row(P::HeadIssuer, &[AfterPaper, OrganOnly], 24, "公报、报告的机关也写在标题之下"),
    row(P::HeadDate, &[DateWhole], 26, "机关之下是日期"),
    row(P::HeadDate, &[Field], -30, "“时间：”是会议的时间"),
    row(P::HeadIssuer, &[InForm, IssuerLabel], 40, "“发文机关：”"),
    official(P::HeadDate, &[], -20, "成文日期在文末"),
    speech(P::HeadDate, &[], NEVER, "讲话稿没有红头"),
    row(P::HeadDate, &[InForm, DateWhole, InnerColon], 36, "“成文日期：”"),
    official(P::CopyNumber, &[], -20, "多数行不是份号"),
    speech(P::CopyNumber, &[], NEVER, "讲话稿没有份号"),
    row(P::CopyNumber, &[CopyNumber], 27, "六位以内的数（7.2.1）"),
    official(P::Secrecy, &[], -20, "多数行不是密级"),
    speech(P::Secrecy, &[], NEVER, "讲话稿的密级不排"),
    row(P::Secrecy, &[Secrecy], 33, "密级（7.2.2）"),
    official(P::Urgency, &[], -20, "多数行不是紧急程度"),
    speech(P::Urgency, &[], NEVER, "讲话稿没有紧急程度"),
    row(P::Urgency, &[Urgency], 33, "紧急程度（7.2.3）"),
    // ── 称谓、主送 ──
    speech(P::Salutation, &[], -20, "多数行不是称谓"),
    official(P::Salutation, &[], NEVER, "公文有主送机关而无称谓"),
    row(P::Salutation, &[Salutation], 30, "称呼人，冒号或叹号收尾（SP-7）"),
    row(P::Salutation, &[SalutationPart], 25, "称呼人而未完，下一行接着称呼"),
    row(P::Salutation, &[CallsAll], 26, "“各……：”"),
    row(P::Salutation, &[Addressee], 26, "贺信、感谢信也写给单位"),
    official(P::Addressee, &[], -20, "多数行不是主送机关"),
    speech(P::Addressee, &[], NEVER, "讲话稿有称谓而无主送机关"),
    row(P::Addressee, &[Addressee], 29, "机关加冒号（7.3.2）"),
    row(P::Addressee, &[Salutation], 22, "“各位代表：”也可作主送"),
    official(P::UnderAddressee, &[], -20, "主送机关在标题之下自成一行"),
    speech(P::UnderAddressee, &[], NEVER, "讲话稿有称谓而无主送机关"),
    row(P::UnderAddressee, &[InForm, CopiedTo], 40, "“主送：”"),
    row(P::Addressee, &[CallsAll], 26, "“各……：”"),
    // ── 层次标题 ──
    row(P::Heading, &[], -10, "多数行不是标题"),
    row(P::Heading, &[NumberedPhrase], 6, "序号加短语独占一行（7.3.3）"),
    row(P::Heading, &[NumberedPhrase, UpperLevel], 5, "第一、二层标题独占一行"),
    row(P::Heading, &[NumberedPhrase, LowerLevel], 9, "第三、四层标题也可独占一行"),
    row(P::Heading, &[NumberedLine, UpperLevel], 14, "没有句读的一行，长些也是标题"),
    row(P::Heading, &[NumberedStop, UpperLevel], 14, "误加句号的短标题（G-7.3.3-7）"),
    row(P::Heading, &[NumberedStop, UpperLevel, AfterSibling], -12, "接连的有号短句是条目"),
    row(P::Heading, &[NumberedStop, UpperLevel, BeforeSibling], -12, "接连的有号短句是条目"),
    row(P::Heading, &[NumberedColon, BeforeChild], 14, "引出下层的短语是标题"),
    row(P::Heading, &[NumberedColon, UpperLevel, Short], 12, "“一、工作目标：”独占一行"),
    row(P::Heading, &[NumberedPhrase, LowerLevel, AfterSibling], -10, "接连的短条目是列举"),
    row(P::Heading, &[NumberedPhrase, LowerLevel, BeforeSibling], -10, "接连的短条目是列举"),
    row(P::Heading, &[ChapterPhrase], 14, "第几章独占一行"),
    row(P::Heading, &[StyledHeading], 14, "层次标题样式"),
    row(P::Heading, &[BeforeArticle, Plain, Short], 16, "“总则”之下是第一条"),
    row(P::Heading, &[HeadPhrase], 18, "通篇都用短语领起各段"),
    row(P::Heading, &[InnerSentence], -20, "标题里没有句号"),
    // ── 正文一类 ──
    row(P::Item, &[], -6, "多数行不是列表项"),
    row(P::Item, &[Bullet, AfterSibling], 14, "接连的项目符号"),
    row(P::Item, &[Bullet, BeforeSibling], 14, "接连的项目符号"),
    row(P::Item, &[Listed], 24, "列表样式"),
    row(P::Item, &[Site], -20, "网页、聊天附加的文字"),
    row(P::Quotation, &[], -20, "引文只由样式看出"),
    speech(P::Stage, &[], -20, "多数行不是现场提示"),
    official(P::Stage, &[], NEVER, "公文没有现场提示"),
    row(P::Stage, &[Direction], 28, "括号里的短语（SP-17）"),
    row(P::Caption, &[], -20, "多数行不是图表题"),
    row(P::Caption, &[TableCaption, BeforeTable], 32, "表题在表上"),
    row(P::Caption, &[FigureCaption, AfterFigure], 32, "图题在图下"),
    row(P::Caption, &[TableCaption, AfterTable], 26, "表题在表下"),
    row(P::BodyRemark, &[], -20, "题注多在标题下"),
    official(P::Body, &[Announces], 8, "公文以“现将……通知如下”“制定本办法”之类开头"),
    official(P::Body, &[Closes], 8, "公文以“特此通知”之类结束"),
    // ── 附件说明、落款、附注、版记 ──
    official(P::AttachmentNote, &[], -20, "多数行不是附件说明"),
    speech(P::AttachmentNote, &[], NEVER, "讲话稿没有附件说明"),
    row(P::AttachmentNote, &[AttachmentNote], 32, "附件说明（7.3.4）"),
    row(P::AttachmentNote, &[AttachmentMark], -14, "“附件：”独占一行，下面不是清单的，是附件标识"),
    row(P::AttachmentMore, &[], -20, "附件说明多为一行"),
    row(P::AttachmentMore, &[NextInCount], 40, "附件接着数下去"),
    official(P::Present, &[], -20, "多数行不是出席名单"),
    speech(P::Present, &[], NEVER, "讲话稿没有出席名单"),
    row(P::Present, &[Present], 26, "出席（10.3.2）"),
    official(P::Attending, &[], -20, "多数行不是列席名单"),
    speech(P::Attending, &[], NEVER, "讲话稿没有列席名单"),
    row(P::Attending, &[Attending], 26, "列席（10.3.3）"),
    row(P::Signature, &[], -8, "多数行不是署名"),
    row(P::Signature, &[OrganOnly], 8, "机关署名（7.3.5）"),
    official(P::Signature, &[OrganOnly], 1, "公文由机关署名"),
    row(P::Signature, &[NameOnly], 7, "姓名署名"),
    row(P::Signature, &[PostName], 6, "职务姓名署名"),
    row(P::Signature, &[Plain, Middling], 5, "署名无标点"),
    row(P::Signature, &[AttachmentMark], -20, "“附件1”是附件标识"),
    row(P::Signature, &[AfterLead], -12, "冒号引出的机关是名单"),
    row(P::Signature, &[Site], -30, "网页、聊天附加的文字"),
    row(P::Signature, &[FarIn], 4, "署名靠右"),
    row(P::Signature, &[Undersigned], 5, "联名署名的各方，文中都提到"),
    row(P::Signature, &[OrganOnly, Named], 6, "标题里的机关在文末署名"),
    row(P::Signature, &[Closing, OrganOnly], 9, "整句之下、文末的机关是署名，不写日期也是"),
    row(P::Signature, &[Closing, GroupOnly], 14, "整句之下、文末的部门、团体是署名"),
    row(P::Signature, &[Closing, NameOnly], 8, "整句之下、文末的姓名是署名"),
    row(P::Signature, &[Closing, PostName], 8, "整句之下、文末的职务姓名是署名"),
    row(P::Signature, &[Closing, Signer], 8, "文末的“倡议人：”，不写日期也是"),
    row(P::Signature, &[EndsSentence], -16, "署名无句号"),
    row(P::Signature, &[EndsCall], -16, "署名无叹号"),
    row(P::Signature, &[InnerColon], -14, "“联系人：”是事项"),
    row(P::Signature, &[PostName, InnerColon], 14, "“县长：王强”"),
    row(P::Signature, &[Signer], 26, "“承诺人：”"),
    row(P::Signature, &[Numbered], -16, "有序号"),
    row(P::Signature, &[FieldName], -20, "“活动时间”是栏名"),
    row(P::IssueDate, &[], -20, "多数行不是日期"),
    row(P::IssueDate, &[DateWhole], 30, "整行是日期（7.3.5.4）"),
    row(P::IssueDate, &[LooseDay], 31, "只写月日，或写到时刻"),
    row(P::IssueDate, &[Closing, MonthWhole], 28, "署名之下只写年月"),
    row(P::IssueDate, &[FarIn], 2, "日期靠右"),
    official(P::Note, &[], -20, "多数行不是附注"),
    speech(P::Note, &[], NEVER, "讲话稿没有附注"),
    row(P::Note, &[Bracketed], 25, "括号里的附注（7.3.6）"),
    row(P::Note, &[Contact], 4, "联系人、公开方式"),
    row(P::EndRemark, &[], -20, "多数行不是题注"),
    row(P::EndRemark, &[State], 30, "根据录音整理"),
    row(P::EndContact, &[], -20, "联系方式多在正文或附注里"),
    row(P::EndContact, &[ContactLine], 26, "联系人和电话"),
    official(P::CopiedTo, &[], -20, "多数行不是抄送"),
    speech(P::CopiedTo, &[], NEVER, "讲话稿没有抄送"),
    row(P::CopiedTo, &[CopiedTo], 36, "抄送（7.4.2）"),
    official(P::PrintedBy, &[], -20, "多数行不是印发"),
    speech(P::PrintedBy, &[], NEVER, "讲话稿没有印发"),
    row(P::PrintedBy, &[PrintedBy], 36, "印发机关和日期（7.4.3）"),
    row(P::AttachmentLabel, &[], -20, "多数行不是附件标识"),
    row(P::AttachmentLabel, &[AttachmentMark], 30, "“附件”独占一行（7.3.7）"),
    row(P::AttachmentLabel, &[AttachmentHead], 36, "标识和名称写在一行的附件"),
    // ── 附加文字 ──
    row(P::TopFurniture, &[], -40, "正文前多半没有附加文字"),
    row(P::TopFurniture, &[FormLabel], 54, "表头的栏名"),
    row(P::TopFurniture, &[Site], 52, "网页、聊天附加的文字"),
    row(P::TopFurniture, &[SiteTop], 48, "文前附加的文字"),
    row(P::TopFurniture, &[NoticeHints], 43, "几个网站用语凑在一起"),
    row(P::TopFurniture, &[EndsSentence], -16, "整句多是正文"),
    row(P::TopFurniture, &[EndsSentence, Notice], 16, "声明也是整句"),
    row(P::TopFurniture, &[Folio], 48, "页码"),
    row(P::TopFurniture, &[Drawn], 50, "画出的线"),
    row(P::TopFurniture, &[Said], 64, "转发时说的话在正文之前"),
    row(P::TopFurniture, &[Internal], 52, "内部资料、注意保存是印在页眉的话"),
    row(P::TopFurniture, &[IssuerMark, Recurs], 90, "红头写两遍的，前一遍是网页的题"),
    row(P::TopFurniture, &[Piece, RepeatsTitle], 90, "“第一篇：”之下又写一遍"),
    row(P::TopFurniture, &[AroundHead], 60, "夹在网页、聊天的话中间"),
    row(P::TopFurniture, &[RunningHead], 52, "每页重复"),
    row(P::TopFurniture, &[LinkHead], 46, "上一篇、下一篇"),
    row(P::TopFurniture, &[EndsSentence, SiteTop], 16, "聊天的话也是整句"),
    row(P::TopFurniture, &[Careful], -7, "草稿和文档里的字不轻易删"),
    row(P::EarlyText, &[], -18, "标题之前少有别的话"),
    row(P::EarlyText, &[EndsSentence], -20, "句子在正文里"),
    row(P::EarlyText, &[AttachmentMark], 26, "附件单独成篇，标识在标题之上"),
    row(P::EarlyText, &[Foreword], 60, "编者按在标题之上"),
    row(P::EarlyText, &[AboveTop], 60, "写明“#”的标题之上是别的话"),
    row(P::EarlyText, &[Reference], 26, "“编号：”“会议材料之三”在标题之上"),
    row(P::EarlyText, &[KeyValue], 14, "“会议类别：”之类也写在标题之上"),
    row(P::EarlyText, &[Stamp], 26, "聊天记录照留"),
    speech(P::EarlyText, &[Secrecy], 26, "讲话稿的密级照留"),
    row(P::ContentsHead, &[], -20, "多半没有目录"),
    row(P::ContentsHead, &[ContentsHead], 36, "“目录”独占一行"),
    row(P::ContentsEntry, &[], -20, "多半没有目录"),
    row(P::ContentsEntry, &[ContentsEntry], 36, "末尾是页码"),
    row(P::Repeated, &[], -20, "标题多半只写一遍"),
    row(P::Repeated, &[RepeatsTitle], 38, "与标题相同"),
    row(P::TopFurniture, &[Credit, Site], 40, "标题上下的“来源：”"),
    row(P::TopFurniture, &[DateWhole, AmongCredits], 72, "“来源：”旁边的日期是网站发布的日期"),
    row(P::BodyFolio, &[], -20, "正文里多半没有页码"),
    row(P::BodyFolio, &[Folio], 32, "页码"),
    row(P::BodyFolio, &[ContentsHead], 40, "印发的文件前有目录"),
    row(P::BodyFolio, &[ContentsEntry], 40, "印发的文件前有目录"),
    row(P::BodyFolio, &[Credit, Site], 70, "正文中间的“来源：”"),
    row(P::BodyFolio, &[Button], 30, "网页按钮独占一行"),
    row(P::BodyFolio, &[FormLabel], 34, "表头的栏名"),
    row(P::BodyFolio, &[Careful], -20, "草稿和文档里的字不轻易删"),
    row(P::RunningHead, &[], -20, "多半没有页眉"),
    row(P::RunningHead, &[RunningHead], 34, "挨着页码，每页重复"),
    row(P::EndFurniture, &[], -40, "正文后多半没有附加文字"),
    row(P::EndFurniture, &[Credit], 39, "编辑、审核之类"),
    row(P::EndFurniture, &[Credit, AmongCredits], 8, "编辑、审核之类连着几行"),
    row(P::EndFurniture, &[Said], 64, "转发时说的话在正文之后"),
    row(P::EndFurniture, &[AroundEnd], 60, "夹在网页、聊天的话中间"),
    row(P::EndFurniture, &[FormLabel], 54, "表头的栏名"),
    row(P::EndFurniture, &[Site], 51, "网页、聊天附加的文字"),
    row(P::EndFurniture, &[AfterSibling, NumberedLine], -24, "接着数下去的一项是正文"),
    row(P::EndFurniture, &[SiteEnd], 52, "助手结束语"),
    row(P::EndFurniture, &[LedAddress], -40, "上一句引出的网址是正文"),
    row(P::EndFurniture, &[NoticeHints], 43, "几个网站用语凑在一起"),
    row(P::EndFurniture, &[EndsSentence], -16, "整句多是正文"),
    row(P::EndFurniture, &[EndsSentence, Notice], 16, "声明也是整句"),
    row(P::EndFurniture, &[EndsSentence, SiteEnd], 16, "助手结束语也是整句"),
    row(P::EndFurniture, &[Folio], 48, "页码"),
    row(P::EndFurniture, &[Drawn], 50, "画出的线"),
    row(P::EndFurniture, &[Bracketed], -30, "括号里的是附注"),
    row(P::EndFurniture, &[Bracketed, AroundEnd], 30, "聊天的“[已读]”也写在括号里"),
    row(P::EndFurniture, &[Bracketed, Notice], 30, "声明也写在括号里"),
    row(P::EndFurniture, &[Bracketed, Credit], 44, "撰稿、审核也写在括号里"),
    row(P::EndFurniture, &[DateWhole, AmongCredits], 60, "“审核：”旁边的日期是网站发布的日期"),
    row(P::EndFurniture, &[Careful], -13, "草稿和文档里的字不轻易删"),
    row(P::LinkHead, &[], -20, "多半没有链接"),
    row(P::LinkHead, &[LinkHead], 30, "相关链接"),
    row(P::LinkHead, &[Careful], -14, "草稿和文档里的字不轻易删"),
    row(P::LinkEntry, &[EndsSentence], -40, "链接不是句子"),
    row(P::LinkEntry, &[EndsCall], -40, "链接不是句子"),
    row(P::LinkEntry, &[InnerSentence], -40, "链接不是句子"),
    row(P::LinkEntry, &[EndsColon], -40, "冒号引出下文"),
    row(P::LinkEntry, &[Article], -40, "条文不是链接"),
    row(P::LinkEntry, &[Chapter], -40, "章节号不是链接"),
    row(P::LinkEntry, &[ContactLine], 12, "网站的地址、电话"),
];

/// Parts with fewer points than this are not looked at: no path makes up for it.
const HOPELESS: i32 = -19;

/// The table, ready to be asked.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    /// For either kind of paper and every part, its rows.
    rows: [Vec<Vec<(Signs, i32)>>; 2],
}

impl Weights {
    /// The table as it stands.
    pub(super) fn table() -> &'static Weights {
        static TABLE: std::sync::OnceLock<Weights> = std::sync::OnceLock::new();
        TABLE.get_or_init(|| Weights::of(ROWS))
    }

    /// Any rows.
    pub(super) fn of(rows: &[Row]) -> Weights {
        let of_paper = |paper: Paper| {
            let mut table = vec![Vec::new(); P::ALL.len()];
            for row in rows.iter().filter(|row| row.paper.is_none_or(|of| of == paper)) {
                for part in parts_of(row.part) {
                    table[part as usize].push((Signs::of(row.signs), row.points));
                }
            }
            table
        };
        Weights { rows: [of_paper(Paper::Speech), of_paper(Paper::Official)] }
    }

    /// The table without one of its rows.
    #[cfg(test)]
    pub(super) fn without(at: usize) -> Weights {
        let rows: Vec<Row> = [&ROWS[..at], &ROWS[at + 1..]].concat();
        Weights::of(&rows)
    }

    /// The points of every part that is worth looking at.
    pub(super) fn weigh(&self, signs: Signs, paper: Paper) -> Vec<(P, i32)> {
        let parts = P::ALL.iter().filter(|part| !matches!(part, P::Rest | P::Thing | P::EarlyThing));
        parts.map(|&part| (part, self.points(part, signs, paper))).filter(|known| known.1 > HOPELESS).collect()
    }

    /// The points of one part, whatever they are.
    pub(super) fn points(&self, part: P, signs: Signs, paper: Paper) -> i32 {
        let rows = &self.rows[paper as usize][part as usize];
        rows.iter().filter(|row| signs.all(row.0)).map(|row| row.1).sum()
    }

    /// The rows that count for a part.
    pub(super) fn evidence(part: P, signs: Signs, paper: Paper) -> impl Iterator<Item = &'static Row> {
        let counts = move |row: &&Row| {
            let about = row.paper.is_none_or(|of| of == paper) && parts_of(row.part).any(|of| of == part);
            about && signs.all(Signs::of(row.signs))
        };
        ROWS.iter().filter(counts)
    }
}

/// The parts a row is about: the same line in another stretch of the paper is judged by the same evidence.
fn parts_of(part: P) -> impl Iterator<Item = P> {
    let more: &'static [P] = match part {
        P::Byline => &[P::Byline, P::EarlyByline],
        P::DateLine => &[P::DateLine, P::EarlyDate],
        P::Remark => &[P::Remark, P::EarlyRemark],
        P::Secrecy => &[P::Secrecy, P::UnderSecrecy],
        P::Urgency => &[P::Urgency, P::UnderUrgency],
        P::Number => &[P::Number, P::UnderNumber],
        P::Signatory => &[P::Signatory, P::UnderSignatory],
        P::HeadIssuer => &[P::HeadIssuer, P::UnderIssuer],
        P::HeadDate => &[P::HeadDate, P::UnderDate],
        P::ContentsHead => &[P::ContentsHead, P::UnderContents],
        P::ContentsEntry => &[P::ContentsEntry, P::UnderEntry],
        P::TopFurniture => &[P::TopFurniture, P::UnderFurniture],
        P::BodyFolio => &[P::BodyFolio, P::EndFolio],
        P::AttachmentNote => &[P::AttachmentNote],
        _ => &[],
    };
    let own = more.is_empty().then_some(part);
    more.iter().copied().chain(own)
}

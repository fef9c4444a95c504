//! Signs: everything that can be seen of a line, each a bit with a name that a report can print.

/// Declares [`Sign`], its words and their number.
macro_rules! signs {
    ($($(#[doc = $doc:literal])? $name:ident $word:literal,)*) => {
        /// Something that can be seen of a line.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Sign { $($(#[doc = $doc])? $name,)* }

        impl Sign {
            /// Every sign, in the order of the declaration.
            pub(super) const ALL: &[Sign] = &[$(Sign::$name,)*];

            /// What a report calls it.
            pub(super) fn word(self) -> &'static str {
                match self { $(Sign::$name => $word,)* }
            }
        }
    };
}

signs! {
    // ── How it is built ──
    /// At most 3 characters of raw text, and no name of a paper.
    Tiny "两三个字",
    /// At most 12 characters.
    Short "短",
    /// At most 30 characters.
    Middling "不长",
    /// More than 50 characters.
    Long "长",
    EndsSentence "句号收尾",
    EndsCall "叹号收尾",
    EndsColon "冒号收尾",
    EndsPause "逗号顿号收尾",
    EndsSemicolon "分号收尾",
    InnerSentence "中间有句号",
    InnerComma "中间有逗号",
    InnerColon "中间有冒号",
    /// The whole line is one pair of round brackets.
    Bracketed "整行在括号里",
    /// More than 30 characters with a comma, and no name of a paper at the end.
    Clause "长句",
    /// No mark of a sentence, no colon, no comma.
    Plain "没有标点",
    NoHan "没有汉字",
    /// `1.` alone.
    NoWords "没有文字",
    // ── What its words say ──
    SpeechPaper "以讲话类名称收尾",
    OfficialPaper "以公文文种收尾",
    BusinessPaper "以事务文书名称收尾",
    AccountPaper "以总结、汇报之类收尾",
    /// Nothing but the name of a paper: `通　报`.
    PaperAlone "整行是文种",
    Occasion "“在……上”",
    About "“关于……”",
    /// Phrases of some length, set apart by blanks.
    Slogan "并列短语",
    Dash "破折号开头",
    /// `基层动态｜云溪镇开展防汛演练`
    Columned "栏目加竖线",
    State "括号里是稿次",
    DateWhole "整行是日期",
    MonthWhole "整行是年月",
    /// A day without its year, or with an hour.
    LooseDay "整行是月日或带时刻",
    /// `（罗志刚　2026年2月3日）`
    NameAndDate "括号里是姓名和日期",
    NameOnly "整行是姓名",
    PostName "职务加姓名",
    PostOnly "整行是职务",
    /// `承诺人：廖凯`
    Signer "“承诺人：”",
    /// `青山镇　李小敏`
    PlaceName "地名加姓名",
    SpeakerLabel "“讲话人：”",
    Salutation "称呼人",
    /// A part of an address that goes on: ends in a comma.
    SalutationPart "称呼人而未完",
    Addressee "机关加冒号",
    /// `各……：` `广大……：`
    CallsAll "“各……：”",
    OrganOnly "整行是机关名",
    DocumentNumber "发文字号",
    IssuerMark "机关加“文件”",
    OrderMark "机关加“令”",
    MinutesMark "机关加“纪要”",
    /// Within the few lines below the mark of 纪要.
    UnderMinutes "纪要版头之下",
    Present "“出席：”",
    Attending "“列席：”",
    CopyNumber "六位以内的数",
    Secrecy "密级",
    Urgency "紧急程度",
    Signatory "“签发人：”",
    AttachmentNote "“附件：”",
    AttachmentMark "“附件”独占一行",
    /// `附件一：名单` on a new page, in the style of a heading, or right above a table or a picture.
    AttachmentHead "“附件一：名单”另起一页、用标题样式或在图表之上",
    CopiedTo "“抄送：”",
    PrintedBy "“印发”",
    Contact "联系人、公开方式",
    /// `联系人：…，电话：…`, `共印…份` without brackets.
    ContactLine "联系人和电话、印数",
    /// `（2026—2030年）`
    YearRange "括号里是起讫年份",
    Internal "“内部资料”",
    /// `编者按：……`
    Foreword "“编者按：”",
    /// `编号：QS-2026-017`, `……交流发言材料之三`
    Reference "编号、材料之几",
    Field "“时间：”之类",
    /// `活动时间` alone, above what it is.
    FieldName "栏名独占一行",
    /// A label of at most six characters, a colon, and a value.
    KeyValue "栏名和值",
    /// `【作品名称】青春答卷`
    Captioned "【】里是栏名",
    /// `现将……通知如下：`, `制定本办法。`
    Announces "公文的发端语",
    /// `特此通知。`
    Closes "公文的结束语",
    /// One of several short lines right above a date at the end, named in the text above.
    Undersigned "落款处、文中提到的名称",
    /// One of the few short lines a text ends with, below a whole sentence.
    Closing "文末短行，上面是整句",
    /// `行政部`, `全体员工`: a body of people that is no organ by its name.
    GroupOnly "整行是部门、团体",
    /// An organ that the head of the paper has named.
    Named "标题里的机关",
    /// The whole line is a button of a page, of several characters.
    Button "网页按钮",
    /// A bracketed line of at most 40 characters without a full stop.
    Direction "括号里的提示",
    TableCaption "表题",
    FigureCaption "图题",
    // ── Its number ──
    Numbered "有层次序号",
    /// Behind the number a phrase of at most 30 characters.
    NumberedPhrase "序号加短语",
    /// Behind the number a phrase of at most 60 characters.
    NumberedLine "序号加一行",
    /// Behind the number a phrase of at most 20 characters with a full stop.
    NumberedStop "序号加短语带句号",
    /// Behind the number a phrase with a colon.
    NumberedColon "序号加短语带冒号",
    UpperLevel "第一、二层",
    LowerLevel "第三、四层",
    Chapter "章、节、部分",
    /// Behind the number of a chapter a phrase without a stop.
    ChapterPhrase "章、节、部分加短语",
    Article "第几条",
    Bullet "项目符号",
    // ── Round it ──
    /// The line before has a number of the same kind.
    AfterSibling "前一行同层序号",
    BeforeSibling "后一行同层序号",
    BeforeField "后一行是“时间：”之类",
    BeforeCall "后一行是称谓、主送",
    /// The line before ends in a colon.
    AfterLead "前一行冒号收尾",
    /// The first line of all, open at its end, above a paragraph of sentences or an address.
    Opening "第一行，下面是整段或称谓",
    /// Who says what, above the line that says when and by whom the page was put up.
    AboveSource "带冒号，后一行是来源、日期",
    BeforeChild "后一行是下层序号",
    /// A phrase without a number, one of several that stand above a paragraph or a list.
    HeadPhrase "几处短语都在整段之上",
    /// The line behind is `第一条` and this one has no number.
    BeforeArticle "后一行是第一条",
    FarIn "缩进很深",
    BeforeTable "后面是表",
    AfterTable "前面是表",
    AfterFigure "前面是图",
    /// Begins as what goes on does: 及, 和, 暨.
    GoesOn "接着上一行说",
    /// The line before does not end with the name of a paper.
    AfterOpenTitle "前一行没写完文种",
    AfterPaper "前一行以文种收尾",
    /// The line behind is short and ends with the name of a paper.
    BeforePaper "后一行是短的文种",
    AfterOrgan "前一行是机关或职务姓名",
    /// The line before is a phrase that says what is spoken about.
    AfterTheme "前一行是主题",
    NextInCount "顺着数下去",
    // ── What a site puts there ──
    Folio "页码",
    RunningHead "每页重复",
    Drawn "画出的线",
    /// Buttons, figures, dates and notices of a page, heads of chats and mails.
    Site "网页、聊天、邮件附加的文字",
    /// What stands before a text only: the catalogue of a site, the name of a 公众号, what is said with a text that is sent.
    SiteTop "文前附加的文字",
    /// An address of the network, behind a line that has not ended.
    LedAddress "网址，前一行没有说完",
    /// What stands behind a text only.
    SiteEnd "文后附加的文字",
    /// Who wrote in a chat, and when.
    Stamp "聊天的人和时间",
    /// Said with a paper that is sent, above it or below.
    Said "转发时说的话",
    /// Stands before the head or behind the closing among what is surely of a page, a chat or a mail.
    AroundHead "文前夹在附加文字之间",
    AroundEnd "文后夹在附加文字之间",
    Credit "编辑、审核之类",
    /// A line with the like of it stands right before or behind.
    AmongCredits "前后也是编辑、审核之类",
    FormLabel "表头的栏名",
    InForm "填在表里的草稿",
    IssuerLabel "“发文机关：”",
    Notice "版权、上传声明",
    NoticeHints "几个网站用语",
    LinkHead "相关链接",
    RepeatsTitle "重复标题",
    /// `第一篇：……`
    Piece "第几篇",
    /// `第一篇：在……上的发言`
    PieceTitle "第几篇，后面是名称",
    /// Comes once more a little below.
    Recurs "下面又写了一遍",
    ContentsHead "“目录”",
    ContentsEntry "目录条目",
    // ── How it looks, where looks are known ──
    StyledTitle "标题样式",
    StyledHeading "层次标题样式",
    Centred "居中",
    Large "字大",
    /// In a list of the word processor.
    Listed "列表样式",
    /// Written in a Markdown draft or a Word document: furniture by words alone is not believed.
    Careful "来自草稿或文档",
    // ── What a draft says of itself ──
    /// `#`
    Top "“#”",
    /// Above the one `#` of a raw text.
    AboveTop "在“#”之上",
    /// `#` though it can only be a heading.
    TopHeading "“#”只能是层次标题",
    /// More `#` follow.
    MoreTops "后面还有“#”",
    OtherTitle "与文件头的标题不同",
    GivenSpeaker "与文件头的讲话人相同",
}

/// A set of signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Signs([u64; Signs::WORDS]);

impl Signs {
    const WORDS: usize = Sign::ALL.len().div_ceil(64);

    /// The set of these.
    pub(super) const fn of(signs: &[Sign]) -> Signs {
        let mut words = [0; Signs::WORDS];
        let mut at = 0;
        while at < signs.len() {
            words[signs[at] as usize / 64] |= 1 << (signs[at] as usize % 64);
            at += 1;
        }
        Signs(words)
    }

    /// Adds a sign when `seen`.
    pub(super) fn set(&mut self, sign: Sign, seen: bool) {
        self.0[sign as usize / 64] |= u64::from(seen) << (sign as usize % 64);
    }

    /// Is it there?
    pub(super) fn has(self, sign: Sign) -> bool {
        self.0[sign as usize / 64] >> (sign as usize % 64) & 1 == 1
    }

    /// Are all of `others` there?
    pub(super) fn all(self, others: Signs) -> bool {
        self.0.iter().zip(others.0).all(|(own, other)| own & other == other)
    }
}

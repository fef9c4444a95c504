//! Parts: what a line can be, and in which stretch of a paper that is.

use crate::document::Role;

/// The stretches of a paper, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Zone {
    /// Before the title: 版头, and what a site puts there.
    Top,
    /// The title.
    Title,
    /// Between the title and the text: subtitle, speaker, date.
    Under,
    /// 称谓, 主送机关.
    Address,
    /// The text.
    Body,
    /// 附件说明.
    Attachments,
    /// 出席, 请假, 列席.
    Attendance,
    /// 署名.
    Signature,
    /// 成文日期.
    Date,
    /// 附注, remarks.
    Note,
    /// 版记.
    Imprint,
    /// What a site puts behind the text.
    End,
    /// Attachments and whatever else follows a closed paper; read once more, each as a paper of its own.
    Rest,
}

/// Declares [`Part`] with its zone, its word and the role it gives.
macro_rules! parts {
    ($($name:ident $zone:ident $word:literal $role:expr,)*) => {
        /// What a line can be.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(super) enum Part { $($name,)* }

        impl Part {
            /// Every part, in the order of the declaration.
            pub(super) const ALL: &[Part] = &[$(Part::$name,)*];

            /// The stretch it belongs to.
            pub(super) fn zone(self) -> Zone {
                match self { $(Part::$name => Zone::$zone,)* }
            }

            /// What a report calls it.
            pub(super) fn word(self) -> &'static str {
                match self { $(Part::$name => $word,)* }
            }

            /// The role of the element it becomes; `None` for what is taken away or goes into the metadata.
            pub(super) fn role(self) -> Option<Role> {
                match self { $(Part::$name => $role,)* }
            }
        }
    };
}

parts! {
    TopFurniture Top "正文前的附加文字" None,
    ContentsHead Top "目录" None,
    ContentsEntry Top "目录条目" None,
    CopyNumber Top "份号" None,
    Secrecy Top "密级" None,
    Urgency Top "紧急程度" None,
    IssuerMark Top "发文机关标志" None,
    Number Top "发文字号" None,
    Signatory Top "签发人" None,
    EarlyDate Top "日期行" Some(Role::DateLine),
    EarlyByline Top "署名行" Some(Role::Byline),
    EarlyRemark Top "题注" Some(Role::Remark),
    EarlyText Top "标题前的话" Some(Role::Body),
    EarlyThing Top "标题前的图、分页" None,
    HeadIssuer Top "发文机关" Some(Role::Byline),
    HeadDate Top "成文日期" Some(Role::DateLine),
    Title Title "标题" Some(Role::Title),
    TitleMore Title "标题的下一行" Some(Role::Title),
    Subtitle Under "副标题" Some(Role::Subtitle),
    Byline Under "署名行" Some(Role::Byline),
    DateLine Under "日期行" Some(Role::DateLine),
    Remark Under "题注" Some(Role::Remark),
    UnderSecrecy Under "密级" None,
    UnderUrgency Under "紧急程度" None,
    UnderNumber Under "发文字号" None,
    UnderSignatory Under "签发人" None,
    UnderIssuer Under "发文机关" Some(Role::Byline),
    UnderDate Under "成文日期" Some(Role::DateLine),
    UnderAddressee Under "主送机关" Some(Role::Addressee),
    UnderText Under "事项" Some(Role::Body),
    UnderContents Under "目录" None,
    UnderEntry Under "目录条目" None,
    Repeated Under "重复的标题" None,
    UnderFurniture Under "标题下的附加文字" None,
    Salutation Address "称谓" Some(Role::Salutation),
    Addressee Address "主送机关" Some(Role::Addressee),
    Heading Body "层次标题" None,
    Body Body "正文" Some(Role::Body),
    Item Body "列表项" Some(Role::ListItem),
    Quotation Body "引文" Some(Role::Quotation),
    Stage Body "现场提示" Some(Role::StageDirection),
    Caption Body "图表题" Some(Role::Caption),
    BodyRemark Body "题注" Some(Role::Remark),
    Thing Body "表、图、分页" None,
    BodyFolio Body "页码、栏名" None,
    RunningHead Body "页眉" None,
    AttachmentNote Attachments "附件说明" Some(Role::AttachmentNote),
    AttachmentMore Attachments "附件说明的下一行" Some(Role::AttachmentNote),
    Present Attendance "出席" Some(Role::Body),
    Attending Attendance "列席" Some(Role::Body),
    Signature Signature "署名" Some(Role::Signature),
    IssueDate Date "成文日期" Some(Role::IssueDate),
    Note Note "附注" Some(Role::Note),
    EndRemark Note "题注" Some(Role::Remark),
    EndContact Note "联系方式" Some(Role::Body),
    CopiedTo Imprint "抄送机关" None,
    PrintedBy Imprint "印发机关和日期" None,
    EndFolio Imprint "页码" None,
    EndFurniture End "正文后的附加文字" None,
    LinkHead End "相关链接" None,
    LinkEntry End "链接条目" None,
    AttachmentLabel Rest "附件标识" None,
    Rest Rest "附件及以后" None,
}

impl Part {
    /// Is it what a style of this role says?
    pub(super) fn is_styled_as(self, role: Role) -> bool {
        match self {
            Part::Number | Part::UnderNumber => role == Role::DocumentNumber,
            Part::IssuerMark => role == Role::IssuerMark,
            Part::Secrecy | Part::Urgency | Part::UnderSecrecy | Part::UnderUrgency => role == Role::Classification,
            Part::CopiedTo => role == Role::CopiedTo,
            Part::PrintedBy => role == Role::PrintedBy,
            Part::Title
            | Part::TitleMore
            | Part::Body
            | Part::Heading
            | Part::EarlyText
            | Part::UnderText
            | Part::EndContact => false,
            part => part.role() == Some(role),
        }
    }

    /// The role it has on the page, wherever its text goes.
    pub(super) fn stands_for(self) -> Option<Role> {
        match self {
            Part::CopyNumber => Some(Role::CopyNumber),
            Part::Secrecy | Part::Urgency | Part::UnderSecrecy | Part::UnderUrgency => Some(Role::Classification),
            Part::IssuerMark => Some(Role::IssuerMark),
            Part::Number | Part::Signatory | Part::UnderNumber | Part::UnderSignatory => Some(Role::DocumentNumber),
            Part::Present | Part::Attending => Some(Role::Attendance),
            Part::CopiedTo => Some(Role::CopiedTo),
            Part::PrintedBy => Some(Role::PrintedBy),
            Part::AttachmentLabel => Some(Role::AttachmentLabel),
            part => part.role(),
        }
    }

    /// Is it left out of the draft (and told at its end)?
    pub(super) fn is_taken_away(self) -> bool {
        matches!(
            self,
            Part::TopFurniture
                | Part::ContentsHead
                | Part::ContentsEntry
                | Part::UnderContents
                | Part::UnderEntry
                | Part::Repeated
                | Part::UnderFurniture
                | Part::BodyFolio
                | Part::RunningHead
                | Part::EndFolio
                | Part::EndFurniture
                | Part::LinkHead
                | Part::LinkEntry
        )
    }
}

//! The grammar of a paper: which part may follow which, and how likely that is.
//!
//! Papers are written in stretches ([`Zone`]): 版头 · title · the lines below it · address · text · 附件说明 · 署名 · date ·
//! 附注 · 版记 · what a site puts behind. A stretch may be left out; none comes back.

use super::part::{Part, Zone};
use super::weights::NEVER;

/// From one stretch to the next: points, and why.
const STEPS: &[(Zone, Zone, i32, &str)] = &[
    (Zone::Top, Zone::Top, 0, "版头的各项顺序不一"),
    (Zone::Top, Zone::Title, 4, "版头之后是标题"),
    (Zone::Top, Zone::Address, -10, "没有标题"),
    (Zone::Top, Zone::Body, -10, "没有标题"),
    (Zone::Title, Zone::Under, 0, "标题下的各行顺序不一"),
    (Zone::Title, Zone::Address, 2, "标题之后多是称谓、主送"),
    (Zone::Title, Zone::Body, 0, "也可直接写正文"),
    (Zone::Under, Zone::Under, 0, "标题下的各行顺序不一"),
    (Zone::Under, Zone::Address, 2, "标题之后多是称谓、主送"),
    (Zone::Under, Zone::Body, 0, "也可直接写正文"),
    (Zone::Address, Zone::Address, 0, "称谓可有几行"),
    (Zone::Address, Zone::Body, 0, "称谓之后是正文"),
    (Zone::Body, Zone::Body, 0, "正文"),
    (Zone::Body, Zone::Attachments, 0, "正文之后是附件说明"),
    (Zone::Body, Zone::Signature, 0, "正文之后是署名"),
    (Zone::Body, Zone::Date, -3, "日期之上多有署名"),
    (Zone::Body, Zone::Note, -3, "附注多在日期之下"),
    (Zone::Body, Zone::Imprint, -6, "版记多在日期之后"),
    (Zone::Body, Zone::End, 0, "网页的附加文字"),
    (Zone::Body, Zone::Rest, -4, "附件多在落款之后"),
    (Zone::Attachments, Zone::Attachments, 0, "附件说明可有几行"),
    (Zone::Attachments, Zone::Body, -8, "附件说明之后又有结束语"),
    (Zone::Attachments, Zone::Signature, 2, "附件说明之后是署名"),
    (Zone::Attachments, Zone::Date, 0, "附件说明之后是落款"),
    (Zone::Attachments, Zone::Note, -2, "附注多在日期之下"),
    (Zone::Attachments, Zone::Imprint, -4, "版记多在日期之后"),
    (Zone::Attachments, Zone::End, 0, "网页的附加文字"),
    (Zone::Attachments, Zone::Rest, 0, "附件说明之后是附件"),
    (Zone::Body, Zone::Attendance, 0, "正文之后是出席名单（10.3.2）"),
    (Zone::Attachments, Zone::Attendance, 0, "附件说明之后是出席名单"),
    (Zone::Attendance, Zone::Attendance, 0, "出席、请假、列席"),
    (Zone::Attendance, Zone::Signature, 0, "出席名单之后是署名"),
    (Zone::Attendance, Zone::Date, 0, "出席名单之后是落款"),
    (Zone::Attendance, Zone::Imprint, 0, "出席名单之后是版记"),
    (Zone::Attendance, Zone::End, 0, "网页的附加文字"),
    (Zone::Date, Zone::Attendance, 0, "有人把出席名单写在落款之后"),
    (Zone::Signature, Zone::Signature, 0, "联合署名"),
    (Zone::Signature, Zone::Date, 6, "署名之下是日期"),
    (Zone::Signature, Zone::Note, -8, "署名之下没有日期"),
    (Zone::Signature, Zone::Imprint, -3, "署名之下没有日期"),
    (Zone::Signature, Zone::End, -4, "署名之下没有日期"),
    (Zone::Date, Zone::Attachments, 0, "有人把附件说明写在落款之后"),
    (Zone::Date, Zone::Signature, -3, "有人把日期写在署名之上"),
    (Zone::Date, Zone::Note, 0, "日期之下是附注"),
    (Zone::Date, Zone::Imprint, 0, "附注之后是版记"),
    (Zone::Date, Zone::End, 0, "网页的附加文字"),
    (Zone::Date, Zone::Rest, -12, "日期之后又有文字"),
    (Zone::Note, Zone::Note, 0, "附注可有几行"),
    (Zone::Note, Zone::Attachments, -2, "有人把附件说明写在附注之后"),
    (Zone::Note, Zone::Imprint, 0, "附注之后是版记"),
    (Zone::Note, Zone::End, 0, "网页的附加文字"),
    (Zone::Note, Zone::Rest, -12, "附注之后又有文字"),
    (Zone::Imprint, Zone::Imprint, 0, "版记"),
    (Zone::Imprint, Zone::End, 0, "网页的附加文字"),
    (Zone::Imprint, Zone::Rest, -12, "版记之后又有文字"),
    (Zone::End, Zone::End, 0, "网页的附加文字"),
    (Zone::Rest, Zone::Rest, 0, "附件"),
    (Zone::Rest, Zone::Imprint, 0, "版记在附件之后的最后一面（7.4）"),
];

/// Exceptions between single parts, before the stretches are asked.
const PAIRS: &[(Part, Part, i32, &str)] = &[
    (Part::Title, Part::TitleMore, 0, "标题可有几行"),
    (Part::TitleMore, Part::TitleMore, -1, "标题少有四行"),
    (Part::Title, Part::Subtitle, 2, "副标题紧接标题"),
    (Part::TitleMore, Part::Subtitle, 2, "副标题紧接标题"),
    (Part::Subtitle, Part::Subtitle, -4, "副标题多为一行"),
    (Part::Byline, Part::Subtitle, NEVER, "副标题不在署名之下，否则文字前后颠倒"),
    (Part::DateLine, Part::Subtitle, NEVER, "副标题不在日期之下，否则文字前后颠倒"),
    (Part::UnderDate, Part::Subtitle, NEVER, "副标题不在日期之下，否则文字前后颠倒"),
    (Part::UnderFurniture, Part::Subtitle, -4, "副标题多紧接标题"),
    (Part::DateLine, Part::DateLine, NEVER, "日期只有一行"),
    (Part::Salutation, Part::Salutation, 0, "称谓可有几行"),
    (Part::Addressee, Part::Addressee, -6, "主送机关多为一行"),
    (Part::AttachmentNote, Part::AttachmentNote, -6, "附件说明只有一处"),
    (Part::AttachmentMore, Part::AttachmentNote, -6, "附件说明只有一处"),
    (Part::TopFurniture, Part::TopFurniture, 2, "附加文字成片"),
    (Part::UnderFurniture, Part::UnderFurniture, 2, "附加文字成片"),
    (Part::EndFurniture, Part::EndFurniture, 2, "附加文字成片"),
    (Part::BodyFolio, Part::Repeated, 0, "目录之下又写一遍标题"),
    (Part::LinkHead, Part::LinkEntry, 0, "链接之下是条目"),
    (Part::EndFurniture, Part::LinkEntry, -14, "没有“相关链接”领起的，多半不是链接"),
    (Part::LinkEntry, Part::LinkEntry, 0, "链接之下是条目"),
    (Part::Heading, Part::Salutation, -6, "“一、开场”之下才称呼来宾"),
    (Part::Heading, Part::IssueDate, -8, "标题之下要有正文"),
    (Part::Heading, Part::Signature, -8, "标题之下要有正文"),
    (Part::Signature, Part::AttachmentLabel, 0, "署名之下没有日期，就是附件"),
    (Part::IssueDate, Part::AttachmentLabel, 4, "落款之后是附件（7.3.7）"),
    (Part::Note, Part::AttachmentLabel, 4, "落款、附注之后是附件（7.3.7）"),
    (Part::AttachmentLabel, Part::Rest, 0, "附件标识之下是附件"),
    (Part::PrintedBy, Part::EndContact, 0, "印发之下有人写印数"),
    (Part::CopiedTo, Part::EndContact, 0, "抄送之下有人写印数"),
    (Part::Thing, Part::Rest, -8, "分页之后是附件"),
];

/// Parts only reached through [`PAIRS`].
const TIED: &[Part] = &[Part::TitleMore, Part::LinkEntry];

/// The points for beginning with a part; [`NEVER`] when no paper does.
pub(super) fn first(to: Part) -> i32 {
    match to.zone() {
        _ if TIED.contains(&to) => NEVER,
        Zone::Top => 0,
        Zone::Title => 4,
        Zone::Address | Zone::Body => -10,
        Zone::Rest
        | Zone::Under
        | Zone::Attachments
        | Zone::Attendance
        | Zone::Signature
        | Zone::Date
        | Zone::Note
        | Zone::Imprint
        | Zone::End => NEVER,
    }
}

/// The points for going from each part to each, a square in the order of [`Part::ALL`]; [`NEVER`] when it may not be.
pub(super) fn steps() -> Vec<i32> {
    const ZONES: usize = Zone::Rest as usize + 1;
    let mut stretches = [[NEVER; ZONES]; ZONES];
    for &(from, to, points, _) in STEPS {
        stretches[from as usize][to as usize] = points;
    }
    let step = |from: Part, to: Part| {
        let tied = TIED.contains(&to)
            || matches!(to, Part::AttachmentMore) && !matches!(from, Part::AttachmentNote | Part::AttachmentMore);
        // What stands behind the text of an open paper is more of it, unless a mark says otherwise.
        let open = to == Part::Rest && matches!(from.zone(), Zone::Body | Zone::Attachments);
        if tied || open { NEVER } else { stretches[from.zone() as usize][to.zone() as usize] }
    };
    let of = |&from: &Part| Part::ALL.iter().map(move |&to| step(from, to));
    let mut steps: Vec<i32> = Part::ALL.iter().flat_map(of).collect();
    for &(from, to, points, _) in PAIRS {
        steps[from as usize * Part::ALL.len() + to as usize] = points;
    }
    steps
}

/// The points for ending with a part.
pub(super) fn end(from: Part) -> i32 {
    match from.zone() {
        Zone::Signature => -6,
        Zone::Top => -8,
        _ => 0,
    }
}

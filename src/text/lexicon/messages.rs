//! What mail programs, chats and assistants put around a text that is sent.
//!
//! Source: mails, chat exports and answers of assistants as they are pasted.
//! None of these words takes anything away by itself: where the line stands decides with them.

/// What a chat says about the text it sends, sorted.
pub const CHAT_WORDS: &[&str] = &[
    "发您",
    "发群里",
    "帮忙看",
    "收到请回复",
    "稿子发",
    "请各位领导审",
    "请审定",
    "请审阅",
    "请您过目",
    "请把关",
    "请收阅",
    "请查收",
    "请过目",
    "请领导审",
    "请领导阅",
    "过目一下",
    "麻烦看",
];

/// How an assistant's answer begins before the text that was asked for, sorted.
pub const ASSISTANT_OPENINGS: &[&str] = &[
    "下面是",
    "为您撰写",
    "为您起草",
    "以下是",
    "好的,",
    "好的！",
    "好的，",
    "已为您",
    "当然可以",
    "当然，",
    "按照你的",
    "按照您的",
    "根据你的",
    "根据您的",
    "没问题",
    "这是一份",
    "这是一篇",
];

/// What such a beginning speaks of, sorted.
pub const ASSISTANT_WORDS: &[&str] = &[
    "一份",
    "一篇",
    "为你",
    "为您",
    "你的要求",
    "供参考",
    "供您参考",
    "修改",
    "初稿",
    "发言稿",
    "您提供",
    "您的要求",
    "您的需求",
    "撰写",
    "模板",
    "润色",
    "生成",
    "范文",
    "草稿",
    "讲话稿",
    "请您",
    "起草",
    "通知稿",
];

/// How it ends behind the text, sorted.
pub const ASSISTANT_CLOSINGS: &[&str] = &[
    "以上内容仅供参考",
    "以上就是",
    "以上是",
    "你可以根据",
    "如有其他",
    "如果你",
    "如果您",
    "如果您需要",
    "如果需要",
    "如需调整",
    "如需进一步",
    "希望以上",
    "希望对您有帮助",
    "希望这",
    "您可以根据",
    "提示：以上",
    "欢迎随时",
    "注：以上",
    "注：本",
    "温馨提示",
    "请告诉我",
    "请随时告诉我",
    "这份稿件",
    "这份讲话",
    "这篇发言",
    "这篇演讲",
    "这篇稿件",
    "这篇致辞",
    "这篇讲话",
    "随时告知",
    "需要我",
];

/// Keys of a mail's head that name people, sorted.
pub const MAIL_PEOPLE: &[&str] = &["From", "To", "发件人", "发自", "收件人"];

/// Other keys of a mail's head, sorted.
pub const MAIL_FACTS: &[&str] = &[
    "Bcc",
    "Cc",
    "Date",
    "Reply-To",
    "Sent",
    "Subject",
    "主题",
    "发件时间",
    "发送时间",
    "密送",
    "抄送",
    "抄送人",
    "日期",
    "时间",
    "附件",
];

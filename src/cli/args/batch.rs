//! The arguments of `jianggao batch`.

use super::{FontArgs, Formats, StyleArgs, TalkArgs};
use crate::cli::values::within;
use clap::Args as ClapArgs;
use std::path::PathBuf;

/// `jianggao batch`.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct BatchArgs {
    /// The records.
    #[arg(
        value_name = "记录文件",
        default_value = "-",
        hide_default_value = true,
        help_heading = "参数",
        help = "每行一个 JSON 对象；不写，或写 -，从标准输入读"
    )]
    pub input: PathBuf,
    /// Where to.
    #[arg(
        short,
        long,
        value_name = "文件夹",
        help = "成品写到这里，以 id 为名（默认以 base64 写在答复里）",
        help_heading = "选项"
    )]
    pub output: Option<PathBuf>,
    /// Which formats, for records that do not say; none: both.
    #[command(flatten)]
    pub to: Formats,
    /// Do answers come as they are made?
    #[arg(long, help = "做好一份答一份，不照记录的先后", help_heading = "选项")]
    pub unordered: bool,
    /// At the same time.
    #[arg(long, value_name = "份数", value_parser = within::<256>, help_heading = "选项", help = "同时排几份（默认按处理器核数）")]
    pub jobs: Option<u64>,
    /// Refuse what is not faultless?
    #[arg(long, help = "有字体中没有的字、有错误就不排", help_heading = "选项")]
    pub strict: bool,
    /// How it is set.
    #[command(flatten)]
    pub style: StyleArgs,
    /// The faces.
    #[command(flatten)]
    pub fonts: FontArgs,
    /// How to talk.
    #[command(flatten)]
    pub talk: TalkArgs,
}

//! The arguments of `jianggao desk`.

use super::FontArgs;
use crate::cli::values::port;
use clap::Args as ClapArgs;
use std::path::PathBuf;

/// `jianggao desk`.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct DeskArgs {
    /// What lies on the desk.
    #[arg(
        value_name = "草稿或文件夹",
        help = "要打开的文件（草稿、纯文本、Word 文档），或草稿所在的文件夹；不写，桌上是空的",
        help_heading = "参数"
    )]
    pub place: Option<PathBuf>,
    /// At which port.
    #[arg(long, value_name = "端口", value_parser = port, help = "用这个端口（默认 7704，占着就另选；0 任选）", help_heading = "选项")]
    pub port: Option<u16>,
    /// Is the browser left alone?
    #[arg(long, help = "不打开浏览器，只打印网址", help_heading = "选项")]
    pub no_open: bool,
    /// Say the address only?
    #[arg(short, long, help = "只打印网址", help_heading = "选项")]
    pub quiet: bool,
    /// The faces.
    #[command(flatten)]
    pub fonts: FontArgs,
}

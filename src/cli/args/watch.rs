//! The arguments of `jianggao watch`.

use super::{FontArgs, FormArgs, Formats, StyleArgs, TalkArgs, TalkFormat};
use crate::cli::values::within;
use clap::Args as ClapArgs;
use std::path::PathBuf;

/// `jianggao watch`.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct WatchArgs {
    /// IN.
    #[arg(value_name = "文件夹", help = "草稿所在的文件夹，连同其下各级", help_heading = "参数")]
    pub input: PathBuf,
    /// OUT.
    #[arg(long, value_name = "文件夹", help = "导出到哪里（默认是草稿文件夹里的“导出”）", help_heading = "选项")]
    pub out: Option<PathBuf>,
    /// Which formats; none: both.
    #[command(flatten)]
    pub to: Formats,
    /// Once only?
    #[arg(long, help = "全部更新一遍就结束，不再监视", help_heading = "选项")]
    pub once: bool,
    /// Look at everything this often.
    #[arg(long, value_name = "秒数", value_parser = within::<86_400>, help_heading = "选项",
        help = "不靠系统通知，每隔这么多秒检查一遍；用于网络共享")]
    pub poll: Option<u64>,
    /// At the same time.
    #[arg(long, value_name = "份数", value_parser = within::<256>, help_heading = "选项",
        help = "同时排几份（默认按处理器核数）")]
    pub jobs: Option<u64>,
    /// Exports of drafts that are gone make way.
    #[arg(long, help = "草稿删除或改名后，它的导出件移到导出文件夹的 .回收", help_heading = "选项")]
    pub mirror: bool,
    /// Tell how things stand.
    #[arg(long, conflicts_with_all = ["once", "poll", "mirror"], help = "只看情况：新的、要更新的、出错的", help_heading = "选项")]
    pub status: bool,
    /// Same as `--format json`.
    #[arg(long, help = "消息用 JSON，每行一个对象（同 --format json）", help_heading = "选项")]
    pub json: bool,
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

impl WatchArgs {
    /// How to talk: `--json` is `--format json`.
    pub(crate) fn talk_format(&self) -> TalkArgs {
        let format = if self.json { TalkFormat::Json } else { self.talk.form.format };
        TalkArgs { form: FormArgs { format }, ..self.talk }
    }
}

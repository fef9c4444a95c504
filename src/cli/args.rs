//! The arguments as they are typed; nothing is looked up or opened here.

mod batch;
#[cfg(feature = "desk")]
mod desk;
mod watch;

pub(crate) use batch::BatchArgs;
#[cfg(feature = "desk")]
pub(crate) use desk::DeskArgs;
pub(crate) use watch::WatchArgs;

#[cfg(feature = "desk")]
use super::examples::DESK_EXAMPLES;
use super::examples::{
    BATCH_EXAMPLES, CHECK_EXAMPLES, COMPLETIONS_EXAMPLES, CONVERT_EXAMPLES, IMPORT_EXAMPLES, NEW_EXAMPLES,
    WATCH_EXAMPLES,
};
use super::values::{
    Topics, basis, docx_profiles, font_choices, help_topics, numberings, profiles, starter_names, starters,
};
use crate::document::meta::Numbering;
use crate::font::FontChoice;
use crate::style::speech::Profile;
use crate::write::{Format, docx};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::collections::BTreeSet;
use std::path::PathBuf;

const HELP: &str = "{about-with-newline}\n用法: {usage}\n\n{all-args}{after-help}";

/// The command line of `jianggao`.
#[derive(Debug, Parser)]
#[command(
    name = "jianggao",
    version,
    about = "讲稿：把 Markdown 讲话稿排成 GB/T 9704—2012 格式的 DOCX 与 PDF",
    help_template = HELP,
    override_usage = "jianggao <子命令> [选项]",
    subcommand_help_heading = "子命令",
    after_help = "用 jianggao <子命令> --help 看每个子命令的用法；jianggao help 文件头、设置、消息、文种 看写法。\n\
        退出码：0 已完成；1 草稿或配置有错误；2 无法完成（文件、字体、命令行）。\n\
        环境变量：JIANGGAO_FONTS 字体文件夹（几个的，Linux、macOS 用冒号、Windows 用分号隔开）；NO_COLOR 不上颜色。",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    #[arg(short = 'h', long, global = true, action = clap::ArgAction::Help, help = "显示帮助", help_heading = "选项", display_order = 100)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help = "显示版本", help_heading = "选项")]
    version: Option<bool>,
    /// When remarks are coloured.
    #[arg(
        long,
        global = true,
        value_name = "何时",
        value_enum,
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true,
        ignore_case = true,
        help_heading = "选项",
        display_order = 99,
        help = "消息上不上颜色：auto（默认，终端上才上）、always 或 never；环境变量 NO_COLOR 也可关掉"
    )]
    pub color: Color,
}

/// When remarks are coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Makes the outputs of drafts.
    #[command(aliases = ["转换", "排版"], about = "把草稿排成 DOCX 与 PDF", help_template = HELP, override_usage = "jianggao convert <草稿>… [选项]",
        after_help = CONVERT_EXAMPLES)]
    Convert(ConvertArgs),
    /// Makes the outputs of records.
    #[command(aliases = ["批量"], about = "每行一个 JSON 记录，每个记录答一行", help_template = HELP,
        override_usage = "jianggao batch [记录文件] [选项]", after_help = BATCH_EXAMPLES)]
    Batch(BatchArgs),
    /// Keeps a folder of drafts exported.
    #[command(aliases = ["监视"], about = "监视文件夹，草稿一改就重新导出", help_template = HELP, override_usage = "jianggao watch <文件夹> [选项]",
        after_help = WATCH_EXAMPLES)]
    Watch(WatchArgs),
    /// Makes a draft of a raw text or a Word document.
    #[command(aliases = ["导入"], about = "把纯文本、Word 文档变成整洁的草稿", help_template = HELP,
        override_usage = "jianggao import <文件>… [选项]", after_help = IMPORT_EXAMPLES)]
    Import(ImportArgs),
    /// Proof-reads.
    #[command(aliases = ["校对", "检查"], about = "校对草稿：标点、数字、层次、用词、前后一致", help_template = HELP,
        override_usage = "jianggao check <文件或文件夹>… [选项]", after_help = CHECK_EXAMPLES)]
    Check(CheckArgs),
    /// Opens a page in the browser.
    #[cfg(feature = "desk")]
    #[command(aliases = ["稿桌", "serve"], about = "在浏览器里写稿、看版面、校对、取走成品", help_template = HELP,
        override_usage = "jianggao desk [草稿或文件夹] [选项]", after_help = DESK_EXAMPLES)]
    Desk(DeskArgs),
    /// Begins a draft.
    #[command(aliases = ["新建"], about = "新建一份草稿", help_template = HELP, override_usage = "jianggao new <种类> [选项]",
        after_help = NEW_EXAMPLES)]
    New(NewArgs),
    /// Shows the faces.
    #[command(aliases = ["字体"], about = "列出各用途所用的字体及来源", help_template = HELP, override_usage = "jianggao fonts [选项]")]
    Fonts(FontsArgs),
    /// Explains.
    #[command(aliases = ["帮助"], about = "说明子命令、文件头、设置、消息、文种", help_template = HELP, override_usage = "jianggao help [题目] [选项]")]
    Help(HelpArgs),
    /// Prints a script for the shell.
    #[command(about = "输出命令行补全脚本", help_template = HELP, override_usage = "jianggao completions <SHELL>",
        after_help = COMPLETIONS_EXAMPLES)]
    Completions(CompletionsArgs),
    /// Tells the version.
    #[command(aliases = ["版本"], about = "显示版本", help_template = HELP, override_usage = "jianggao version [选项]")]
    Version(FormArgs),
}

/// `jianggao check`.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct CheckArgs {
    /// The papers.
    #[arg(
        value_name = "文件或文件夹",
        required_unless_present = "explain",
        help = "草稿、纯文本（TXT）、Word 文档，或放它们的文件夹；- 表示标准输入",
        help_heading = "参数"
    )]
    pub files: Vec<PathBuf>,
    /// Mend what is safe?
    #[arg(long, conflicts_with = "diff", help = "改掉不会有争议的，写回原文件", help_heading = "选项")]
    pub fix: bool,
    /// Show what `--fix` would do?
    #[arg(long, help = "只看 --fix 会怎样改，不写文件", help_heading = "选项")]
    pub diff: bool,
    /// Where to write the tracked changes.
    #[arg(long, value_name = "文件.docx", conflicts_with_all = ["fix", "diff", "add_silence"], help_heading = "选项",
        help = "把问题写成修订和批注，放进 Word 文档的副本；草稿先排成 DOCX")]
    pub revisions: Option<PathBuf>,
    /// Mend what is probably right, too?
    #[arg(
        long = "unsafe",
        help = "与 --fix、--diff、--revisions 合用：拿得较准、但应由人点头的也改",
        help_heading = "选项"
    )]
    pub ask: bool,
    /// Only these rules.
    #[arg(
        long,
        value_name = "规则",
        value_delimiter = ',',
        help_heading = "选项",
        help = "只看这些：规则号、开头（JG4）、校对项（K35）或类名（标点），用逗号分开"
    )]
    pub select: Vec<String>,
    /// Not these rules.
    #[arg(long, value_name = "规则", value_delimiter = ',', help = "不看这些，写法同 --select", help_heading = "选项")]
    pub ignore: Vec<String>,
    /// Only rules of these bases.
    #[arg(long, value_name = "依据", value_delimiter = ',', value_parser = basis, help_heading = "选项",
        help = "只看有这些依据的：国标、条例、惯例、本单位")]
    pub basis: Vec<crate::check::rule::Basis>,
    /// Do warnings count as errors?
    #[arg(long, help = "有警告也算不合格（退出码 1）", help_heading = "选项")]
    pub strict: bool,
    /// In which form.
    #[arg(
        long,
        value_name = "形式",
        value_enum,
        ignore_case = true,
        default_value = "human",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "选项",
        help = "human（默认）、short（一行一条）、json、jsonl 或 sarif"
    )]
    pub format: CheckFormat,
    /// What the standard input is called.
    #[arg(long, value_name = "文件名", help = "从标准输入读时当作这个文件", help_heading = "选项")]
    pub stdin_filename: Option<PathBuf>,
    /// A table of words.
    #[arg(long, value_name = "文件", help = "另加一张用词表：错、对、级别、说明，用制表符分开", help_heading = "选项")]
    pub dict: Option<PathBuf>,
    /// Explain a code.
    #[arg(long, value_name = "规则号", help = "说明一条规则", help_heading = "选项")]
    pub explain: Option<String>,
    /// Count.
    #[arg(long, help = "末尾按规则计数", help_heading = "选项")]
    pub statistics: bool,
    /// Silence everything there is.
    #[arg(long, conflicts_with_all = ["fix", "diff"], help = "把现有的问题都写上“检查:略”，以后只看新的", help_heading = "选项")]
    pub add_silence: bool,
    /// Say errors only.
    #[arg(short, long, conflicts_with = "verbose", help = "只报错误", help_heading = "选项")]
    pub quiet: bool,
    /// Say more.
    #[arg(short, long, help = "也显示提示", help_heading = "选项")]
    pub verbose: bool,
}

/// In which form findings come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    #[default]
    Human,
    Short,
    Json,
    Jsonl,
    Sarif,
}

/// `jianggao help`.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct HelpArgs {
    /// About what.
    #[arg(
        value_name = "题目",
        value_parser = Topics,
        hide_possible_values = true,
        help = help_topics(),
        help_heading = "参数"
    )]
    pub topic: Option<String>,
    /// As a page of the manual?
    #[arg(long, help = "输出手册页（man 格式）；题目是子命令，不写是总述", help_heading = "选项")]
    pub man: bool,
    /// In which form.
    #[command(flatten)]
    pub form: FormArgs,
}

/// `jianggao convert`.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct ConvertArgs {
    /// The drafts.
    #[arg(
        value_name = "草稿",
        required = true,
        help = "Markdown 草稿，或纯文本（TXT）、Word 文档；- 表示标准输入",
        help_heading = "参数"
    )]
    pub drafts: Vec<PathBuf>,
    /// Where to.
    #[arg(
        short,
        long,
        value_name = "文件或文件夹",
        help_heading = "选项",
        help = "写到哪里：以 / 结尾即为文件夹，没有就新建；- 表示标准输出（只能一种格式）"
    )]
    pub output: Option<PathBuf>,
    /// Which formats; none: as `output` says, else both.
    #[command(flatten)]
    pub to: Formats,
    /// How it is set.
    #[command(flatten)]
    pub style: StyleArgs,
    /// The faces.
    #[command(flatten)]
    pub fonts: FontArgs,
    /// Refuse a draft with a sign no face has?
    #[arg(long, help = "校对有错误的、有字体中没有的字的，就不排（平时照排，缺字以“〓”代替）", help_heading = "选项")]
    pub strict: bool,
    /// Tell how long it takes to read out?
    #[arg(long, help = "也算念多久：各部分和全篇的字数、分钟数", help_heading = "选项")]
    pub time: bool,
    /// Tell where the time went?
    #[arg(long, help = "每份草稿各步用时：字体、读、校对、排版、DOCX、PDF、写（标准错误）", help_heading = "选项")]
    pub timings: bool,
    /// Make nothing?
    #[arg(long, help = "只看排得出排不出、几页，不写文件", help_heading = "选项")]
    pub check: bool,
    /// Show what was made?
    #[arg(long, help = "排好后打开（有 PDF 打开 PDF）", help_heading = "选项")]
    pub open: bool,
    /// Tell what is in force?
    #[arg(long, help = "只看用了哪几份 jianggao.toml、各项以哪份为准", help_heading = "选项")]
    pub show_config: bool,
    /// Replace files that we did not make?
    #[arg(
        short,
        long,
        help = "就用原来的文件名：那里不是本程序生成的文件先改名为 名称.原件.docx",
        help_heading = "选项"
    )]
    pub force: bool,
    /// How to talk.
    #[command(flatten)]
    pub talk: TalkArgs,
}

/// How a draft is set, where the person says so.
#[derive(Clone, Debug, Default, ClapArgs)]
pub(crate) struct StyleArgs {
    /// The profile.
    #[arg(long, value_name = "样式", value_parser = profiles(), hide_possible_values = true, ignore_case = true,
        help_heading = "选项", help = "讲话、公文、大字版:L1 … 大字版:L4")]
    pub profile: Option<Profile>,
    /// Numbers of headings.
    #[arg(long, value_name = "方式", value_parser = numberings(), hide_possible_values = true, ignore_case = true,
        help_heading = "选项", help = "标题编号：auto（自动）没写的补上，keep（照写）一概不补")]
    pub numbering: Option<Numbering>,
    /// What is put into a DOCX.
    #[command(flatten)]
    pub docx: DocxArgs,
    /// A list of headings?
    #[arg(long, help = "前面加一页目录：一、二级标题及页码", help_heading = "选项")]
    pub toc: bool,
    /// Which settings.
    #[arg(long, value_name = "文件", help_heading = "选项", help = "只用这一份 jianggao.toml；none 表示一份都不用")]
    pub config: Option<PathBuf>,
}

/// Which formats are made.
#[derive(Clone, Debug, Default, ClapArgs)]
pub(crate) struct Formats {
    /// Those that are named.
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        value_delimiter = ',',
        ignore_case = true,
        hide_possible_values = true,
        help_heading = "选项",
        help = "docx、pdf 或 docx,pdf（默认两种都生成）"
    )]
    pub to: Vec<To>,
}

impl Formats {
    /// Those that are named; where none is, both.
    pub(crate) fn or_both(&self) -> BTreeSet<Format> {
        let named: BTreeSet<Format> = self.to.iter().map(|&to| to.into()).collect();
        if named.is_empty() { BTreeSet::from([Format::Docx, Format::Pdf]) } else { named }
    }
}

/// What is put into a DOCX.
#[derive(Clone, Copy, Debug, Default, ClapArgs)]
pub(crate) struct DocxArgs {
    /// How the grid is said.
    #[arg(long = "docx-profile", value_name = "写法", value_parser = docx_profiles(), default_value = "portable",
        hide_default_value = true, hide_possible_values = true, ignore_case = true, help_heading = "选项",
        help = "DOCX 怎样写 28 字 × 22 行：portable 各种程序都认（默认），word 用 Word 的字符网格")]
    pub grid: docx::Profile,
    /// The faces too?
    #[arg(long = "embed-fonts", help = "把用到的字嵌入 DOCX，没有这些字体的电脑上也照样显示", help_heading = "选项")]
    pub embed_fonts: bool,
}

/// Which faces are used.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct FontArgs {
    /// Whose faces.
    #[arg(long = "fonts", value_name = "来源", value_parser = font_choices(), default_value = "auto",
        hide_default_value = true, hide_possible_values = true, ignore_case = true, help_heading = "选项",
        help = "auto 系统里有公文字体就用（默认）；bundled 只用随附的，各台机器结果相同")]
    pub choice: FontChoice,
    /// Where to look first.
    #[arg(
        long = "font-dir",
        value_name = "文件夹",
        help_heading = "选项",
        help = "另外到这里找字体，可写多次；环境变量 JIANGGAO_FONTS 也可指明"
    )]
    pub dirs: Vec<PathBuf>,
}

/// `jianggao fonts`.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct FontsArgs {
    /// The faces.
    #[command(flatten)]
    pub fonts: FontArgs,
    /// In which form.
    #[command(flatten)]
    pub form: FormArgs,
}

/// How to talk with the person.
#[derive(Clone, Copy, Debug, Default, ClapArgs)]
pub(crate) struct TalkArgs {
    /// Say errors only.
    #[arg(short, long, conflicts_with = "verbose", help = "只报错误", help_heading = "选项")]
    pub quiet: bool,
    /// Say more.
    #[arg(short, long, help = "也显示提示", help_heading = "选项")]
    pub verbose: bool,
    /// In which form.
    #[command(flatten)]
    pub form: FormArgs,
}

impl TalkArgs {
    /// The usual way, in this form.
    pub(crate) fn of(format: TalkFormat) -> Self {
        TalkArgs { form: FormArgs { format }, ..TalkArgs::default() }
    }
}

/// In which form to talk with whoever started us.
#[derive(Clone, Copy, Debug, Default, ClapArgs)]
pub(crate) struct FormArgs {
    /// For people or for programs.
    #[arg(
        long,
        value_name = "形式",
        value_enum,
        ignore_case = true,
        default_value = "human",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "选项",
        help = "消息的形式：human（默认）或 json（每行一个对象）"
    )]
    pub format: TalkFormat,
}

/// `jianggao import`.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct ImportArgs {
    /// The files.
    #[arg(
        value_name = "文件",
        required_unless_present = "clipboard",
        help = "纯文本或 Word 文档；- 表示标准输入",
        help_heading = "参数"
    )]
    pub files: Vec<PathBuf>,
    /// What was copied last?
    #[arg(
        long,
        alias = "粘贴",
        conflicts_with = "files",
        help = "导入剪贴板里的文字（默认写到 粘贴.md）",
        help_heading = "选项"
    )]
    pub clipboard: bool,
    /// Where to.
    #[arg(
        short,
        long,
        value_name = "文件或文件夹",
        help_heading = "选项",
        help = "写到哪里（默认与原文件同名的 .md）；- 表示标准输出"
    )]
    pub output: Option<PathBuf>,
    /// Say everything?
    #[arg(long, help = "逐条说明做了什么", help_heading = "选项")]
    pub report: bool,
    /// Tell why a line was read as it was.
    #[arg(long, value_name = "行号", help = "说明原文这一行为什么这样认", help_heading = "选项")]
    pub explain_line: Option<usize>,
    /// Replace files that are there?
    #[arg(short, long, help = "同名的草稿先改名为 名称.原件.md，再写新的", help_heading = "选项")]
    pub force: bool,
    /// How to talk.
    #[command(flatten)]
    pub talk: TalkArgs,
}

/// `jianggao new`.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct NewArgs {
    /// Which starter.
    #[arg(value_name = "种类", value_parser = starters(), hide_possible_values = true, help = starter_names(), help_heading = "参数")]
    pub starter: String,
    /// Where to.
    #[arg(
        short,
        long,
        value_name = "文件",
        help = "写到文件或文件夹（默认输出到屏幕）；已有的文件不会被覆盖",
        help_heading = "选项"
    )]
    pub output: Option<PathBuf>,
    /// In which form.
    #[command(flatten)]
    pub form: FormArgs,
}

/// `jianggao completions`.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct CompletionsArgs {
    /// Which shell.
    #[arg(
        value_name = "SHELL",
        value_enum,
        hide_possible_values = true,
        help = "bash、zsh、fish、powershell 或 elvish",
        help_heading = "参数"
    )]
    pub shell: clap_complete::Shell,
}

/// A format asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum To {
    Docx,
    Pdf,
}

impl From<To> for Format {
    fn from(to: To) -> Self {
        match to {
            To::Docx => Format::Docx,
            To::Pdf => Format::Pdf,
        }
    }
}

/// In which form messages come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum TalkFormat {
    #[default]
    Human,
    Json,
}

/// What `new` begins, besides the papers: the settings of an office.
pub(crate) const SETTINGS: &str = "配置";

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Args::command().debug_assert();
    }

    #[test]
    fn help_is_chinese_throughout() {
        let mut command = Args::command();
        command.build();
        let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
        for name in names {
            let help = command.find_subcommand_mut(&name).expect("a subcommand").render_long_help().to_string();
            for english in ["Usage", "Options", "Arguments", "Commands", "Print", "default", "possible"] {
                assert!(!help.contains(english), "{english} in\n{help}");
            }
        }
    }
}

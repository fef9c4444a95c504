//! The ends of the help texts: examples, and what is good to know.

/// Of `jianggao convert`.
pub(crate) const CONVERT_EXAMPLES: &str = "\
例：
  jianggao convert 讲话.md                      生成 讲话.docx 和 讲话.pdf
  jianggao convert 我的.docx                    生成 我的（排版）.docx 和 .pdf，原件不动
  jianggao convert 讲话.md -o 印发/讲话.pdf      只生成 PDF
  jianggao convert *.md -o 印发/                 多份一起排到一个文件夹
  jianggao convert 讲话.md --profile 大字版:L2   台上念稿用的大字版
  jianggao convert 讲话.md --time               也算一算念多久
  cat 讲话.md | jianggao convert - -o - --to pdf > 讲话.pdf

草稿同一文件夹或其上级文件夹里的 jianggao.toml 是本单位的排版习惯；草稿文件头里写的优先于它，命令行又优先于草稿。";

/// Of `jianggao batch`.
pub(crate) const BATCH_EXAMPLES: &str = "\
例：
  jianggao batch 记录.jsonl -o 成品/ > 答复.jsonl     文件写到 成品/，答复里有它们的 SHA-256
  cat 记录.jsonl | jianggao batch --to pdf > 答复.jsonl  PDF 以 base64 写在答复里

一个记录：{\"id\": \"甲\", \"markdown\": \"# 题\\n\\n同志们：……\", \"to\": \"pdf\", \"options\": {\"profile\": \"大字版:L2\"}}
不合写法的一行也答一行，别的照做；按 Ctrl-C，手头的答完就停。全部的项：jianggao help 批量；答复的项：jianggao help JSON。";

/// Of `jianggao desk`.
pub(crate) const DESK_EXAMPLES: &str = "\
例：
  jianggao desk              打开空的稿桌：拖进文件、粘贴文字，或从样稿起
  jianggao desk 讲话.docx    打开这一份；原文件不动，成品从页面上取走
  jianggao desk 稿件/        列出文件夹里的草稿，改了就导出到 稿件/导出

页面只有本机打得开，内容不出这台电脑；关掉最后一个页面，过一分钟程序自己结束。";

/// Of `jianggao watch`.
pub(crate) const WATCH_EXAMPLES: &str = "\
例：
  jianggao watch 稿件                     导出到 稿件/导出，改了就更新，按 Ctrl-C 停止
  jianggao watch 稿件 --out 印发 --to pdf  只导出 PDF，放到 印发
  jianggao watch 稿件 --once              全部更新一遍就结束
  jianggao watch 稿件 --status            看哪些是新的、哪些要更新、哪些出错
  jianggao watch /mnt/共享/稿件 --poll 5   网络共享收不到变动通知，每 5 秒检查一遍

草稿指 .md、.txt、.docx；同一文件夹里只有扩展名不同的，依 .md、.txt、.docx 的先后只导出一份。
有错的草稿不影响别的：错误写在导出文件夹的“名称.错误.txt”里，上一次的导出件保留。";

/// Of `jianggao import`.
pub(crate) const IMPORT_EXAMPLES: &str = "\
例：
  jianggao import 讲话.docx                 生成 讲话.md
  jianggao import 网页文本.txt --report      逐条说明做了什么
  jianggao import *.docx -o 草稿/           多份一起导入到一个文件夹
  jianggao import --clipboard -o 讲话.md    导入刚复制的网页文字

可以导入 TXT、MD（UTF-8、UTF-16、GB18030）、网页（HTML、MHT）和 DOCX；装有 LibreOffice 时还可以导入 DOC、WPS、ODT、RTF。";

/// Of `jianggao check`.
pub(crate) const CHECK_EXAMPLES: &str = "\
例：
  jianggao check 讲话.md                     逐条指出问题、依据和改法
  jianggao check 稿件/ --statistics          文件夹里的都看，末尾按规则计数
  jianggao check 讲话.md --diff              看看自动改会改什么
  jianggao check 讲话.md --fix               改掉不会有争议的
  jianggao check 定稿.docx                   Word 文档：文字和版式都看
  jianggao check 定稿.docx --revisions 改.docx  写成修订和批注，在 Word 里逐条接受
  jianggao check 讲话.md --select 标点,K05    只看标点和 K05
  jianggao check --explain JG401            这条规则管什么、为什么、依据什么

不想看的，在草稿里写 <!-- 检查:略 JG401 -->，或在 jianggao.toml 的 [检查] 里关掉；本单位的用词写在 [用词] 里。
退出码：0 没有错误；1 有错误（--strict 时连警告；--diff 时有可改的）；2 无法完成。";

/// Of `jianggao completions`.
pub(crate) const COMPLETIONS_EXAMPLES: &str = "\
例：
  mkdir -p ~/.local/share/bash-completion/completions ~/.zfunc ~/.config/fish/completions
  jianggao completions bash > ~/.local/share/bash-completion/completions/jianggao
  jianggao completions zsh > ~/.zfunc/_jianggao            在 .zshrc 里写 fpath+=~/.zfunc，再 compinit
  jianggao completions fish > ~/.config/fish/completions/jianggao.fish";

/// Of `jianggao new`.
pub(crate) const NEW_EXAMPLES: &str = "\
例：
  jianggao new 通知 -o 通知.md          文件头里列出能写的各项，去掉 # 就有用
  jianggao new 配置 -o jianggao.toml    本单位的排版习惯，各项都有说明";

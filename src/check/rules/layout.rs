//! 版式, JG90x–JG92x: how a finished Word document looks. What finds the faults is [`super::super::verdict`]; here stand the rows.

use super::super::rule::{Basis, Essay, Find, Papers, Rule};
use super::{ROW, essay};
use crate::diag::{Code, Severity};

/// A row of the standard.
const STANDARD: Rule = Rule {
    basis: Basis::Standard,
    severity: Severity::Error,
    papers: Papers::Any,
    instant: false,
    find: Find::Look,
    ..ROW
};

/// What the standard says of 公文 only in general (一般).
const GENERAL: Rule = Rule { severity: Severity::Warning, ..STANDARD };

/// A row of habit.
const HABIT: Rule = Rule { basis: Basis::Usage, severity: Severity::Note, ..STANDARD };

const fn row(code: &'static str, name: &'static str, clause: &'static str, base: Rule, essay: Essay) -> Rule {
    Rule { code: Code(code), name, clause, essay, ..base }
}

pub(crate) const PAPER: Rule = row(
    "JG901",
    "纸张",
    "GB/T 9704—2012，5.1",
    STANDARD,
    essay(
        "Word 文档每一节的纸张不是 A4（210 毫米×297 毫米）。",
        "公文用纸是 A4 型；Letter 纸（216 毫米×279 毫米）印出来四边都不对。",
        "纸张 216 毫米×279 毫米",
        "210 毫米×297 毫米",
        "横排的一节宽高对调；相差 1 毫米以内不管。",
    ),
);

pub(crate) const MARGINS: Rule = row(
    "JG902",
    "页边距",
    "GB/T 9704—2012，5.2.1",
    STANDARD,
    essay(
        "天头不是 37 毫米，订口不是 28 毫米，或版心不是 156 毫米×225 毫米（上 37、左 28、右 26、下 35 毫米）。",
        "Word 新建文档的边距（25.4、31.8 毫米）不是公文的边距。",
        "上 25.4 毫米",
        "上 37 毫米",
        "相差 1 毫米以内不管；行距较大、上边距相应减小，使第一行字顶仍在 37 毫米处的不管；横排的一节不管。",
    ),
);

pub(crate) const GRID: Rule = row(
    "JG903",
    "文档网格",
    "5.2.3 在 Word 里的写法",
    HABIT,
    essay(
        "文档网格与行距各管各的：网格要对齐，行距又是固定值，两者不一样。",
        "Word 以固定值为准，LibreOffice 以网格为准，同一份文件两处页数不同。",
        "网格每行 15.6 磅，正文固定值 28.95 磅",
        "不用网格，或网格与行距一致",
        "写了跨度而没有类型，等于没有网格，不管。",
    ),
);

pub(crate) const LINES: Rule = row(
    "JG904",
    "每面行数、每行字数",
    "GB/T 9704—2012，5.2.3",
    GENERAL,
    essay(
        "按正文的字号、字距、行距和版心推算，每面不是 22 行，每行不是 28 字。",
        "一般每面排 22 行，每行排 28 字，并撑满版心；三号字是 16 磅，28 个字比版心宽，不缩字距每行只有 27 字；行距 29 磅每面只有 21 行。",
        "行距 30 磅，每面 21 行",
        "行距 28.95 磅，每面 22 行",
        "行距随字体而变、没有网格的，不排版不能知道，列为未能判定；大字版不管。",
    ),
);

pub(crate) const FACE: Rule = row(
    "JG905",
    "中文字体",
    "GB/T 9704—2012，5.2.2、7.2、7.3、7.4",
    GENERAL,
    essay(
        "标题不是小标宋，正文不是仿宋，一级标题不是黑体、二级不是楷体，等等；逐字看，有一个字不对也指出在哪里。",
        "公文各要素一般用 3 号仿宋体字，另有规定的按规定；从别处粘来的几个字常常带着别的字体。",
        "正文里有 3 个字是宋体",
        "仿宋",
        "同一种字体的各家产品（仿宋_GB2312、仿宋、方正仿宋）都算；段首的层次标题可以用正文的字体。",
    ),
);

pub(crate) const LATIN_FACE: Rule = row(
    "JG906",
    "西文字体",
    "数字、字母的字体标准没有规定",
    HABIT,
    essay(
        "数字、字母既不是 Times New Roman，也不是旁边汉字的字体。",
        "Word 的主题字体（Calibri、等线）排出的数字与仿宋不相称。",
        "2026 用 Calibri",
        "Times New Roman 或仿宋",
        "页码另有规定，见 JG916。",
    ),
);

pub(crate) const SIZE: Rule = row(
    "JG907",
    "字号",
    "GB/T 9704—2012，5.2.2、7.2、7.3、7.4",
    GENERAL,
    essay(
        "标题不是 2 号，正文和各级标题不是 3 号，抄送、印发不是 4 号。",
        "公文各要素一般用 3 号字，标题 2 号，版记 4 号。",
        "正文小四号",
        "正文三号",
        "发文机关标志的字号由各单位定；大字版按自己的字号。",
    ),
);

pub(crate) const BOLD: Rule = row(
    "JG908",
    "加粗",
    "标准没有加粗的规定",
    HABIT,
    essay(
        "小标宋、黑体的标题又加粗。",
        "小标宋、黑体本身就是粗的，再加粗笔画会糊。",
        "标题加粗",
        "不加粗",
        "正文里为强调而加粗、二级以下标题加粗，是常见的习惯，不管。",
    ),
);

pub(crate) const COLOUR: Rule = row(
    "JG909",
    "颜色",
    "GB/T 9704—2012，5.2.4",
    STANDARD,
    essay(
        "文字不是黑色。",
        "如无特殊说明，公文中文字的颜色均为黑色；从网上粘来的字常是灰色，链接是蓝色。",
        "0563C1",
        "黑色",
        "发文机关标志不管。",
    ),
);

pub(crate) const ALIGN: Rule = row(
    "JG910",
    "对齐",
    "GB/T 9704—2012，7.2、7.3",
    STANDARD,
    essay(
        "标题、发文字号没有居中，主送机关没有顶格，署名、日期没有靠右，或用空格凑。",
        "用空格凑的位置，换一台电脑、换一种字体就不齐。",
        "标题左对齐",
        "标题居中",
        "联合行文、签名章、上行文发文字号的位置不管；第×章、第×节居中的不管。",
    ),
);

pub(crate) const INDENT: Rule = row(
    "JG911",
    "首行缩进",
    "GB/T 9704—2012，7.3.3",
    STANDARD,
    essay(
        "正文、层次标题首行没有左空二字，或用空格、制表符代替缩进；主送机关、称谓没有顶格。",
        "每个自然段左空二字，回行顶格；用空格凑的缩进，字体一换就不是二字。",
        "段首两个全角空格",
        "首行缩进 2 字符",
        "按字符数写的以字符数为准；自动编号的缩进由编号定，列为未能判定；接上页的半段不管。",
    ),
);

pub(crate) const LINE_RULE: Rule = row(
    "JG912",
    "行距的写法",
    "5.2.3 在 Word 里的写法",
    Rule { severity: Severity::Warning, ..HABIT },
    essay(
        "正文的行距是单倍、1.5 倍等，没有网格管着；或固定值比字还小。",
        "倍数行距随字体而变，换一台电脑每面的行数就变；固定值比字小，字会被切去上边。",
        "1.5 倍行距",
        "固定值 28.95 磅",
        "有行网格而且对齐网格的单倍行距不管；表格、图片不管。",
    ),
);

pub(crate) const AROUND: Rule = row(
    "JG913",
    "段前段后",
    "22 行的版面没有段间距",
    HABIT,
    essay(
        "正文、层次标题、主送机关的段前段后不是 0。",
        "段间距使各面的行对不齐，每面排不满 22 行。",
        "段后 8 磅",
        "段后 0",
        "标题上下的空行用什么写都可以。",
    ),
);

pub(crate) const OUTLINE: Rule = row(
    "JG914",
    "大纲级别",
    "导航窗格、目录的依据",
    HABIT,
    essay(
        "层次标题没有大纲级别，级别与序数不符，或正文有大纲级别。",
        "没有大纲级别，导航窗格是空的，也不能自动生成目录。",
        "一、……是正文级别",
        "一、……是 1 级",
        "段首的层次标题不管。",
    ),
);

pub(crate) const FOLIO: Rule = row(
    "JG915",
    "页码的有无",
    "GB/T 9704—2012，7.5",
    STANDARD,
    essay(
        "页脚里没有页码，页码不是域（打上去的数），首页不显示页码，或双页没有页码。",
        "公文应当有页码；打上去的数每页都一样。",
        "页脚是空的",
        "— 1 —",
        "信函首页不显示页码；空白页和版记页不编页码；横排的一节不管。",
    ),
);

pub(crate) const FOLIO_LOOK: Rule = row(
    "JG916",
    "页码的字形",
    "GB/T 9704—2012，7.5",
    GENERAL,
    essay(
        "页码不是 4 号半角宋体阿拉伯数字，左右没有一字线。",
        "一般用 4 号半角宋体阿拉伯数字，数字左右各放一条一字线；连字符、短横都不是一字线。",
        "- 1 -",
        "— 1 —",
        "讲话稿的页码是习惯，只提示。",
    ),
);

pub(crate) const FOLIO_PLACE: Rule = row(
    "JG917",
    "页码的位置",
    "GB/T 9704—2012，7.5",
    STANDARD,
    essay(
        "单页页码没有居右空一字，双页页码没有居左空一字。",
        "公文双面印刷，页码在外侧；居中是一般材料的习惯。",
        "页码居中",
        "单页居右空一字，双页居左空一字",
        "讲话稿的页码可以居中；页码在文本框里的，列为未能判定。",
    ),
);

pub(crate) const RED_LINE: Rule = row(
    "JG918",
    "版头的分隔线",
    "GB/T 9704—2012，7.2.7",
    STANDARD,
    essay(
        "有版头而发文字号下没有与版心等宽的红色分隔线。",
        "发文字号之下 4 毫米处居中印一条与版心等宽的红色分隔线。",
        "黑色的线",
        "红色，长 156 毫米",
        "信函、命令、纪要另有格式，预印纸不印，不管；图片里的、旧式画法的，列为未能判定；离字 4 毫米要看印出来的，不判。",
    ),
);

pub(crate) const IMPRINT_LINES: Rule = row(
    "JG919",
    "版记的分隔线",
    "GB/T 9704—2012，7.4.1",
    STANDARD,
    essay(
        "有版记而没有与版心等宽的分隔线，首条、末条不是粗线，中间不是细线。",
        "版记中的分隔线与版心等宽，首条和末条用粗线（推荐 0.35 毫米），中间用细线（推荐 0.25 毫米）。",
        "只有一条线",
        "上下两条粗线，中间细线",
        "信函的版记不加分隔线；表格画的、旧式画法的，列为未能判定。",
    ),
);

pub(crate) const TITLE_LINES: Rule = row(
    "JG920",
    "标题的回行",
    "GB/T 9704—2012，7.3.1",
    GENERAL,
    essay(
        "标题有几行，而中间一行最短（沙漏形），或末行只剩两三个字。",
        "标题回行要词意完整、排列对称、长短适宜，用梯形或菱形。",
        "末行只有“的通知”",
        "各行长短相近，成梯形或菱形",
        "没有手工分行、由 Word 自动折行的，列为未能判定。",
    ),
);

pub(crate) const UNDECIDED: Rule = row(
    "JG929",
    "未能判定",
    "要看印出来的，或文件里没有",
    HABIT,
    essay(
        "文件里有看不出版式的东西：文本框、图片、嵌入的文档、旧式的画线、要由 Word 更新的域，或文件限制编辑。",
        "说“符合”要有根据；没有根据的照实说没有判定。",
        "红头是一张图片",
        "请打开文件看一看",
        "每一种只说一次。",
    ),
);

//! Random drafts that know what of them must be seen.

use std::fmt::Write;

/// The signs Markdown may take.
pub(crate) const MARKDOWN: &str = "*_~\\[]()<>#|&!^{}=+-.`:;";

/// One passage of a draft.
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    /// What is typed.
    pub source: String,
    /// What of it must be seen; at a line end something else may stand between: the header of a table on a new page.
    pub visible: String,
    /// May signs of Markdown be missing?
    pub loose: bool,
    /// Does it stand after the passage before it in the outputs, too?
    pub in_order: bool,
}

impl Passage {
    /// A passage of which just this is seen.
    pub(crate) fn exact(source: impl Into<String>, visible: impl Into<String>) -> Self {
        Passage { source: source.into(), visible: visible.into(), loose: false, in_order: false }
    }

    fn plain(source: impl Into<String>) -> Self {
        let source = source.into();
        Passage::exact(source.clone(), source)
    }

    fn ordered(self) -> Self {
        Passage { in_order: true, ..self }
    }
}

/// A draft: the lines of its head and the passages of its body.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// Lines of the front matter, `键: 值`; of each the value must be seen.
    pub head: Vec<Passage>,
    /// Passages of the body, parted by blank lines.
    pub body: Vec<Passage>,
}

impl Draft {
    /// The text, and where each passage begins in it.
    pub(crate) fn text(&self) -> (String, Vec<usize>) {
        let mut text = String::new();
        let mut places = Vec::new();
        if !self.head.is_empty() {
            text.push_str("---\n");
            for line in &self.head {
                places.push(text.len());
                let _ = writeln!(text, "{}", line.source);
            }
            text.push_str("---\n\n");
        }
        for passage in &self.body {
            places.push(text.len());
            let _ = write!(text, "{}\n\n", passage.source);
        }
        (text, places)
    }

    /// The draft of a seed.
    pub(crate) fn random(seed: u64) -> Draft {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66);
        let kind = *dice.pick(&["讲话", "公文", "信函", "命令", "纪要"]);
        let mut head = vec![Passage::exact(format!("类型: {kind}"), "")];
        let mut body = Vec::new();
        clash(&mut dice, kind, &mut head, &mut body);
        for _ in 0..1 + dice.below(7) {
            let passage = passage(&mut dice);
            body.push(passage);
        }
        closing(&mut dice, kind, &mut head, &mut body);
        Draft { head, body }
    }
}

/// Head and body about the same things: sometimes the same words, sometimes others, sometimes what only looks alike.
fn clash(dice: &mut Dice, kind: &str, head: &mut Vec<Passage>, body: &mut Vec<Passage>) {
    let title = format!("关于{}的{}", dice.han(6), if kind == "讲话" { "讲话" } else { "通知" });
    let key = |head: &mut Vec<Passage>, key: &str, value: &str| {
        head.push(Passage::exact(format!("{key}: {value}"), value));
    };
    if kind != "命令" && dice.below(4) > 0 {
        key(head, "标题", &title);
    }
    let name = dice.name();
    let (others, day) = (dice.name(), 1 + dice.below(28));
    match kind {
        "讲话" => {
            if dice.below(2) == 0 {
                key(head, "讲话人", &name);
                key(head, "日期", &format!("2026年8月{day}日"));
            }
            if dice.below(3) == 0 {
                key(head, "副标题", &format!("——{}", dice.han(5)));
            }
        }
        "命令" => {
            key(head, "发文机关", "青云县人民政府");
            key(head, "令号", &format!("第{}号", 1 + dice.below(90)));
        }
        _ => {
            key(head, "发文机关", "青云县人民政府");
            key(head, "日期", &format!("2026年8月{day}日"));
            if dice.below(2) == 0 && kind != "纪要" {
                key(head, "主送机关", &format!("各{}人民政府", dice.han(2)));
            }
            if dice.below(3) == 0 && kind != "纪要" {
                key(head, "附件", &format!("{}一览表", dice.han(4)));
            }
        }
    }
    let lines = [
        format!("# {title}"),
        format!("# 关于{}的{}", dice.han(5), if kind == "讲话" { "讲话" } else { "通知" }),
        format!("尊敬的{}主席、", dice.han(1)),
        "大家好".to_owned(),
        format!("——我们要{}，真抓实干。", dice.han(4)),
        format!("——{}", dice.han(6)),
        format!("今天{}的主题是：", dice.han(4)),
        format!("附件：{}表", dice.han(3)),
        format!("县委书记　{others}"),
        format!("（2026年8月{}日）", 1 + dice.below(28)),
        format!("各{}同志：", dice.han(2)),
        format!("各{}人民政府：", dice.han(2)),
        format!("（{}）", dice.han(5)),
        dice.han(9),
    ];
    for _ in 0..dice.below(4) {
        let line = dice.pick(&lines).clone();
        let visible = line.trim_start_matches("# ").to_owned();
        body.push(Passage::exact(line, visible));
    }
}

/// The last lines: names, dates, brackets.
fn closing(dice: &mut Dice, kind: &str, head: &mut Vec<Passage>, body: &mut Vec<Passage>) {
    if dice.below(3) == 0 && kind != "讲话" && kind != "命令" && kind != "纪要" {
        let note = format!("此件{}公开", dice.han(2));
        head.push(Passage::exact(format!("附注: {note}"), note));
    }
    let lines = [
        "青云县人民政府".to_owned(),
        format!("{}局", dice.han(3)),
        format!("2026年9月{}日", 1 + dice.below(28)),
        format!("（联系人：{}）", dice.name()),
        format!("谢谢{}！", dice.han(2)),
        "请认真贯彻执行".to_owned(),
    ];
    for _ in 0..dice.below(3) {
        body.push(Passage::plain(dice.pick(&lines).clone()));
    }
    elements(dice, body);
}

/// Elements of a paper that others write in the front matter, at the end of its text.
fn elements(dice: &mut Dice, body: &mut Vec<Passage>) {
    for _ in 0..dice.below(3) {
        let (organ, other, name, day) = (dice.han(4), dice.han(3), dice.name(), 1 + dice.below(28));
        let lines = [
            format!("抄送：{organ}局，{other}局。"),
            format!("抄报：{organ}局。"),
            format!("分送：{organ}局"),
            format!("主送：{organ}局"),
            format!("发：各{other}单位"),
            format!("{organ}办公室　2026年9月{day}日印发"),
            format!("印发机关：{organ}"),
            format!("签发人：{name}"),
            format!("青政发〔2026〕{day}号"),
            format!("出席：{name}、{organ}"),
            format!("县长　{name}"),
            format!("{organ}人民政府\n2026年9月{day}日"),
        ];
        body.push(Passage { in_order: false, ..Passage::plain(dice.pick(&lines).clone()) });
    }
}

/// One passage of the body.
fn passage(dice: &mut Dice) -> Passage {
    const MAKERS: [fn(&mut Dice) -> Passage; 26] = [
        sentence,
        sentence,
        soup,
        soup,
        emphasis,
        product,
        masked_number,
        definition,
        footnote,
        list,
        counted,
        quotation,
        table,
        code,
        html,
        entity,
        link,
        path,
        heading,
        setext,
        invisible,
        missing,
        sign_bullet,
        indented,
        lines,
        comment,
    ];
    let make = *dice.pick(&MAKERS);
    make(dice)
}

fn sentence(dice: &mut Dice) -> Passage {
    let (first, second) = (dice.below(30) + 3, dice.below(20) + 3);
    Passage::plain(format!("{}，{}。", dice.han(first), dice.han(second))).ordered()
}

/// Letters, figures and signs in any order: what is no sign of Markdown must be there.
fn soup(dice: &mut Dice) -> Passage {
    const SIGNS: &str = "*_~\\[]()<>#|&!^{}=+-.,:;\"'%$@/?，。；：“”（）《》—…·〔〕￥℃%";
    let signs: Vec<char> = SIGNS.chars().collect();
    let mut source = dice.han(2);
    for _ in 0..3 + dice.below(12) {
        match dice.below(4) {
            0 => source.push_str(&dice.han(2)),
            1 => source.push_str(&dice.below(1000).to_string()),
            2 => source.push(*dice.pick(&signs)),
            _ => {
                source.push(*dice.pick(&signs));
                source.push(*dice.pick(&signs));
            }
        }
    }
    source.push_str(&dice.han(2));
    Passage { visible: source.clone(), source, loose: true, in_order: false }
}

fn emphasis(dice: &mut Dice) -> Passage {
    let (a, b, c) = (dice.han(3), dice.han(4), dice.han(3));
    match dice.below(6) {
        0 => Passage::exact(format!("{a}**{b}**{c}。"), format!("{a}{b}{c}。")),
        1 => Passage::exact(format!("**{b}。**{c}"), format!("{b}。{c}")),
        2 => Passage::exact(format!("{a}**“{b}”**{c}"), format!("{a}“{b}”{c}")),
        3 => Passage::exact(format!("{a}~~{b}~~，{c}"), format!("{a}{b}，{c}")),
        4 => Passage::exact(format!("（*{b}*）{c}"), format!("（{b}）{c}")),
        _ => Passage::plain(format!("{a}**{b}，{c}没有闭合。")),
    }
    .ordered()
}

fn product(dice: &mut Dice) -> Passage {
    let sign = *dice.pick(&["*", "~", "×", "_", "/", "-"]);
    let (a, b, c) = (dice.below(900), dice.below(90), dice.below(9));
    Passage::plain(format!(
        "规格{a}{sign}{b}{sign}{c}厘米，按{}{sign}{}{sign}{}计。",
        dice.han(1),
        dice.han(1),
        dice.han(1)
    ))
    .ordered()
}

fn masked_number(dice: &mut Dice) -> Passage {
    let phone = format!("139****{:04}", dice.below(9999));
    Passage::plain(format!("{phone}、{}，李*{}，张**，签名：____，（*）必填。", "138****0000", dice.han(1))).ordered()
}

fn definition(dice: &mut Dice) -> Passage {
    let text = dice.han(8);
    let options = [
        format!("[1]: 数据来源：{text}"),
        format!("[注]: {text}"),
        format!("[注]：{text}"),
        format!("[{}]({})", dice.han(2), dice.han(2)),
        format!("[^9]: {text}"),
        format!("{text}[^8]没有注文"),
        format!("[2026]{}号", dice.below(90)),
    ];
    Passage::plain(dice.pick(&options).clone())
}

fn footnote(dice: &mut Dice) -> Passage {
    let (label, text, note) = (dice.below(9999) + 100, dice.han(5), dice.han(9));
    Passage { in_order: false, ..Passage::exact(format!("{text}[^{label}]。\n\n[^{label}]: {note}。"), note) }
}

fn list(dice: &mut Dice) -> Passage {
    let start = dice.below(90) + 2;
    let step = 1 + dice.below(4);
    let sign = *dice.pick(&[".", ")"]);
    let (a, b) = (dice.han(6), dice.han(6));
    let prefix = *dice.pick(&["", "> "]);
    let next = start + step;
    Passage::exact(
        format!("{prefix}{start}{sign} {a}\n{prefix}{next}{sign} {b}"),
        format!("{start}{sign}{a}{next}{sign}{b}"),
    )
    .ordered()
}

fn counted(dice: &mut Dice) -> Passage {
    // Paragraphs around it, for another list beside it would be the same list.
    let (a, b, c) = (dice.han(5), dice.han(5), dice.han(5));
    Passage::exact(format!("{c}：\n\n1. {a}\n1. {b}\n\n{c}。"), format!("{c}：1.{a}2.{b}{c}。")).ordered()
}

fn quotation(dice: &mut Dice) -> Passage {
    let (a, b) = (dice.han(5), dice.han(5));
    Passage::exact(format!("> {a}，\n> {b}。"), format!("{a}，{b}。")).ordered()
}

fn table(dice: &mut Dice) -> Passage {
    let cells: Vec<String> = (0..5).map(|_| dice.han(2)).collect();
    match dice.below(3) {
        0 => Passage::exact(
            format!("| {} | {} |\n|--|--|\n| {} | {} |", cells[0], cells[1], cells[2], cells[3]),
            format!("{}{}\n{}{}", cells[0], cells[1], cells[2], cells[3]),
        ),
        1 => Passage::exact(
            format!("| {} | {} |\n|--|--|\n| {} | {}|{} |", cells[0], cells[1], cells[2], cells[3], cells[4]),
            format!("{}{}\n{}{}|{}", cells[0], cells[1], cells[2], cells[3], cells[4]),
        ),
        _ => Passage::exact(
            format!("| {} | {} |\n|--|--|\n| {} | {} |\n{}", cells[0], cells[1], cells[2], cells[3], cells[4]),
            format!("{}{}\n{}{}\n{}", cells[0], cells[1], cells[2], cells[3], cells[4]),
        ),
    }
    .ordered()
}

fn code(dice: &mut Dice) -> Passage {
    let text = dice.han(6);
    match dice.below(3) {
        0 => Passage::exact(format!("甲`{text}`乙"), format!("甲{text}乙")),
        1 => Passage::exact(format!("```\n{text}\n  *{text}*\n```"), format!("{text}*{text}*")),
        _ => Passage::plain(format!("甲`{text}乙")),
    }
    .ordered()
}

fn html(dice: &mut Dice) -> Passage {
    let (a, b) = (dice.han(4), dice.han(4));
    match dice.below(5) {
        0 => Passage::exact(format!("{a}<b>{b}</b>"), format!("{a}{b}")),
        1 => Passage::exact(format!("<div align=\"center\">\n{a}{b}\n</div>"), format!("{a}{b}")),
        2 => Passage::plain(format!("{a}<{b}>、x<y and z>{}", dice.below(9))),
        3 => Passage::plain(format!("{a}<5%，>3%，<事由:{b}>")),
        _ => Passage::exact(format!("{a}<br>{b}"), format!("{a}{b}")),
    }
    .ordered()
}

fn entity(dice: &mut Dice) -> Passage {
    let (a, b) = (dice.han(4), dice.han(4));
    let (written, printed) =
        *dice.pick(&[("&nbsp;", ""), ("&lt;", "<"), ("&amp;", "&"), ("&#20013;", "中"), ("&无;", "&无;")]);
    Passage::exact(format!("{a}{written}{b}"), format!("{a}{printed}{b}")).ordered()
}

fn link(dice: &mut Dice) -> Passage {
    let (a, b) = (dice.han(4), dice.han(4));
    match dice.below(4) {
        0 => Passage::exact(format!("{a}[{b}](https://www.example.org/x)"), format!("{a}{b}")),
        1 => Passage::exact(format!("{a}<https://www.example.org/x_y~z>"), format!("{a}https://www.example.org/x_y~z")),
        2 => Passage::plain(format!("{a}https://www.example.org/?a=1&b={}", dice.below(9))),
        _ => Passage::exact(format!("{a}[7]\n\n[7]: https://www.example.org/"), format!("{a}[7]")),
    }
}

fn path(dice: &mut Dice) -> Passage {
    let name = dice.han(3);
    let options = [
        format!("文件在D:\\_{name}\\[新]\\#1.docx"),
        format!("\\\\10.0.0.1\\_{name}\\*"),
        format!("{name}*.docx、~{name}.tmp、a_b_c"),
        format!("占{name}5\\%，\\(x+1\\)"),
    ];
    Passage::plain(dice.pick(&options).clone()).ordered()
}

fn heading(dice: &mut Dice) -> Passage {
    let text = dice.han(6);
    match dice.below(5) {
        0 => Passage::exact(format!("## {text}"), text),
        1 => Passage::plain(format!("一、{text}")),
        2 => Passage::exact(format!("##{text}"), text),
        3 => Passage::exact(format!("### （二）{text} ###"), format!("（二）{text}")),
        _ => Passage::exact(format!("## {text}C #"), format!("{text}C #")),
    }
    .ordered()
}

fn setext(dice: &mut Dice) -> Passage {
    let text = dice.han(6);
    match dice.below(4) {
        0 => Passage::exact(format!("{text}\n---"), text),
        1 => Passage::plain(format!("{text}\n-")),
        2 => Passage::plain(format!("{text}\n=")),
        _ => Passage::plain(format!("{text}\n\n{}.", 2 + dice.below(90))),
    }
    .ordered()
}

fn invisible(dice: &mut Dice) -> Passage {
    let signs = [
        "\u{AD}", "\u{200B}", "\u{FEFF}", "\u{202E}", "\u{7}", "\t", "\u{A0}", "\r", "\u{B}", "\u{C}", "\u{85}",
        "\u{2028}", "\u{2029}",
    ];
    let (a, b, sign) = (dice.han(4), dice.han(4), *dice.pick(&signs));
    Passage::exact(format!("{a}{sign}{b}。"), format!("{a}{b}。")).ordered()
}

fn missing(dice: &mut Dice) -> Passage {
    let (a, b) = (dice.han(4), dice.han(4));
    let sign = *dice.pick(&["😀", "👨‍👩‍👧", "🇨🇳", "\u{E000}", "𒀀", "👍🏽"]);
    Passage::exact(format!("{a}{sign}{b}。"), format!("{a}〓{b}。")).ordered()
}

fn sign_bullet(dice: &mut Dice) -> Passage {
    let number = 1 + dice.below(40);
    let options = [
        format!("- {number}℃"),
        format!("+ {number}.5%"),
        format!(">{number}分为优"),
        format!(">={number}分"),
        "8.".into(),
        "-".into(),
    ];
    Passage::plain(dice.pick(&options).clone())
}

/// Below a footnote it is part of that, so it has no place in the order.
fn indented(dice: &mut Dice) -> Passage {
    let (a, b) = (dice.han(4), dice.han(4));
    let indent = *dice.pick(&["    ", "\t", "　　", "      "]);
    Passage::exact(format!("{indent}{a}。\n\n{indent}{b}*{b}。"), format!("{a}。{b}*{b}。"))
}

fn lines(dice: &mut Dice) -> Passage {
    let (a, b, c) = (dice.han(5), dice.han(7), dice.han(4));
    let end = *dice.pick(&["\n", "\r\n", "\r"]);
    Passage::plain(format!("二、{a}{end}要{b}，{end}{c}。")).ordered()
}

fn comment(dice: &mut Dice) -> Passage {
    let (a, b) = (dice.han(4), dice.han(4));
    Passage::exact(format!("{a}<!-- 不排 -->{b}"), format!("{a}{b}")).ordered()
}

/// Pseudo-random numbers (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() % most as u64) as usize
    }

    fn pick<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.below(of.len())]
    }

    /// So many Han characters, none of which begins or ends anything.
    fn han(&mut self, count: usize) -> String {
        const HAN: &str = "春风送暖花开满园秋水长空云淡山青稻谷飘香渔舟唱晚松柏常绿江河奔流草木葱茏瑞雪丰收霞光灿烂星河璀璨田野广阔牛羊肥壮桥梁坚固书声琅琅";
        let letters: Vec<char> = HAN.chars().collect();
        (0..count).map(|_| *self.pick(&letters)).collect()
    }

    fn name(&mut self) -> String {
        let family = *self.pick(&["王", "李", "周", "陈"]);
        format!("{family}{}", self.han(2))
    }
}

//! Random papers of all kinds, told by a seed: elements of every length, in any order.

use std::fmt::Write;

/// Random numbers (SplitMix64): the same on every machine.
pub(crate) struct Random(pub u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^ (x >> 31)
    }
    /// Below a bound.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }
    pub(crate) fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most + 1 - least)
    }
    /// Mostly short, now and then as long as can be.
    pub(crate) fn length(&mut self, least: usize, usual: usize, most: usize) -> usize {
        if self.below(4) == 0 { self.between(least, most) } else { self.between(least, usual) }
    }
    pub(crate) fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }
    pub(crate) fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// One random paper.
pub(crate) struct Paper {
    random: Random,
    out: String,
}

impl Paper {
    pub(crate) fn new(seed: u64) -> Self {
        Paper { random: Random(seed.wrapping_mul(7919) + 1), out: String::new() }
    }

    pub(crate) fn draft(mut self) -> String {
        let kind = self.random.pick(&["讲话", "公文", "公文", "公文", "信函", "命令", "纪要"]);
        let _ = writeln!(self.out, "---\n类型: {kind}");
        match kind {
            "讲话" => self.speech(),
            "命令" => self.order(),
            "纪要" => self.minutes(),
            _ => self.official(kind),
        }
        self.out.push_str("---\n\n");
        let paragraphs = self.random.length(1, 6, 16);
        for _ in 0..paragraphs {
            self.element(kind);
        }
        self.out
    }

    fn put(&mut self, key: &str, value: &str) {
        let _ = writeln!(self.out, "{key}: \"{value}\"");
    }

    fn put_list(&mut self, key: &str, values: &[String]) {
        let _ = writeln!(self.out, "{key}:");
        for value in values {
            let _ = writeln!(self.out, "  - \"{value}\"");
        }
    }

    /// So many characters of text.
    fn text(&mut self, count: usize) -> String {
        const TEXT: &str = "我们要坚持以人民为中心的发展思想，把群众满意作为检验工作的标准；进一步改进作风、狠抓落实，推动各项事业取得新的成效。\
            全年完成投资3.6亿元，增长12.5%，建成高标准农田4200亩，新增就业1860人。各单位要对照2026年目标任务逐项检查";
        let from = self.random.below(80);
        TEXT.chars()
            .cycle()
            .skip(from)
            .take(count)
            .collect::<String>()
            .trim_matches(['，', '；', '、', '。', '.', '%'])
            .to_owned()
    }

    /// The name of an organ of about so many characters.
    fn organ(&mut self, count: usize) -> String {
        const PLACES: [&str; 6] =
            ["青山县", "澜江市", "青岚壮族自治区", "云岭藏族羌族自治州", "北川保安族东乡族撒拉族自治县", "河口区"];
        const PARTS: [&str; 8] = [
            "发展和改革",
            "人力资源和社会保障",
            "财政",
            "教育",
            "工业和信息化",
            "乡村振兴",
            "住房和城乡建设",
            "卫生健康",
        ];
        let mut name = self.random.pick(&PLACES).to_owned();
        while name.chars().count() + 3 < count {
            name.push_str(self.random.pick(&PARTS));
        }
        name.push_str(self.random.pick(&["局", "委员会", "办公室", "厅", "领导小组办公室"]));
        name
    }

    fn organs(&mut self, count: usize, longest: usize) -> Vec<String> {
        (0..count)
            .map(|_| {
                let length = self.random.length(5, 12, longest);
                self.organ(length)
            })
            .collect()
    }

    fn person(&mut self) -> String {
        let names = [
            "李强",
            "王小明",
            "欧阳明远",
            "阿布都热合曼·买买提江",
            "吾买尔江·阿布都热依木",
            "扎西多吉",
            "白玛次仁卓嘎",
        ];
        self.random.pick(&names).to_owned()
    }

    fn persons(&mut self, most: usize) -> Vec<String> {
        let count = self.random.between(1, most);
        (0..count).map(|_| self.person()).collect()
    }

    fn title(&mut self) {
        let length = self.random.length(4, 40, 110);
        let about = self.text(length);
        self.put("标题", &format!("关于{}的通知", about.replace(['，', '；', '。', '、'], "")));
    }

    fn date(&mut self, key: &str) {
        let (month, day) = (self.random.between(1, 12), self.random.between(1, 28));
        self.put(key, &format!("2026年{month}月{day}日"));
    }

    fn number(&mut self) {
        let length = self.random.length(2, 5, 16);
        let code: String = "青政民宗联发办函教财人社字规审".chars().cycle().take(length).collect();
        let serial = self.random.between(1, 1999);
        self.put("发文字号", &format!("{code}〔2026〕{serial}号"));
    }

    fn speech(&mut self) {
        self.title();
        if self.random.chance(3) {
            let length = self.random.length(4, 20, 70);
            let subtitle = self.text(length);
            self.put("副标题", &subtitle);
        }
        let person = self.person();
        self.put("讲话人", &person);
        if self.random.chance(2) {
            let length = self.random.length(4, 16, 60);
            let organ = self.organ(length);
            self.put("职务", &format!("{organ}副主任"));
        }
        self.date("日期");
        let length = self.random.length(2, 12, 90);
        let salutation = self.text(length);
        self.put("称谓", &format!("同志们、{salutation}："));
    }

    fn official(&mut self, kind: &str) {
        self.title();
        let joint = self.random.chance(3);
        let count = if joint { self.random.length(2, 4, 12) } else { 1 };
        let issuers = self.organs(count, 40);
        self.put_list("发文机关", &issuers);
        if self.random.chance(3) {
            let length = self.random.length(5, 16, 40);
            let mark = self.organ(length);
            self.put("发文机关标志", &format!("{mark}文件"));
        }
        if !self.random.chance(5) {
            self.number();
        }
        for (key, value) in [("份号", "000016"), ("密级", "机密"), ("保密期限", "10年"), ("紧急程度", "特急")]
        {
            if self.random.chance(3) {
                self.put(key, value);
            }
        }
        if kind == "公文" && self.random.chance(3) {
            let persons = self.persons(5);
            self.put_list("签发人", &persons);
        }
        let count = self.random.length(1, 4, 80);
        let to = self.organs(count, 20);
        self.put("主送机关", &to.join("，"));
        self.date("日期");
        let seal = self.random.pick(&["无", "留空"]);
        self.put("印章", seal);
        if self.random.chance(3) {
            let length = self.random.length(5, 40, 700);
            let note = self.text(length);
            self.put("附注", &note);
        }
        if self.random.chance(2) {
            let count = self.random.length(1, 12, 200);
            let copied = self.organs(count, 20);
            self.put("抄送", &copied.join("，"));
        }
        if kind == "公文" && self.random.chance(2) {
            let length = self.random.length(5, 20, 40);
            let printer = self.organ(length);
            self.put("印发机关", &printer);
            self.date("印发日期");
        }
    }

    fn order(&mut self) {
        let length = self.random.length(5, 16, 40);
        let organ = self.organ(length);
        self.put("发文机关", &organ);
        let length = self.random.between(1, 4);
        let serial = "1234"[..length].to_owned();
        self.put("令号", &format!("第{serial}号"));
        let persons = self.persons(3);
        self.put_list("签发人", &persons);
        let posts: Vec<String> = (0..persons.len())
            .map(|_| {
                let length = self.random.length(5, 10, 34);
                format!("{}主任", self.organ(length))
            })
            .collect();
        let _ = writeln!(self.out, "职务: |\n  {}", posts.join("\n  "));
        self.date("日期");
    }

    fn minutes(&mut self) {
        self.title();
        if self.random.chance(2) {
            let length = self.random.length(5, 16, 40);
            let organ = self.organ(length);
            self.put("发文机关标志", &format!("{organ}会议纪要"));
        }
        self.date("日期");
        for key in ["出席", "请假", "列席"] {
            if self.random.chance(2) {
                let count = self.random.length(1, 20, 160);
                let persons: Vec<String> = (0..count).map(|_| self.person()).collect();
                self.put(key, &persons.join("、"));
            }
        }
    }

    fn element(&mut self, kind: &str) {
        match self.random.below(12) {
            0 => {
                let length = self.random.length(4, 14, 70);
                let heading = self.text(length);
                let level = if self.random.chance(2) { "##" } else { "###" };
                let _ = writeln!(self.out, "{level} {heading}\n");
            }
            1 | 2 => self.table(kind),
            3 => {
                for _ in 0..self.random.between(2, 5) {
                    let length = self.random.length(4, 30, 120);
                    let item = self.text(length);
                    let _ = writeln!(self.out, "- {item}");
                }
                self.out.push('\n');
            }
            _ => {
                let length = self.random.length(8, 120, 500);
                let text = self.text(length);
                let _ = writeln!(self.out, "{text}。\n");
            }
        }
    }

    fn table(&mut self, _kind: &str) {
        if self.random.chance(3) {
            self.out.push_str("<!-- 横排 -->\n\n");
        }
        let columns = self.random.length(2, 6, 12);
        let heads: Vec<String> = (0..columns)
            .map(|_| {
                let length = self.random.length(1, 5, 10);
                self.text(length).replace(['，', '。'], "项")
            })
            .collect();
        let _ = writeln!(self.out, "| {} |\n|{}", heads.join(" | "), "---|".repeat(columns));
        for row in 0..self.random.length(1, 5, 40) {
            let cells: Vec<String> = (0..columns)
                .map(|column| match (column, self.random.below(4)) {
                    (0, _) => (row + 1).to_string(),
                    (_, 0) => "2026".to_owned(),
                    (_, 1) => "1,234.5".to_owned(),
                    _ => {
                        let length = self.random.length(1, 6, 40);
                        self.text(length)
                    }
                })
                .collect();
            let _ = writeln!(self.out, "| {} |", cells.join(" | "));
        }
        self.out.push('\n');
    }
}

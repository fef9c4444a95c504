"""Random drafts, the same for the same seed: what parity.py converts and has printed.

Each kind of draft holds one kind of difficulty, so that a difference tells where to look.
"""

import random

WORDS = (
    "我们 要 坚持 以人民为中心 的 发展 思想 把 群众 满意 作为 检验 工作 标准 进一步 改进 作风 狠抓 落实 推动 各项 事业 取得 新成效 "
    "全镇 干部 上下 同心 产业 振兴 项目 建设 乡村 治理 民生 短板 补齐 责任 压实 任务 清单 督查 通报 环境 整治 河湖 长效 机制 "
    "安全 生产 底线 思维 防范 化解 风险 基层 减负 形式主义 学习 贯彻 会议 精神 部署 当前 形势 机遇 挑战 并存 必须 保持 清醒 头脑 "
    "和 在 了 是 也 就 都 对 从 向 让 这 那 不 很 更 最 一定 一项一项 一件一件 抓紧 抓实 抓好 春耕 茶叶 柑橘 农户 合作社 龙头企业"
).split()
NAMES = ["卡尔·马克思", "阿不都热合曼·买买提", "弗拉基米尔·伊里奇·列宁"]
PEOPLE = ["王　芳", "李　明", "孙丽丽", "周　杰", "欧阳明月", "郑志强", "阿不都热合曼·买买提", "青岚县第二中学", "马　俊", "石桥镇人民政府"]
LATIN = ["GDP", "AI", "5G", "R&D", "CPI", "PM2.5", "COVID-19", "App", "WTO", "B2B", "Q&A", "IPv6", "ISO 9001", "WPS"]
UNITS = ["年", "个", "万元", "亿元", "公里", "人次", "%", "‰", "℃", "个百分点", "平方公里", "号", "户", "项"]

PLACES = ["青岚县", "云溪市", "临江省", "望川县石桥镇", "海北藏族自治州", "积石山保安族东乡族撒拉族自治县", "新城区"]
ORGANS = [
    "人民政府", "人民政府办公室", "财政局", "农业农村局", "交通运输局", "生态环境局", "人力资源和社会保障局", "应急管理局", "教育局",
    "卫生健康委员会", "发展和改革委员会", "住房和城乡建设局", "文化体育广电和旅游局", "退役军人事务局", "民政局", "统计局", "水务局",
]
SIGNATORIES = ["王　芳", "李志远", "欧阳明月", "阿卜杜热合曼·买买提江"]


class Writer:
    """Writes the text of one draft."""

    def __init__(self, seed):
        self.r = random.Random(seed)

    def some(self, low, high, piece):
        return "".join(piece() for _ in range(self.r.randint(low, high)))

    def words(self, low=2, high=6):
        return self.some(low, high, lambda: self.r.choice(WORDS))

    def number(self):
        r = self.r
        return r.choice([
            lambda: str(r.randint(1, 2100)),
            lambda: f"{r.uniform(0, 100):.1f}",
            lambda: f"{r.randint(1000, 9999999):,}",
        ])() + r.choice(UNITS)

    def western(self):
        r = self.r
        return r.choice([
            self.number,
            self.number,
            lambda: f"{r.randint(2010, 2030)}年{r.randint(1, 12)}月{r.randint(1, 28)}日",
            lambda: f"{r.randint(2010, 2020)}—{r.randint(2021, 2030)}年",
            lambda: f"{r.randint(1, 9)}～{r.randint(10, 19)}{r.choice(UNITS)}",
            lambda: f"〔{r.randint(2015, 2026)}〕{r.randint(1, 99)}号",
            lambda: f"{r.randint(1, 24)}:{r.randint(10, 59)}",
            lambda: f"（见第{r.randint(1, 99)}条）",
            lambda: f"“{r.randint(1, 12)}·{r.randint(1, 28)}”",
            lambda: r.choice(LATIN),
            lambda: r.choice(LATIN),
            lambda: r.choice(NAMES),
        ])()

    def clause(self, western):
        r = self.r
        chance = r.random()
        if chance < 0.08:
            opening, closing = r.choice(["“”", "《》", "（）", "‘’"])
            return self.words(1, 3) + opening + self.words(1, 3) + closing + self.words(0, 2)
        if chance < 0.11:
            return self.words() + "——" + self.words()
        if chance < 0.12:
            return self.words() + "……" + self.words(0, 2)
        if chance < 0.12 + western:
            return self.words(1, 4) + self.western() + self.words(0, 4)
        return self.words()

    def sentence(self, western):
        clauses = [self.clause(western) for _ in range(self.r.randint(1, 5))]
        return "".join(c + self.r.choice("，，，、；：") for c in clauses[:-1]) + clauses[-1] + self.r.choice("。。。。！？")

    def paragraph(self, western, low=1, high=6):
        return self.some(low, high, lambda: self.sentence(western))


def han(w):
    """Han characters and full-width marks only."""
    return [w.paragraph(0) for _ in range(60)]


def mixed(w):
    """Numbers, `%`, Latin words, names, dashes and quotes in between."""
    return [w.paragraph(0.6) for _ in range(60)]


def parts(w):
    """Headings of all levels, run-in and on lines of their own, lists, strong text, quotations, names, lines the writer ended."""
    r = w.r

    def strong():
        text = w.paragraph(0.4, 1, 3)
        at = r.randint(1, len(text) - 1)
        return f"{text[:at]}**{w.words()}**{w.words()}，{text[at:]}"

    def run_in():
        return r.choice([f"（一）{w.words()}。", f"1.{w.words()}。", "一是", "第一，"]) + w.paragraph(0.4)

    def listed():
        mark = r.choice(["- ", "1. "])
        return "\n".join(mark + w.clause(0.4) + "；" for _ in range(r.randint(2, 4)))

    def list_of_names():
        return "　".join(r.choice(PEOPLE) + r.choice(["", "", "", "（女）", "（县委书记）"]) for _ in range(r.randint(3, 40)))

    makers = [
        lambda: w.paragraph(0.4), lambda: w.paragraph(0.4), strong, run_in, run_in, listed,
        lambda: "## " + w.words(3, 6), lambda: "### " + w.words(3, 9), lambda: "> " + w.paragraph(0.4),
        lambda: w.paragraph(0.3, 1, 2) + "\\\n" + w.paragraph(0.3, 1, 2), lambda: f"（{w.words(1, 2)}）",
        list_of_names, lambda: f"*{w.words()}*，" + w.paragraph(0.4), lambda: f"[{w.words()}](https://example.org/)，" + w.paragraph(0.4),
    ]
    return [r.choice(makers)() for _ in range(60)]


def notes(w):
    """Footnotes, short and long, in ordinary text."""
    blocks, count = [], 0
    for _ in range(60):
        text = w.paragraph(0.4)
        if w.r.random() < 0.3:
            count += 1
            at = w.r.randint(1, len(text))
            text = f"{text[:at]}[^{count}]{text[at:]}"
            blocks += [text, f"[^{count}]: {w.paragraph(0.4, 1, 3)}"]
        else:
            blocks.append(text)
    return blocks


def table(w, number):
    """A table and its caption."""
    r = w.r
    columns = r.randint(2, 5)

    def row():
        cells = (r.choice([w.words(1, 2), w.words(1, 8), w.number(), f"{r.uniform(0, 99):.1f}"]) for _ in range(columns))
        return "| " + " | ".join(cells) + " |"

    rows = [row(), "|" + r.choice([":--|", "--:|", "---|"]) * columns] + [row() for _ in range(r.randint(2, 25))]
    return [f"表{number}　{w.words()}", "\n".join(rows)]


def tables(w):
    """Tables with captions, some longer than a page, in ordinary text."""
    blocks = []
    for number in range(1, 7):
        blocks += [w.paragraph(0.4) for _ in range(w.r.randint(1, 6))]
        blocks += table(w, number)
    return blocks + [w.paragraph(0.4)]


def text_of_a_paper(w):
    """Headings and sentences of a paper that is not a speech, of one page to four, now and then with a note or a table."""
    r = w.r
    blocks = []
    for number in range(1, r.randint(2, 5)):
        blocks.append("## " + w.words(3, 6))
        for _ in range(r.randint(1, 4)):
            blocks.append(r.choice(["", "", "### " + w.words(3, 7) + "\n\n", "一是", "1."]) + w.paragraph(0.4, 1, 4))
        if r.random() < 0.2:
            blocks[-1] += f"[^{number}]"
            blocks.append(f"[^{number}]: {w.paragraph(0.3, 1, 2)}")
        if r.random() < 0.2:
            blocks += table(w, number)
    return blocks


def organ(w):
    return w.r.choice(PLACES) + w.r.choice(ORGANS)


def organs(w, low, high):
    """Organs, each once."""
    return list(dict.fromkeys(organ(w) for _ in range(w.r.randint(low, high))))


def listed(key, values):
    return f"{key}:\n" + "".join(f"  - {value}\n" for value in values)


def official(w):
    """公文: a mark or none, up to four organs, signatories, addressees, attachments, the 版记."""
    r = w.r
    issuers = organs(w, 1, 1) if r.random() < 0.7 else organs(w, 2, 4)
    head = listed("发文机关", issuers) + f"标题: 关于{w.words(2, 9)}的{r.choice(['通知', '报告', '请示', '意见'])}\n"
    if r.random() < 0.7:
        head += listed("发文机关标志", issuers) + f"发文字号: 青政发〔2026〕{r.randint(1, 120)}号\n"
        if r.random() < 0.3:
            head += listed("签发人", r.sample(SIGNATORIES, r.randint(1, 3)))
    head += f"主送机关: {'，'.join(organs(w, 1, 8))}\n"
    if r.random() < 0.5:
        head += listed("附件", [w.words(2, 9) for _ in range(r.randint(1, 5))])
    head += r.choice(["", "印章: 留空\n"]) + r.choice(["", "附注: （此件公开发布）\n"])
    if r.random() < 0.7:
        head += f"抄送: {'，'.join(organs(w, 1, 9))}\n印发机关: {organ(w)}\n印发日期: 2026年8月3日\n"
    return "公文", head, text_of_a_paper(w)


def letter(w):
    """信函: its lines, its folio and its first page are its own."""
    mark = organ(w)
    head = f"发文机关: {mark}\n发文机关标志: {mark}\n发文字号: 青函〔2026〕{w.r.randint(1, 120)}号\n"
    head += f"标题: 关于{w.words(2, 8)}的函\n主送机关: {organ(w)}\n"
    if w.r.random() < 0.4:
        head += f"抄送: {'，'.join(organs(w, 1, 5))}\n"
    return "信函", head, text_of_a_paper(w)


def speech(blocks):
    """What makes drafts of speeches of blocks."""

    def made(w):
        head = f"标题: {w.words(3, 8)}\n讲话人: 李　岩\n"
        return "讲话", head, ["同志们：", *blocks(w)]

    return made


KINDS = {kind.__name__: speech(kind) for kind in (han, mixed, parts, notes, tables)} | {"official": official, "letter": letter}


def draft(kind, seed):
    """A draft of a kind, as Markdown."""
    paper, head, blocks = KINDS[kind](Writer(f"{kind} {seed}"))
    return f"---\n类型: {paper}\n{head}日期: 2026年8月1日\n---\n\n" + "\n\n".join(blocks) + "\n"

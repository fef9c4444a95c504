//! What a draft costs grows with its length and no faster: twice the draft makes at most 2.4 times the allocations, in number
//! and in bytes, and every byte more of it takes no more than so many bytes at once. Allocations are counted, not time: the
//! figures are the same on every machine.

#[path = "common/mod.rs"]
mod common;

use jianggao::read::Input;
use jianggao::read::files::NoFiles;
use jianggao::render::{RenderOptions, render};
use jianggao::source::Source;
use jianggao::style::config;
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Counts what is asked of the system.
struct Counting;

static COUNT: AtomicUsize = AtomicUsize::new(0);
static BYTES: AtomicUsize = AtomicUsize::new(0);
/// Bytes there are, and the most there were.
static LIVE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

fn lives(more: usize, less: usize) {
    let live = LIVE.fetch_add(more.wrapping_sub(less), Relaxed).wrapping_add(more).wrapping_sub(less);
    PEAK.fetch_max(live, Relaxed);
}

#[expect(unsafe_code, reason = "an allocator that counts cannot be had otherwise")]
// SAFETY: everything is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.fetch_add(1, Relaxed);
        BYTES.fetch_add(layout.size(), Relaxed);
        lives(layout.size(), 0);
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        COUNT.fetch_add(1, Relaxed);
        BYTES.fetch_add(size.saturating_sub(layout.size()), Relaxed);
        lives(size, layout.size());
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Count and bytes of what something allocates, and how much of it there is at once.
fn cost(work: impl FnOnce()) -> [usize; 3] {
    let before = [COUNT.load(Relaxed), BYTES.load(Relaxed), LIVE.load(Relaxed)];
    PEAK.store(before[2], Relaxed);
    work();
    [COUNT.load(Relaxed) - before[0], BYTES.load(Relaxed) - before[1], PEAK.load(Relaxed) - before[2]]
}

const SPEECH: &str = "---\n标题: 测试\n---\n\n";
const OFFICIAL: &str = "---\n类型: 公文\n发文机关: 青山县人民政府\n发文字号: 青政发〔2026〕9号\n标题: 关于做好防汛工作的通知\n\
                        主送机关: 各乡镇人民政府\n日期: 2026年8月1日\n---\n\n";
const ALOUD: &str = "---\n标题: 测试\n样式: 大字版\n---\n\n";
const SENTENCE: &str = "我们要坚持以人民为中心的发展思想，把群众满意作为检验工作的标准。";

/// In drafts so short what is said once of each kind (a face's glyphs, a style) weighs more than in long ones.
const MOST_AT_ONCE: usize = 450;

/// A kind of draft: its name, a size, and the draft of a size.
type Case = (&'static str, usize, fn(usize) -> String);

fn each(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

fn speech(count: usize, piece: impl Fn(usize) -> String) -> String {
    format!("{SPEECH}{}", each(count, piece))
}

const CASES: &[Case] = &[
    ("paragraphs", 80, |n| speech(n, |_| format!("{SENTENCE}\n\n"))),
    ("one paragraph", 200, |n| speech(n, |_| SENTENCE.into())),
    ("one paragraph without marks", 4_000, |n| speech(n, |_| "甲".into())),
    ("one paragraph of words", 1_500, |n| speech(n, |_| "word ".into())),
    ("one word", 6_000, |n| speech(n, |_| "a".into())),
    ("one number", 6_000, |n| speech(n, |_| "1".into())),
    ("dashes", 3_000, |n| speech(n, |_| "——".into())),
    ("lines without blank lines", 200, |n| speech(n, |_| "甲乙丙丁\n".into())),
    ("unknown keys", 500, |n| format!("---\n{}---\n\n甲\n", each(n, |i| format!("k{i}: v\n")))),
    ("a long title in the head", 2_000, |n| format!("---\n标题: {}\n---\n\n甲\n", "甲".repeat(n))),
    ("a long title in the text", 1_000, |n| format!("# {}\n\n甲\n", "甲乙丙丁，".repeat(n))),
    ("headings", 200, |n| speech(n, |_| "## 甲\n\n".into())),
    ("written headings", 200, |n| speech(n, |_| "一、总体要求\n\n".into())),
    ("unused notes", 400, |n| format!("{SPEECH}甲[^0]\n\n{}", each(n, |i| format!("[^u{i}]: 注\n\n")))),
    ("chained notes", 400, |n| format!("{SPEECH}甲[^0]\n\n{}", each(n, |i| format!("[^{i}]: 注[^{}]\n\n", i + 1)))),
    ("notes", 120, |n| speech(n, |i| format!("甲[^{i}]。\n\n[^{i}]: 注\n\n"))),
    ("notes in one line", 150, |n| {
        format!("{SPEECH}{}\n\n{}", each(n, |i| format!("甲[^{i}]")), each(n, |i| format!("[^{i}]: 注\n\n")))
    }),
    ("a long note", 200, |n| format!("{SPEECH}甲[^0]\n\n[^0]: {}\n", SENTENCE.repeat(n))),
    ("marks without notes", 300, |n| speech(n, |i| format!("甲[^x{i}]。\n\n"))),
    ("rows", 150, |n| format!("{SPEECH}| 甲 | 乙 |\n|--|--|\n{}", "| 一 | 二 |\n".repeat(n))),
    ("columns", 120, |n| format!("{SPEECH}{}|\n{}|\n{}|\n", "|甲".repeat(n), "|-".repeat(n), "|一".repeat(n))),
    ("tables", 80, |n| speech(n, |_| "|甲|\n|--|\n|一|\n\n".into())),
    ("code spans", 1_000, |n| speech(n, |_| "`a` ".into())),
    ("code blocks", 150, |n| speech(n, |_| "```\na\n```\n\n".into())),
    ("backquotes", 1_500, |n| format!("{SPEECH}{}", "`a``b".repeat(n))),
    ("remarks", 200, |n| speech(n, |_| "<!-- 说明 -->\n\n甲\n\n".into())),
    ("page breaks", 60, |n| speech(n, |_| "<!-- 分页 -->\n\n甲\n\n".into())),
    ("idle page breaks", 800, |n| format!("{OFFICIAL}甲\n\n{}乙\n", "---\n\n".repeat(n))),
    ("HTML", 800, |n| speech(n, |_| "<b>甲</b>".into())),
    ("nested quotations", 400, |n| format!("{SPEECH}{} 甲\n", ">".repeat(n))),
    ("quotations", 150, |n| speech(n, |_| "> 甲\n\n乙\n\n".into())),
    ("items", 200, |n| speech(n, |_| "- 甲\n".into())),
    ("numbered items", 200, |n| speech(n, |_| "1. 甲\n".into())),
    ("links", 200, |n| speech(n, |_| "[甲](http://a.cn)\n\n".into())),
    ("definitions of links", 400, |n| speech(n, |i| format!("[l{i}]: http://a.cn/{i}\n"))),
    ("brackets", 2_000, |n| format!("{SPEECH}{}{}", "[".repeat(n), "]".repeat(n))),
    ("emphasis", 500, |n| speech(n, |_| "**甲**乙".into())),
    ("open emphasis", 1_000, |n| speech(n, |_| "*a **b ".into())),
    ("attachments", 60, |n| format!("{OFFICIAL}正文。\n\n{}", each(n, |i| format!("附件{}\n\n乙\n\n", i + 1)))),
    ("missing pictures", 150, |n| speech(n, |i| format!("![图](没有{i}.png)\n\n"))),
    ("one missing picture", 150, |n| speech(n, |_| "![图](没有.png)\n\n".into())),
    // From so many on some line of them is looked at for the words it would cut.
    ("addressees", 400, |n| OFFICIAL.replace("各乡镇人民政府", &"各乡镇人民政府、".repeat(n)) + "正文。\n"),
    ("copies", 200, |n| OFFICIAL.replace("日期:", &format!("抄送: {}\n日期:", "县委办公室、".repeat(n))) + "正文。\n"),
    ("an official document", 80, |n| format!("{OFFICIAL}{}", format!("{SENTENCE}\n\n").repeat(n))),
    ("a speech in large print", 60, |n| format!("{ALOUD}{}", format!("{SENTENCE}\n\n").repeat(n))),
    ("one paragraph in large print", 400, |n| format!("{ALOUD}{}", SENTENCE.repeat(n))),
    ("notes in large print", 60, |n| {
        format!("{ALOUD}{}{}", each(n, |i| format!("甲[^{i}]。\n\n")), each(n, |i| format!("[^{i}]: 注\n\n")))
    }),
    ("headings in large print", 60, |n| format!("{ALOUD}{}", "## 总体要求\n\n我们要抓落实。\n\n".repeat(n))),
    ("rows in large print", 60, |n| format!("{ALOUD}| 甲 | 乙 |\n|--|--|\n{}", "| 一 | 二 |\n".repeat(n))),
    // Shorter than the stretch that is looked ahead at, a paragraph is not yet in proportion.
    ("pauses in large print", 1_200, |n| format!("{ALOUD}{}", "我们 / 要坚持，".repeat(n))),
    ("numbers above the line", 400, |n| speech(n, |_| "x^2^、H~2~O ".into())),
    ("carets", 1_500, |n| speech(n, |_| "a^".into())),
    ("tildes", 1_500, |n| speech(n, |_| "a~".into())),
    ("copies in the text", 60, |n| format!("{OFFICIAL}正文。\n\n{}", "抄送：县委办公室。\n\n".repeat(n))),
    ("dates in the text", 60, |n| format!("{OFFICIAL}正文。\n\n{}", "青山县水利局\n\n2026年9月1日\n\n".repeat(n))),
    ("nested items", 300, |n| format!("{SPEECH}{}甲\n", "- ".repeat(n))),
    ("open titles", 6_000, |n| format!("{ALOUD}{}", "《甲".repeat(n))),
    ("tables across", 20, |n| speech(n, |_| "<!-- 横排 -->\n\n|甲|\n|--|\n|一|\n\n乙\n\n".into())),
    ("signs no face has", 300, |n| {
        speech(n, |i| format!("{}甲\n\n", char::from_u32(0xE000 + i as u32 % 6_000).unwrap_or('甲')))
    }),
];

fn grows_too_fast(name: &str, once: [usize; 3], twice: [usize; 3]) -> Option<String> {
    let ratio = |at: usize| twice[at] as f64 / once[at] as f64;
    (ratio(0) > 2.4 || ratio(1) > 2.4).then(|| format!("{name}: {:.2} in number, {:.2} in bytes", ratio(0), ratio(1)))
}

/// More bytes at once for every byte more of a draft than it may cost.
fn takes_too_much(name: &str, most: usize, once: (usize, [usize; 3]), twice: (usize, [usize; 3])) -> Option<String> {
    let peak = twice.1[2].saturating_sub(once.1[2]);
    let each = peak / (twice.0 - once.0);
    (each > most).then(|| format!("{name}: {each} bytes at once for each of the draft"))
}

// One test: two at once would count one another's.
#[test]
fn twice_the_draft_costs_twice_as_much() {
    // On one thread: else it would be chance whether both outputs take the most at once.
    rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread").install(grows);
}

fn grows() {
    let fonts = common::bundled();
    let options = RenderOptions { docx: true, pdf: true, ..RenderOptions::default() };
    let cost_of = |draft: String| {
        let length = draft.len();
        let source = Source::from_text("稿.md", draft);
        (length, cost(|| drop(common::render(&source, &options, &fonts))))
    };
    // What is read of the faces once and for all is not counted.
    cost_of(format!("{SPEECH}{SENTENCE}"));
    let mut faults = Vec::new();
    for (name, size, draft) in CASES {
        let (once, twice) = (cost_of(draft(*size)), cost_of(draft(2 * size)));
        faults.extend(grows_too_fast(name, once.1, twice.1));
        faults.extend(takes_too_much(name, MOST_AT_ONCE, once, twice));
    }
    let keys = |n: usize| cost(|| drop(config::read(&each(n, |i| format!("k{i} = 1\n")))));
    faults.extend(grows_too_fast("keys of a configuration", keys(500), keys(1_000)));
    let raw = |text: String| cost(|| drop(render(Input::raw("稿.txt", text.as_bytes()), &NoFiles, &options, &fonts)));
    let lines = |n: usize| raw(format!("{SENTENCE}\n").repeat(n));
    faults.extend(grows_too_fast("raw lines", lines(100), lines(200)));
    let heads = |n: usize| raw("一、统一思想\n".repeat(n));
    faults.extend(grows_too_fast("raw headings", heads(200), heads(400)));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

//! Makes the data of the typo engine in `src/check/typo/`: `sounds.txt`, `candidates.fst`, `pairs.bloom`.
//!
//! ```text
//! cargo run --example make_typo -- LAWS.TXT…
//! ```
//!
//! The readings come from the crate `pinyin` (MIT) and the list of characters with several below; the words from
//! `src/text/words.fst`, `official.txt` and `modern.txt`; the pairs of characters also from the texts named, one paragraph a line:
//! statutes, which are nobody's property. Committed were 16.5 million characters of laws, regulations and rules in force in
//! 2023. The same input gives the same bytes.

use fst::{Set, Streamer};
use jianggao::check::typo::candidates::{self, MODERN, OFFICIAL};
use jianggao::check::typo::pairs::Filter;
use jianggao::text::han::is_han;
use jianggao::text::lexicon::terms;
use pinyin::ToPinyin;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;

/// Further readings of characters that have several, besides the commonest.
const FURTHER: &str = "长zhang 重chong 行hang 调diao 还huan 便pian 传zhuan 弹tan 降xiang 校jiao 省xing 乐yue 率lv 量liang 切qie \
    朝zhao 处chu 当dang 地de 的di 都du 恶wu 分fen 干gan 更geng 冠guan 会kuai 藏zang 差cha 差chai 称chen 盛cheng 单shan 度duo \
    给ji 供gong 号hao 和huo 核hu 划hua 假jia 间jian 将jiang 角jue 教jiao 解xie 尽jin 觉jiao 卷juan 看kan 壳qiao 落la 露lou 论lun \
    模mu 难nan 宁ning 迫pai 曲qu 任ren 塞sai 塞se 色shai 少shao 识zhi 属zhu 数shu 说shui 宿xiu 提di 挑tiao 吐tu 为wei 系ji 吓he \
    纤qian 相xiang 血xie 咽ye 要yao 殷yin 应ying 佣yong 予yu 载zai 扎za 占zhan 着zhuo 着zhao 折she 正zheng 中zhong 种zhong 轴zhou \
    钻zuan 琢zuo 作zuo 参shen 曾zeng 车ju 薄bo 薄bao 剥bo 堡pu 暴pu 辟bi 屏bing 什shi 似si 遂sui 夹jia 片pian 强jiang 亲qing \
    悄qiao 圈juan 绿lu 累lei 勒lei 俩lia 埋man 没mo 蒙meng 秘bi 泊po 朴po 奇ji 稽qi 券xuan 散san 丧sang 煞sha 厦xia 折zhe \
    颤zhan 澄deng 畜xu 攒cuan 逮dai 肚du 发fa 坊fang 佛fu 杆gan 葛ge 观guan 哈ha 荷he 横heng 混hun 奔ben 扁pian 伯bo 炮pao \
    铺pu 仇qiu 臭xiu 创chuang 伺ci 大dai 石dan";

/// A pair must stand in the statutes so often.
const SEEN: u32 = 2;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new("src/check/typo");
    let dictionary = dictionary()?;
    fs::write(folder.join("sounds.txt"), sounds(&dictionary)?)?;
    fs::write(folder.join("candidates.fst"), candidates(&dictionary)?)?;
    let texts: Vec<String> = std::env::args().skip(1).map(fs::read_to_string).collect::<Result<_, _>>()?;
    if !texts.is_empty() {
        fs::write(folder.join("pairs.bloom"), pairs(&dictionary, &texts))?;
    }
    Ok(())
}

/// All words of `words.fst`, our own modern ones and the fixed expressions.
fn dictionary() -> Result<BTreeSet<String>, Box<dyn Error>> {
    let map = fst::Map::new(fs::read("src/text/words.fst")?)?;
    let mut all: BTreeSet<String> = candidates::words_of(MODERN).chain(terms::all()).map(str::to_owned).collect();
    let mut words = map.stream();
    while let Some((word, _)) = words.next() {
        all.insert(std::str::from_utf8(word)?.to_owned());
    }
    Ok(all)
}

/// A line for each syllable: the characters read so that stand in words of two and more.
fn sounds(dictionary: &BTreeSet<String>) -> Result<String, Box<dyn Error>> {
    let used: BTreeSet<char> =
        dictionary.iter().filter(|word| word.chars().count() > 1).flat_map(|word| word.chars()).collect();
    let mut sounds: BTreeMap<String, BTreeSet<char>> = BTreeMap::new();
    for &c in &used {
        if let Some(pinyin) = c.to_pinyin() {
            sounds.entry(pinyin.plain().replace('ü', "v")).or_default().insert(c);
        }
    }
    for further in FURTHER.split_whitespace() {
        let c = further.chars().next().ok_or("a reading without a character")?;
        sounds.get_mut(&further[c.len_utf8()..]).ok_or(format!("no syllable: {further}"))?.insert(c);
    }
    Ok(sounds.iter().map(|(syllable, chars)| format!("{syllable} {}\n", chars.iter().collect::<String>())).collect())
}

/// The official words and all of four characters, once for every character that may be wrong.
fn candidates(dictionary: &BTreeSet<String>) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut words: BTreeSet<&str> = candidates::words_of(OFFICIAL).collect();
    let unknown: Vec<&str> = words.iter().copied().filter(|word| !dictionary.contains(*word)).collect();
    if !unknown.is_empty() {
        return Err(format!("neither in the dictionary nor in modern.txt: {}", unknown.join(" ")).into());
    }
    words.extend(dictionary.iter().map(String::as_str).filter(|word| word.chars().count() == 4));
    let mut keys = BTreeSet::new();
    for word in words {
        let chars: Vec<char> = word.chars().collect();
        for (hole, &c) in chars.iter().enumerate() {
            let last = u16::try_from(u32::from(c)).map(u16::to_be_bytes).ok();
            if let (Some(mut key), Some(last)) = (candidates::key(&chars, hole), last) {
                key.extend(last);
                keys.insert(key);
            }
        }
    }
    Ok(Set::from_iter(keys)?.into_fst().into_inner())
}

/// The pairs of characters inside words, and those the texts hold twice or more.
fn pairs(dictionary: &BTreeSet<String>, texts: &[String]) -> Vec<u8> {
    let mut known: BTreeSet<(char, char)> = dictionary.iter().flat_map(|word| neighbours(word)).collect();
    let mut counts: BTreeMap<(char, char), u32> = BTreeMap::new();
    for pair in texts.iter().flat_map(|text| neighbours(text)) {
        *counts.entry(pair).or_default() += 1;
    }
    known.extend(counts.into_iter().filter(|(_, count)| *count >= SEEN).map(|(pair, _)| pair));
    Filter::of(&known).0
}

/// The Han that stand side by side.
fn neighbours(text: &str) -> impl Iterator<Item = (char, char)> {
    text.chars().zip(text.chars().skip(1)).filter(|(first, second)| is_han(*first) && is_han(*second))
}

//! 仿宋, 楷体, 黑体, 小标宋, 宋体 and their many names: the one table of font names.

/// A role a face plays in a 公文, not a file name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// 仿宋体: the body.
    FangSong,
    /// 楷体: level two, the byline.
    Kai,
    /// 黑体: level one, labels.
    Hei,
    /// 小标宋体: titles, the issuer mark.
    XiaoBiaoSong,
    /// 宋体.
    Song,
    /// 半角宋体: the folio.
    SongHalf,
    /// Letters and digits: Times New Roman.
    Times,
}

const FANDOL_FANG: &str = "FandolFang-Regular.otf";
const FANDOL_KAI: &str = "FandolKai-Regular.otf";
const HEI: &str = "GongwenHei-Medium.otf";
const BIAOSONG: &str = "GongwenBiaosong-Bold.otf";
const SONG: &str = "GongwenSong-Regular.otf";
const SONG_HALF: &str = "GongwenSongHalf-Regular.otf";
const KAI_SUPPLEMENT: &str = "GongwenKaiSupplement-Light.ttf";
const TIMES: &str = "LiberationSerif-Regular.ttf";

impl Family {
    /// All of them.
    pub const ALL: [Family; 7] = [
        Family::FangSong,
        Family::Kai,
        Family::Hei,
        Family::XiaoBiaoSong,
        Family::Song,
        Family::SongHalf,
        Family::Times,
    ];

    /// Is it so heavy that the digits of Times look thin beside it?
    pub fn is_heavy(self) -> bool {
        matches!(self, Family::Hei | Family::XiaoBiaoSong)
    }

    /// The Chinese word for the role.
    pub fn word(self) -> &'static str {
        match self {
            Family::FangSong => "仿宋",
            Family::Kai => "楷体",
            Family::Hei => "黑体",
            Family::XiaoBiaoSong => "小标宋",
            Family::Song => "宋体",
            Family::SongHalf => "半角宋体",
            Family::Times => "西文",
        }
    }

    /// The name a DOCX asks for.
    pub fn docx_name(self) -> &'static str {
        match self {
            Family::FangSong => "仿宋_GB2312",
            Family::Kai => "楷体_GB2312",
            Family::Hei => "黑体",
            Family::XiaoBiaoSong => "方正小标宋简体",
            Family::Song | Family::SongHalf => "宋体",
            Family::Times => "Times New Roman",
        }
    }

    /// What the genuine faces for the role are called, best first: family, full and PostScript names, Chinese and Latin.
    ///
    /// 方正 faces carry their short Latin family name, and in the PostScript name that of their character set.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Family::FangSong => &[
                "仿宋_GB2312",
                "FangSong_GB2312",
                "仿宋",
                "FangSong",
                "方正仿宋_GBK",
                "FZFangSong-Z02",
                "FZFSK--GBK1-0",
                "方正仿宋简体",
                "FZFangSong-Z02S",
                "FZFSJW--GB1-0",
                "华文仿宋",
                "STFangsong",
                "朱雀仿宋",
                "Zhuque Fangsong",
                "ZhuqueFangsong-Regular",
            ],
            Family::Kai => &[
                "楷体_GB2312",
                "KaiTi_GB2312",
                "楷体",
                "KaiTi",
                "方正楷体_GBK",
                "FZKai-Z03",
                "FZKTK--GBK1-0",
                "方正楷体简体",
                "FZKai-Z03S",
                "FZKTJW--GB1-0",
                "华文楷体",
                "STKaiti",
            ],
            Family::Hei => &[
                "黑体",
                "SimHei",
                "方正黑体_GBK",
                "FZHei-B01",
                "FZHTK--GBK1-0",
                "方正黑体简体",
                "FZHei-B01S",
                "FZHTJW--GB1-0",
                "华文黑体",
                "STHeiti",
            ],
            Family::XiaoBiaoSong => &[
                "方正小标宋简体",
                "FZXiaoBiaoSong-B05S",
                "FZXBSJW--GB1-0",
                "方正小标宋_GBK",
                "FZXiaoBiaoSong-B05",
                "FZXBSK--GBK1-0",
                "华文中宋",
                "STZhongsong",
            ],
            Family::Song => &[
                "宋体",
                "SimSun",
                "新宋体",
                "NSimSun",
                "方正书宋_GBK",
                "FZShuSong-Z01",
                "FZSSK--GBK1-0",
                "方正书宋简体",
                "FZShuSong-Z01S",
                "FZSSJW--GB1-0",
                "华文宋体",
                "STSong",
            ],
            // Only these have digits of half an em.
            Family::SongHalf => &["宋体", "SimSun", "新宋体", "NSimSun"],
            Family::Times => &["Times New Roman", "TimesNewRomanPSMT"],
        }
    }

    /// The bundled files for the role: the first plays it, the others have what that one lacks.
    pub fn bundled(self) -> &'static [&'static str] {
        match self {
            Family::FangSong => &[FANDOL_FANG, KAI_SUPPLEMENT, SONG],
            Family::Kai => &[FANDOL_KAI, KAI_SUPPLEMENT, SONG],
            Family::Hei => &[HEI, SONG],
            Family::XiaoBiaoSong => &[BIAOSONG, SONG],
            Family::Song => &[SONG],
            Family::SongHalf => &[SONG_HALF, SONG],
            Family::Times => &[TIMES, SONG],
        }
    }

    /// How good a name is for the role: 0 the best; `None`: it names something else.
    ///
    /// Case and spaces do not matter: programs and font files disagree on both.
    pub fn rank(self, name: &str) -> Option<usize> {
        self.names().iter().position(|known| same(known, name))
    }
}

/// The same name, but for case and spaces?
fn same(one: &str, other: &str) -> bool {
    fn letters(name: &str) -> impl Iterator<Item = char> {
        name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase)
    }
    letters(one).eq(letters(other))
}

#[cfg(test)]
mod tests {
    use super::Family;

    #[test]
    fn names_match_whatever_their_case_and_spaces() {
        assert_eq!(Family::FangSong.rank("fangsong_gb2312"), Some(1));
        assert_eq!(Family::Times.rank("TIMES  NewRoman"), Some(0));
        assert_eq!(Family::XiaoBiaoSong.rank("FZXBSJW--GB1-0"), Some(2));
        assert_eq!(Family::Hei.rank("Heiti TC"), None);
    }

    #[test]
    fn no_name_plays_two_roles() {
        for family in Family::ALL {
            for other in Family::ALL.into_iter().filter(|&other| other != family) {
                let shared = family.names().iter().any(|name| other.rank(name).is_some());
                let halves = [Family::Song, Family::SongHalf];
                assert!(!shared || halves.contains(&family) && halves.contains(&other), "{family:?} and {other:?}");
            }
        }
    }

    #[test]
    fn a_docx_asks_for_the_best_name() {
        for family in Family::ALL {
            assert_eq!(family.rank(family.docx_name()), Some(0), "{family:?}");
        }
    }
}

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
}

//! 字号: the Chinese type sizes and their points (as Word and WPS set them).

use crate::geom::Length;

/// A Chinese type size (字号).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum FontSize {
    /// 初号, 42 pt.
    Chu,
    /// 小初, 36 pt.
    XiaoChu,
    /// 一号, 26 pt.
    Yi,
    /// 小一, 24 pt.
    XiaoYi,
    /// 二号, 22 pt.
    Er,
    /// 小二, 18 pt.
    XiaoEr,
    /// 三号, 16 pt.
    San,
    /// 小三, 15 pt.
    XiaoSan,
    /// 四号, 14 pt.
    Si,
    /// 小四, 12 pt.
    XiaoSi,
    /// 五号, 10.5 pt.
    Wu,
    /// 小五, 9 pt.
    XiaoWu,
    /// 六号, 7.5 pt.
    Liu,
}

impl FontSize {
    /// Name and half points, largest first.
    const TABLE: [(FontSize, &'static str, i64); 13] = [
        (FontSize::Chu, "初号", 84),
        (FontSize::XiaoChu, "小初", 72),
        (FontSize::Yi, "一号", 52),
        (FontSize::XiaoYi, "小一", 48),
        (FontSize::Er, "二号", 44),
        (FontSize::XiaoEr, "小二", 36),
        (FontSize::San, "三号", 32),
        (FontSize::XiaoSan, "小三", 30),
        (FontSize::Si, "四号", 28),
        (FontSize::XiaoSi, "小四", 24),
        (FontSize::Wu, "五号", 21),
        (FontSize::XiaoWu, "小五", 18),
        (FontSize::Liu, "六号", 15),
    ];

    /// The size of the em.
    pub(crate) const fn length(self) -> Length {
        Length::half_pt(Self::TABLE[self as usize].2)
    }
    /// All names, the largest first.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        Self::TABLE.iter().map(|row| row.1)
    }
    /// The size of this name: `三号`, also `3号`.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let digits = [("1", "一"), ("2", "二"), ("3", "三"), ("4", "四"), ("5", "五")];
        let name = digits.iter().fold(name.trim().to_owned(), |name, (arabic, han)| name.replace(arabic, han));
        Self::TABLE.iter().find(|row| row.1 == name).map(|row| row.0)
    }
}

#[cfg(test)]
mod tests {
    use super::FontSize;

    #[test]
    fn every_size_stands_in_its_row() {
        for (at, (size, name, _)) in FontSize::TABLE.iter().enumerate() {
            assert_eq!(*size as usize, at);
            assert_eq!(FontSize::from_name(name), Some(*size));
        }
        assert_eq!(FontSize::from_name("3号"), Some(FontSize::San));
    }
}

//! The faces of the source tree keep what the rules for them promise.

use super::face::Embedding;
use super::*;
use std::fs;

fn bundled() -> FontBook {
    FontBook::load(FontChoice::Bundled, &[]).unwrap()
}

fn name_of(book: &FontBook, family: Family, c: char) -> String {
    let found = book.find(family, c).unwrap_or_else(|| panic!("{family:?} has no {c}"));
    assert_ne!(found.glyph, 0);
    book.face(found.face).postscript_name().to_owned()
}

/// Every character of GB 2312: rows 1–9 and 16–87 of the table.
fn gb2312() -> Vec<char> {
    let rows = (1..=9).chain(16..=87);
    let codes = rows.flat_map(|row: u8| (1..=94).map(move |cell: u8| [row + 0xA0, cell + 0xA0]));
    codes.filter(|code| assigned(code[0] - 0xA0, code[1] - 0xA0)).map(|code| decode(&code)).collect()
}

/// Is the place taken in GB 2312 itself? GBK put more into the gaps.
fn assigned(row: u8, cell: u8) -> bool {
    match row {
        2 => matches!(cell, 17..=66 | 69..=78 | 81..=92),
        4 => cell <= 83,
        5 => cell <= 86,
        6 => matches!(cell, 1..=24 | 33..=56),
        7 => matches!(cell, 1..=33 | 49..=81),
        8 => matches!(cell, 1..=26 | 37..=73),
        9 => matches!(cell, 4..=79),
        55 => cell <= 89,
        _ => true,
    }
}

fn decode(code: &[u8]) -> char {
    let (text, _, wrong) = encoding_rs::GBK.decode(code);
    assert!(!wrong, "{code:x?}");
    text.chars().next().unwrap()
}

#[test]
fn every_family_has_all_of_gb_2312() {
    let (book, characters) = (bundled(), gb2312());
    assert_eq!(characters.len(), 6763 + 682);
    for family in Family::ALL {
        for &c in &characters {
            let found = book.find(family, c).unwrap_or_else(|| panic!("{family:?} has no {c}"));
            assert_ne!(found.glyph, 0, "{family:?} {c}");
        }
    }
}

#[test]
fn han_come_from_the_face_of_the_family() {
    let book = bundled();
    for c in gb2312().into_iter().filter(|&c| c >= '\u{4E00}') {
        for (family, face) in [(Family::FangSong, "FandolFang-Regular"), (Family::Kai, "FandolKai-Regular")] {
            if c < '\u{A000}' {
                assert_eq!(name_of(&book, family, c), face, "{c}");
            }
        }
    }
    assert_eq!(name_of(&book, Family::Hei, '一'), "GongwenHei-Medium");
    assert_eq!(name_of(&book, Family::XiaoBiaoSong, '讲'), "GongwenBiaosong-Bold");
    assert_eq!(name_of(&book, Family::Song, '讲'), "GongwenSong-Regular");
    assert_eq!(name_of(&book, Family::SongHalf, '1'), "GongwenSongHalf-Regular");
    assert_eq!(name_of(&book, Family::SongHalf, '—'), "GongwenSongHalf-Regular");
    assert_eq!(name_of(&book, Family::Times, 'A'), "LiberationSerif");
    assert_eq!(name_of(&book, Family::Times, '讲'), "GongwenSong-Regular");
}

#[test]
fn what_fandol_only_pretends_to_have_comes_from_the_supplement() {
    let book = bundled();
    for family in [Family::FangSong, Family::Kai] {
        for c in "￥￣―①②⑩⑪⑳".chars() {
            assert_eq!(name_of(&book, family, c), "GongwenKaiSupplement-Light", "{c}");
        }
    }
}

#[test]
fn rare_characters_are_found_further_down_the_chain() {
    let book = bundled();
    for c in "䶮㙦𬱖".chars() {
        let found = book.find(Family::FangSong, c).unwrap();
        assert!(found.fallback && found.glyph != 0, "{c}");
    }
    assert_eq!(name_of(&book, Family::FangSong, '𬱖'), "GongwenKaiSupplement-Light");
    assert_eq!(name_of(&book, Family::Hei, '㐀'), "GongwenSong-Regular");
    assert_eq!(book.find(Family::FangSong, '\u{E000}'), None, "a private character has no glyph");
}

#[test]
fn a_radical_is_set_as_the_character_it_looks_like() {
    let book = bundled();
    assert_eq!(book.find(Family::FangSong, '⽅'), book.find(Family::FangSong, '方'));
    assert_eq!(book.find(Family::FangSong, '\u{F9DC}'), book.find(Family::FangSong, '隆'));
}

#[test]
fn metrics_are_those_of_the_faces() {
    let book = bundled();
    let fang = book.face(book.primary(Family::FangSong));
    assert_eq!(fang.advance(fang.glyph('国').unwrap()), 1000);
    assert_eq!(fang.advance(fang.glyph('1').unwrap()), 500);
    let half = book.face(book.primary(Family::SongHalf));
    assert_eq!((half.advance(half.glyph('8').unwrap()), half.advance(half.glyph('—').unwrap())), (500, 1000));
    for face in &book.faces {
        assert_eq!(face.em_box(), (880, -120), "{}", face.postscript_name());
        assert_eq!(face.embedding(), Embedding::Editing, "{}", face.postscript_name());
    }
    assert_eq!(fang.line_height(), 1200);
    assert_eq!(book.face(book.primary(Family::Hei)).line_height(), 1448);
    assert_eq!(book.face(book.primary(Family::Times)).units_per_em(), 2048);
}

#[test]
fn faces_that_help_fandol_out_are_lowered() {
    let book = bundled();
    let face = |family| book.face(book.primary(family));
    let (fang, hei, song) = (face(Family::FangSong), face(Family::Hei), face(Family::Song));
    let supplement = book.face(book.chains[Family::Kai as usize][1]);
    assert_eq!((supplement.shift_in(fang), song.shift_in(fang)), (46, 70));
    assert_eq!((song.shift_in(hei), fang.shift_in(fang), song.shift_in(song)), (0, 0, 0));
}

#[test]
fn a_missing_face_names_the_role_the_file_and_the_folders() {
    let missing = vec![(Family::Kai, "FandolKai-Regular.otf")];
    let error = FontError::Missing { missing, folders: vec!["/字".into()] };
    let told = error.diagnostic();
    assert!(told.message.contains("楷体") && told.message.contains("FandolKai-Regular.otf"), "{}", told.message);
    assert!(told.hints[0].contains("/字") && told.hints[1].contains("--font-dir"), "{:?}", told.hints);
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let error = FontBook::load(FontChoice::Bundled, &["没有这个文件夹".into()]).unwrap_err();
    assert_eq!(error.diagnostic().code, FOLDER_MISSING);
}

#[test]
fn a_named_folder_wins_and_a_damaged_file_in_it_is_told() {
    let dir = std::env::temp_dir().join(format!("jianggao-fonts-{}", std::process::id()));
    fs::create_dir_all(&dir).unwrap();
    fs::copy(bundled().face(FaceId(0)).path(), dir.join("FandolFang-Regular.otf")).unwrap();
    let book = FontBook::load(FontChoice::Bundled, std::slice::from_ref(&dir)).unwrap();
    assert_eq!(book.face(book.primary(Family::FangSong)).origin(), Origin::Given);
    assert_eq!(book.face(book.primary(Family::Kai)).origin(), Origin::Bundled);
    fs::write(dir.join("FandolKai-Regular.otf"), b"OTTO, but no more").unwrap();
    let error = FontBook::load(FontChoice::Bundled, std::slice::from_ref(&dir)).unwrap_err();
    assert_eq!(error.diagnostic().code, FACE_UNREADABLE);
    fs::remove_dir_all(&dir).unwrap();
}

/// A font file renamed in its `name` table: the bytes of one name replaced by another of the same length.
fn renamed(path: &Path, from: &str, to: &str) -> Vec<u8> {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let (mut data, from, to) = (fs::read(path).unwrap(), wide(from), wide(to));
    assert_eq!(from.len(), to.len());
    let places: Vec<_> =
        data.windows(from.len()).enumerate().filter(|(_, part)| *part == from).map(|at| at.0).collect();
    assert!(!places.is_empty());
    places.into_iter().for_each(|at| data[at..at + to.len()].copy_from_slice(&to));
    data
}

#[test]
fn a_genuine_face_in_a_named_folder_plays_its_role_in_either_choice() {
    let dir = std::env::temp_dir().join(format!("jianggao-genuine-{}", std::process::id()));
    fs::create_dir_all(&dir).unwrap();
    let fang = bundled().face(FaceId(0)).path().to_owned();
    fs::write(dir.join("anything.otf"), renamed(&fang, "FandolFang", "fang  SONG")).unwrap();
    for choice in [FontChoice::Bundled, FontChoice::Auto] {
        let book = FontBook::load(choice, std::slice::from_ref(&dir)).unwrap();
        let face = book.face(book.primary(Family::FangSong));
        assert_eq!(face.path(), dir.join("anything.otf"));
        assert_eq!(book.report()[0].stands_in_for, None);
        assert!(book.chains[0].len() == 4, "the bundled faces follow");
    }
    fs::remove_dir_all(&dir).unwrap();
}

#[test]
fn the_report_tells_what_stands_in_for_what() {
    let book = bundled();
    let report = book.report();
    assert_eq!(report.len(), Family::ALL.iter().map(|family| family.bundled().len()).sum::<usize>());
    assert_eq!(
        (report[0].face.postscript_name(), report[0].stands_in_for),
        ("FandolFang-Regular", Some("仿宋_GB2312"))
    );
    assert!(!report[0].fallback && report[1].fallback);
    assert!(report.iter().all(|row| row.face.origin() == Origin::Bundled));
}

/// 10⁻⁶: what the supplement adds stands at the height of the figures beside it.
#[test]
fn raised_and_lowered_signs_stand_at_the_height_of_their_figures() {
    let book = bundled();
    // Thousandths of the em.
    let top = |c: char| {
        let found = book.find(Family::Times, c).or_else(|| book.find(Family::FangSong, c)).expect("a face");
        let face = book.face(found.face);
        i32::from(face.ink_top(found.glyph).expect("ink")) * 1000 / i32::from(face.units_per_em())
    };
    // A raised figure is 400 high: 0 as high as it, + a little lower, − in its middle.
    for (figure, signs) in [('⁶', "⁰⁺⁻"), ('₆', "₀₊₋")] {
        for (sign, below) in signs.chars().zip([0, 45, 185]) {
            let found = top(figure) - top(sign);
            assert!((found - below).abs() <= 25, "{sign} is {found} below {figure}");
        }
    }
}

#[test]
fn raised_and_lowered_signs_have_glyphs() {
    let book = bundled();
    for c in "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙᵢⱼ☐☑✓✔⌀".chars()
    {
        assert!([Family::FangSong, Family::Times].iter().any(|&family| book.find(family, c).is_some()), "{c}");
    }
}

#[test]
fn without_a_face_it_is_told_where_was_looked_and_what_to_install() {
    let folders = ["/甲/fonts", "/usr/share/jianggao/fonts"].map(PathBuf::from).to_vec();
    let fault = FontError::Missing { missing: vec![(Family::Kai, "FandolKai-Regular.otf")], folders };
    let told = fault.diagnostic();
    assert!(told.message.contains("楷体") && told.message.contains("FandolKai-Regular.otf"), "{}", told.message);
    let hints = told.hints.join("\n");
    for wanted in ["/甲/fonts、/usr/share/jianggao/fonts", ".deb", ".whl", "JIANGGAO_FONTS", "--font-dir"] {
        assert!(hints.contains(wanted), "{wanted}: {hints}");
    }
}

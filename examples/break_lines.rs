//! Breaks paragraphs into lines for `tests/tools/linebreak_parity.py`, which compares them with LibreOffice's print.
//!
//! `break_lines FONTS SIZE TRACKING MEASURE INDENT named|plain < paragraphs`: a folder of faces; the size of the em, the spacing, the
//! measure and the first indent in twips; one paragraph a line;
//! `plain`: no run asks for the Han face by name. For each it writes three fields: the face of every character
//! (`h` its run says Han for both faces, `s` by script), the starts of lines by the host's rules alone, and those in our output.

use jianggao::layout::linebreak::{Bans, BrokenLine, Cell, Measure, break_lines_under};
use jianggao::style::host::Host;
use jianggao::style::script::{FaceChoice, Script, face_choices, scripts};
use std::io::{self, BufRead, Write};
use std::path::Path;
use ttf_parser::Face;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [fonts, numbers @ .., runs] = arguments.as_slice() else { return Err("too few arguments".into()) };
    let numbers = numbers.iter().map(|number| number.parse()).collect::<Result<Vec<i64>, _>>()?;
    let [em, tracking, measure, indent] = numbers[..] else { return Err("four numbers, please".into()) };
    let read = |name: &str| std::fs::read(Path::new(fonts).join(name));
    let files =
        [read("FandolFang-Regular.otf")?, read("LiberationSerif-Regular.ttf")?, read("GongwenSong-Regular.otf")?];
    let faces = files.iter().map(|file| Face::parse(file, 0)).collect::<Result<Vec<_>, _>>()?;
    let measure = Measure { first: measure - indent, rest: measure };
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let text: Vec<char> = line?.chars().collect();
        let choices = if runs == "plain" { vec![FaceChoice::ByScript; text.len()] } else { face_choices(&text) };
        let cells = cells(&text, &choices, &faces, (em, tracking));
        let starts = |bans| starts(&break_lines_under(bans, &cells, measure, &Host::LIBRE_OFFICE));
        let shown: String = choices.iter().map(|&choice| if choice == FaceChoice::Han { 'h' } else { 's' }).collect();
        writeln!(out, "{shown}\t{}\t{}", starts(Bans::None), starts(Bans::Gbt15834))?;
    }
    Ok(())
}

fn cells(text: &[char], choices: &[FaceChoice], faces: &[Face], (em, tracking): (i64, i64)) -> Vec<Cell> {
    let mut portion = 0;
    let mut last = None;
    std::iter::zip(text, std::iter::zip(scripts(text), choices))
        .map(|(&character, (script, &choice))| {
            if last.replace((script, choice)) != Some((script, choice)) {
                portion += 1;
            }
            let han = script == Script::Han || choice == FaceChoice::Han;
            let primary = &faces[usize::from(!han)];
            // What a face lacks is taken from the last one, as the host does.
            let found = std::iter::once(primary)
                .chain(faces.iter().rev())
                .find_map(|face| Some((face, face.glyph_index(character)?)));
            let (face, glyph) = found.unwrap_or((primary, ttf_parser::GlyphId(0)));
            let units = i64::from(face.units_per_em());
            let sixths = 2 * 6 * em * i64::from(face.glyph_hor_advance(glyph).unwrap_or(0));
            let height = i64::from(primary.ascender() - primary.descender() + primary.line_gap());
            Cell {
                character,
                script,
                portion,
                advance: (sixths + units) / (2 * units),
                tracking,
                em,
                marked: false,
                line_height: em * height / i64::from(primary.units_per_em()),
            }
        })
        .collect()
}

fn starts(lines: &[BrokenLine]) -> String {
    lines.iter().map(|line| line.range.start.to_string()).collect::<Vec<_>>().join(" ")
}

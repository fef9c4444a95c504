//! An outline of a CFF face without subroutines: what it calls is written where it is called (Adobe Technical Note 5177).

use super::index::Index;

/// No subroutine may call deeper.
const DEEPEST: usize = 10;
/// No outline has more numbers and operators, what it calls written out: a few subroutines that call each other can go on for ever.
const MOST: usize = 1 << 16;
/// So many numbers before the end of an outline name the two it is composed of.
const COMPOSED: usize = 4;

/// Adds the outline to `out`, unless it is composed of others, reckons with its numbers, or is damaged.
pub(super) fn flatten(out: &mut Vec<u8>, outline: &[u8], global: &Index<'_>, local: &Index<'_>) -> Option<()> {
    let mut flat = Flat { global, local, out, numbers: Vec::new(), stems: 0, left: MOST };
    flat.take(outline, DEEPEST)?.then_some(())
}

struct Flat<'i, 'a> {
    global: &'i Index<'a>,
    local: &'i Index<'a>,
    out: &'i mut Vec<u8>,
    /// The numbers no operator has taken: where each begins in `out`, and its value.
    numbers: Vec<(usize, i32)>,
    /// The stems that were told of, each by two numbers.
    stems: usize,
    /// So many numbers and operators may still come.
    left: usize,
}

impl Flat<'_, '_> {
    /// Writes a piece of code. Does the outline end in it?
    fn take(&mut self, mut code: &[u8], deepest: usize) -> Option<bool> {
        while let &[first, ref rest @ ..] = code {
            self.left = self.left.checked_sub(1)?;
            let length = match first {
                28 | 32..=255 => self.number(code)?,
                // callsubr, callgsubr
                10 | 29 => {
                    let (start, number) = self.numbers.pop()?;
                    self.out.truncate(start);
                    let called = if first == 10 { self.local } else { self.global };
                    if self.take(subroutine(called, number)?, deepest.checked_sub(1)?)? {
                        return Some(true);
                    }
                    1
                }
                // return
                11 => return Some(false),
                // endchar
                14 => {
                    self.out.push(first);
                    return (self.numbers.len() < COMPOSED).then_some(true);
                }
                // hstem, vstem, hstemhm, vstemhm
                1 | 3 | 18 | 23 => {
                    self.stems += self.numbers.len() / 2;
                    self.operator(code, 1)?
                }
                // hintmask, cntrmask: a bit for each stem; numbers before are vertical stems
                19 | 20 => {
                    self.stems += self.numbers.len() / 2;
                    self.operator(code, 1 + self.stems.div_ceil(8))?
                }
                // hflex, flex, hflex1, flex1
                12 if matches!(rest.first(), Some(34..=37)) => self.operator(code, 2)?,
                // lines, curves and moves
                4..=8 | 21 | 22 | 24..=27 | 30 | 31 => self.operator(code, 1)?,
                _ => return None,
            };
            code = code.get(length..)?;
        }
        Some(false)
    }

    /// Writes an operator of so many bytes, which takes all numbers there are.
    fn operator(&mut self, code: &[u8], length: usize) -> Option<usize> {
        self.out.extend_from_slice(code.get(..length)?);
        self.numbers.clear();
        Some(length)
    }

    /// Writes a number; gives its length.
    fn number(&mut self, code: &[u8]) -> Option<usize> {
        let byte = |at: usize| code.get(at).map(|&byte| i32::from(byte));
        let first = byte(0)?;
        let (length, value) = match first {
            28 => (3, i32::from(i16::from_be_bytes([*code.get(1)?, *code.get(2)?]))),
            32..=246 => (1, first - 139),
            247..=250 => (2, (first - 247) * 256 + byte(1)? + 108),
            251..=254 => (2, -(first - 251) * 256 - byte(1)? - 108),
            // A fraction names no subroutine.
            _ => (5, i32::MAX),
        };
        self.numbers.push((self.out.len(), value));
        self.out.extend_from_slice(code.get(..length)?);
        Some(length)
    }
}

/// The subroutine of a number: those of a long list are called by numbers around 0, which are shorter.
fn subroutine<'a>(all: &Index<'a>, number: i32) -> Option<&'a [u8]> {
    let bias = match all.count {
        0..1_240 => 107,
        1_240..33_900 => 1_131,
        _ => 32_768,
    };
    all.get(usize::try_from(number.checked_add(bias)?).ok()?)
}

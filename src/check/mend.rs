//! Round after round of fixes until a text is quiet.

use super::fix::{self, structure};
use super::settings::Settings;
use super::{Checked, check};
use crate::diag::{Code, Diagnostic, Diagnostics, Warned};
use crate::read::files::Files;
use crate::read::{self, Form, Input, Read};

/// A text and what is still wrong with it.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The text.
    pub text: String,
    /// How many faults were mended.
    pub mended: usize,
    /// What remains.
    pub read: Read,
    /// What is wrong with that.
    pub left: Checked,
    /// Did it come to rest?
    pub quiet: bool,
}

/// Reads and checks a text.
type Look<'a> = dyn Fn(&str) -> Result<(Read, Checked), Diagnostics> + 'a;

/// So many rounds at the most; a text that asks for more would never come to rest.
const MOST_ROUNDS: usize = 10;

/// Mends a text: what is safe, and with `ask` also what is probably right.
///
/// # Errors
/// The text cannot be read.
pub fn mend(input: Input<'_>, files: &dyn Files, settings: &Settings, ask: bool) -> Result<Settled, Diagnostics> {
    let Warned { output: first, warnings } = read::read(input, files)?;
    let encoding = first.source.encoding;
    let look = |text: &str| -> Result<(Read, Checked), Diagnostics> {
        let Warned { output: mut read, warnings } = read::read(Input { bytes: text.as_bytes(), ..input }, files)?;
        // The file stays in the encoding it was found in.
        read.source.encoding = encoding;
        let checked = check(&read, &warnings, settings);
        Ok((read, checked))
    };
    let mut left = check(&first, &warnings, settings);
    let mut read = first;
    let mut text = read.source.text.clone();
    let mut mended = 0;
    // Only a text that is the file's own can be given back.
    for _ in 0..if read.form == Form::Other { 0 } else { MOST_ROUNDS } {
        let next = fix::apply(&text, &left.faults, ask);
        if next.count == 0 || next.text == text {
            return Ok(Settled { text, mended, read, left, quiet: true });
        }
        let (next_read, next_left) = look(&next.text)?;
        let same = structure(&next_read.document) == structure(&read.document);
        let (next, next_read, next_left) = if same {
            (next, next_read, next_left)
        } else {
            // Some rule's fixes would make another paper of it: those stay undone.
            let good = harmless(&text, &read, &left.faults, ask, &look)?;
            let next = fix::apply(&text, &good, ask);
            if next.count == 0 {
                return Ok(Settled { text, mended, read, left, quiet: true });
            }
            let (next_read, next_left) = look(&next.text)?;
            if structure(&next_read.document) != structure(&read.document) {
                return Ok(Settled { text, mended, read, left, quiet: true });
            }
            (next, next_read, next_left)
        };
        mended += next.count;
        (text, read, left) = (next.text, next_read, next_left);
    }
    let quiet = read.form == Form::Other;
    Ok(Settled { text, mended, read, left, quiet })
}

/// The faults of those rules whose fixes, all together, leave the paper the same.
fn harmless(
    text: &str,
    read: &Read,
    faults: &[Diagnostic],
    ask: bool,
    look: &Look<'_>,
) -> Result<Diagnostics, Diagnostics> {
    let mut codes: Vec<Code> =
        faults.iter().filter(|fault| fix::is_mended(fault, ask)).map(|fault| fault.code).collect();
    codes.sort();
    codes.dedup();
    let mut good = Vec::new();
    for code in codes {
        let own: Diagnostics = faults.iter().filter(|fault| fault.code == code).cloned().collect();
        let (other, _) = look(&fix::apply(text, &own, ask).text)?;
        if structure(&other.document) == structure(&read.document) {
            good.extend(own);
        }
    }
    Ok(good)
}

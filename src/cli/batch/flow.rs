//! How records flow: lines are taken in as far as there is room, and answers go out in their order or as they come.

use crate::disk;
use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// No record is longer than this, in bytes: the largest draft, every sign of it escaped.
pub(crate) const LONGEST_LINE: u64 = 2 * disk::MOST;
/// So many bytes of records are in work at most, unless one alone has more.
const MOST_BYTES: usize = 64 << 20;

/// One line of the input.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// What it says.
    Text(Vec<u8>),
    /// It is longer than [`LONGEST_LINE`] and was passed over.
    TooLong,
}

/// The next line that is not blank; `None` at the end.
///
/// # Errors
/// The input cannot be read.
pub(crate) fn next(input: &mut impl BufRead, longest: u64) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    input.by_ref().take(longest + 1).read_until(b'\n', &mut line)?;
    if line.len() as u64 > longest && !line.ends_with(b"\n") {
        drop(line);
        pass_line(input)?;
        return Ok(Some(Line::TooLong));
    }
    Ok((!line.is_empty()).then_some(Line::Text(line)))
}

/// Reads on behind the end of the line, keeping nothing.
fn pass_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let seen = input.fill_buf()?;
        let end = seen.iter().position(|&byte| byte == b'\n');
        let (length, over) = end.map_or((seen.len(), seen.is_empty()), |end| (end + 1, true));
        input.consume(length);
        if over {
            return Ok(());
        }
    }
}

/// Lets in so many records at a time.
#[derive(Debug)]
pub(crate) struct Gate {
    most: usize,
    inside: Mutex<Inside>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Inside {
    records: usize,
    bytes: usize,
    /// How many have been let in.
    admitted: usize,
    closed: bool,
}

impl Gate {
    /// For so many records.
    pub(crate) fn new(most: usize) -> Self {
        Gate { most, inside: Mutex::default(), changed: Condvar::new() }
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for room and takes it. Gives which one it is, from 0; `None`: the gate is closed.
    pub(crate) fn enter(&self, bytes: usize) -> Option<usize> {
        let is_full = |inside: &mut Inside| {
            let over = inside.records >= self.most || inside.records > 0 && inside.bytes + bytes > MOST_BYTES;
            !inside.closed && over
        };
        let mut inside = self.changed.wait_while(self.inside(), is_full).unwrap_or_else(PoisonError::into_inner);
        if inside.closed {
            return None;
        }
        inside.records += 1;
        inside.bytes += bytes;
        inside.admitted += 1;
        Some(inside.admitted - 1)
    }

    /// Gives room back.
    pub(crate) fn leave(&self, bytes: usize) {
        let mut inside = self.inside();
        inside.records -= 1;
        inside.bytes -= bytes;
        self.changed.notify_all();
    }

    /// Lets nobody in any more. Gives how many have been.
    pub(crate) fn close(&self) -> usize {
        let mut inside = self.inside();
        inside.closed = true;
        self.changed.notify_all();
        inside.admitted
    }
}

/// Puts what comes in any order into its own.
#[derive(Debug)]
pub(crate) struct Sorter<T> {
    next: usize,
    waiting: BTreeMap<usize, T>,
    /// Does the order not matter?
    any: bool,
}

impl<T> Sorter<T> {
    /// One that gives them as they come, or sorted.
    pub(crate) fn new(any: bool) -> Self {
        Sorter { next: 0, waiting: BTreeMap::new(), any }
    }

    /// Takes one, and gives those whose turn it is.
    pub(crate) fn take(&mut self, index: usize, item: T) -> Vec<T> {
        if self.any {
            return vec![item];
        }
        self.waiting.insert(index, item);
        let mut ready = Vec::new();
        while let Some(item) = self.waiting.remove(&self.next) {
            ready.push(item);
            self.next += 1;
        }
        ready
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::thread;
    use std::time::Duration;

    #[test]
    fn lines_that_are_too_long_are_passed_over() {
        let mut input = io::BufReader::with_capacity(4, &b"abc\nabcdefghij\nxy\n\nabcdefg"[..]);
        let mut lines = Vec::new();
        while let Some(line) = next(&mut input, 5).expect("read") {
            lines.push(line);
        }
        let text = |text: &str| Line::Text(text.into());
        assert_eq!(lines, [text("abc\n"), Line::TooLong, text("xy\n"), text("\n"), Line::TooLong]);
    }

    #[test]
    fn no_more_go_in_than_there_is_room_for() {
        let gate = Arc::new(Gate::new(2));
        assert_eq!((gate.enter(1), gate.enter(MOST_BYTES - 1)), (Some(0), Some(1)));
        let waiting = thread::spawn({
            let gate = Arc::clone(&gate);
            move || gate.enter(MOST_BYTES + 7)
        });
        thread::sleep(Duration::from_millis(30));
        assert!(!waiting.is_finished(), "two are inside");
        gate.leave(1);
        thread::sleep(Duration::from_millis(30));
        assert!(!waiting.is_finished(), "one is inside, and this one is large");
        gate.leave(MOST_BYTES - 1);
        assert_eq!(waiting.join().expect("a thread"), Some(2));
        assert_eq!((gate.close(), gate.enter(1)), (3, None));
    }

    #[test]
    fn answers_wait_for_their_turn_unless_the_order_does_not_matter() {
        let mut sorter = Sorter::new(false);
        let given: Vec<Vec<usize>> = [2, 0, 1, 3].into_iter().map(|index| sorter.take(index, index)).collect();
        assert_eq!(given, [vec![], vec![0], vec![1, 2], vec![3]]);
        assert_eq!(Sorter::new(true).take(5, 'x'), ['x']);
    }
}

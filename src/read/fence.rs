//! The lines ```` ``` ```` that assistants put around what they wrote: code is told from a draft in a box.

use std::ops::Range;

/// What a line that is a fence says behind its marks: `yaml`, or nothing. `None`: it is none.
pub(super) fn info(line: &str) -> Option<&str> {
    let line = line.trim();
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let info = line.trim_start_matches(mark);
    (line.len() - info.len() >= 3 && !info.contains('`')).then(|| info.trim())
}

/// Is that the name of what drafts are written in?
fn is_draft(info: &str) -> bool {
    ["markdown", "md"].iter().any(|name| info.eq_ignore_ascii_case(name))
}

/// A text without the line at its start that opens a box around it.
pub(super) fn unboxed(text: &str) -> &str {
    let first = text.trim_start().lines().next().unwrap_or_default();
    match info(first) {
        Some(_) => text.split_once(first).map_or(text, |(_, rest)| rest.trim_start()),
        None => text,
    }
}

/// A box around a draft: its lines are no code, and the two fences are not of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    /// The line that opens it, without its end.
    pub opening: Range<usize>,
    /// The line that closes it, if one does.
    pub closing: Option<Range<usize>>,
}

/// The boxes around drafts: those that say so, and the one a head stands in, whatever it says. `body`: where the text begins.
pub(super) fn frames(text: &str, body: usize) -> Vec<Frame> {
    let mut frames: Vec<Frame> = Vec::new();
    let (mut at, mut is_open, mut inner) = (0, false, false);
    // Code that is no draft.
    let mut code = false;
    for line in text.split_inclusive('\n') {
        let place = at..at + line.trim_end().len();
        at += line.len();
        let Some(info) = info(line) else { continue };
        if is_open && !inner && info.is_empty() {
            frames.last_mut().into_iter().for_each(|frame| frame.closing = Some(place.clone()));
            is_open = false;
        } else if is_open {
            inner = !info.is_empty();
        } else if code {
            code = !info.is_empty();
        } else if is_draft(info) || place.start < body {
            frames.push(Frame { opening: place, closing: None });
            is_open = true;
        } else {
            code = true;
        }
    }
    frames
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_has_three_marks_and_perhaps_a_name() {
        for (line, wanted) in
            [("```", Some("")), ("  ```yaml ", Some("yaml")), ("~~~ md", Some("md")), ("``", None), ("```甲```", None)]
        {
            assert_eq!(info(line), wanted, "{line}");
        }
    }

    #[test]
    fn drafts_in_boxes_are_told_from_code() {
        let found = |text: &str, body: usize| {
            let frames = frames(text, body);
            let shown = |frame: Frame| {
                (text[frame.opening].to_owned(), frame.closing.map(|closing| text[..closing.start].lines().count() + 1))
            };
            frames.into_iter().map(shown).collect::<Vec<_>>()
        };
        let one = |opening: &str, closing| vec![(opening.to_owned(), closing)];
        assert_eq!(found("```markdown\n# 甲\n```\n乙", 0), one("```markdown", Some(3)));
        assert_eq!(found("```md\n# 甲\n", 0), one("```md", None));
        assert_eq!(found("好的：\n```md\n```sh\nls\n```\n甲\n```\n", 0), one("```md", Some(7)));
        assert_eq!(found("```yaml\n标题: 甲\n```\n乙", 20), one("```yaml", Some(3)));
        assert_eq!(found("```sh\nls\n```\n甲", 0), []);
        assert_eq!(found("```sh\n```markdown\n```\n甲", 0), []);
    }
}

//! Blanks, which Chinese has no need of: often they only set letters wide.

use std::borrow::Cow;

/// A text without its blanks; most have none.
pub(crate) fn without_blanks(text: &str) -> Cow<'_, str> {
    match text.contains(char::is_whitespace) {
        true => Cow::Owned(text.chars().filter(|c| !c.is_whitespace()).collect()),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::without_blanks;
    use std::borrow::Cow;

    #[test]
    fn blanks_of_every_width_are_left_out() {
        assert_eq!(without_blanks(" 讲\u{3000}话\t稿\u{a0}\n"), "讲话稿");
        assert!(matches!(without_blanks("讲话稿"), Cow::Borrowed("讲话稿")));
    }
}

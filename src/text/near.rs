//! The word that was meant: by how many characters two words differ.

/// The one of `known` most like `word`, if any is like it: less than half of it differs.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let by_distance = known.into_iter().map(|name| (strsim::levenshtein(word, name), name));
    let (distance, name) = by_distance.min_by_key(|(distance, _)| *distance)?;
    (2 * distance < name.chars().count().max(3)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_word_meant_is_found() {
        assert_eq!(nearest("一级标提", ["标题", "一级标题"]), Some("一级标题"));
        assert_eq!(nearest("flio", ["folio"]), Some("folio"));
        assert_eq!(nearest("天气预报", ["页码", "版心高度"]), None);
    }
}

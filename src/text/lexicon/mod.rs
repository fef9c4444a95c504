//! The words official prose is made of: one sorted table a file, each used by everyone who needs it.
//!
//! *Takes* nothing. *Gives* tables: names of papers, posts, surnames, organs and their suffixes, salutations, closing
//! formulas, the furniture of web pages. A word list that stands anywhere else is a fault.

pub(crate) mod boilerplate;
pub(crate) mod closings;
pub(crate) mod departments;
pub(crate) mod former;
pub(crate) mod measures;
pub(crate) mod messages;
pub(crate) mod organs;
pub(crate) mod pages;
pub(crate) mod papers;
pub(crate) mod places;
pub(crate) mod posts;
pub(crate) mod prose;
pub(crate) mod salutations;
pub(crate) mod sayings;
pub(crate) mod surnames;
pub mod terms;
pub(crate) mod transliterated;

/// Does a text end with one of the words of a sorted table? Tried from the longest tail to the shortest.
pub fn ends_with_one(text: &str, words: &[&str]) -> bool {
    const LONGEST: usize = 8;
    text.char_indices().rev().take(LONGEST).any(|(at, _)| words.binary_search(&&text[at..]).is_ok())
}

/// Does a text begin with one of the words of a sorted table?
pub fn starts_with_one(text: &str, words: &[&str]) -> bool {
    const LONGEST: usize = 12;
    let Some(first) = text.chars().next() else { return false };
    // Words that begin alike stand side by side; mostly there are none.
    let from = words.partition_point(|word| *word < &text[..first.len_utf8()]);
    let alike = words[from..].iter().take_while(|word| word.starts_with(first));
    alike.filter(|word| text.starts_with(**word)).any(|word| word.chars().count() <= LONGEST)
}

/// How many of the words stand in a text.
pub fn count_in(text: &str, words: &[&str]) -> usize {
    words.iter().filter(|word| text.contains(**word)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_sorted_and_has_no_doubles() {
        let tables = [
            pages::BUTTONS,
            boilerplate::ACCOUNTS,
            boilerplate::CATALOGUE,
            boilerplate::CREDITS,
            messages::CHAT_WORDS,
            boilerplate::FORM_LABELS,
            boilerplate::SKELETON,
            pages::PAGE_FACTS,
            pages::COMMON_FACTS,
            boilerplate::FILE_SUFFIXES,
            pages::FRAME_STARTS,
            boilerplate::LINK_HEADS,
            boilerplate::NOTICES,
            boilerplate::NOTICE_HINTS,
            messages::ASSISTANT_OPENINGS,
            messages::ASSISTANT_WORDS,
            messages::ASSISTANT_CLOSINGS,
            boilerplate::SITE_NAMES,
            boilerplate::MEASURES,
            pages::SITES,
            pages::COMMENT_HEADS,
            pages::PAGE_PRINTS,
            pages::UPLOAD_WORDS,
            messages::MAIL_PEOPLE,
            messages::MAIL_FACTS,
            closings::ANNOUNCEMENTS,
            closings::FIELDS,
            closings::NOTES,
            closings::FORMULAS,
            organs::SUFFIXES,
            organs::ADDRESSED,
            papers::STATES,
            posts::POSTS,
            salutations::SPEAKERS,
            posts::SPEAKER_LABELS,
            posts::POST_LABELS,
            salutations::PEOPLE,
            salutations::ENGLISH,
            salutations::EVERYBODY,
            salutations::HONORIFICS,
            salutations::HONOURS,
            salutations::OURSELVES,
            salutations::SAYINGS,
            surnames::DOUBLE,
        ];
        for table in tables {
            assert!(table.is_sorted_by(|one, next| one < next), "{table:?}");
        }
        assert!(papers::PAPERS.is_sorted_by(|one, next| one.0 < next.0));
        let mut seen = std::collections::BTreeSet::new();
        assert!(surnames::SINGLE.chars().all(|c| seen.insert(c)), "a surname stands twice");
    }

    #[test]
    fn words_are_found_at_either_end() {
        assert!(ends_with_one("石桥镇人民政府", organs::SUFFIXES) && !ends_with_one("人民", organs::SUFFIXES));
        assert!(starts_with_one("尊敬的各位来宾", salutations::HONOURS) && !starts_with_one("", salutations::HONOURS));
        let words = ["一", "二三", "二三四", "十二个字以上的词没有人会去找它"];
        for (text, found) in
            [("一", true), ("二", false), ("二三", true), ("二三五", true), ("三", false), (words[3], false)]
        {
            assert_eq!(starts_with_one(text, &words), found, "{text}");
        }
        assert_eq!(papers::ending("镇党委会议纪要").map(|(name, _)| name), Some("会议纪要"));
    }
}

//! Text as it comes, before it is a draft: cut into paragraphs, freed of what sites put around it.
//!
//! *Takes* raw text. *Gives* paragraphs. *Knows nothing of* roles beyond the look of a number or a salutation.

pub mod furniture;
pub mod items;
pub mod lines;

/// A mark that stands before an item of a list.
pub fn is_bullet(c: char) -> bool {
    "•·●■◆▪◦○□◇★☆►▶※*".contains(c)
}

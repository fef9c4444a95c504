//! The words official prose is made of: one sorted table a file, each used by everyone who needs it.
//!
//! *Takes* nothing. *Gives* tables: names of papers, posts, surnames, organs and their suffixes, salutations, closing
//! formulas, the furniture of web pages. A word list that stands anywhere else is a fault.

pub mod departments;
pub mod measures;
pub mod places;
pub mod prose;
pub mod terms;

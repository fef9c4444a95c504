//! Files out.
//!
//! *Takes* what is to be written as bytes. *Gives* files, whole or not at all. *Knows nothing of* how lines are broken.

pub mod docx;
pub mod pdf;

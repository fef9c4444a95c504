//! What is wrong with a document.
//!
//! *Takes* a document and, where a rule needs them, its pages. *Gives* diagnostics. *Knows nothing of* how they are told.

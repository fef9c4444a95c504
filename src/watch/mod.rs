//! A folder kept rendered.

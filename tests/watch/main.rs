//! The watcher on real folders: what it exports, what it leaves alone, what it survives.
//!
//! Most cases use an exporter that is quick and whose exports tell what went into them ([`fake`]); [`binary`] drives the
//! real program; [`chaos`] does at random all that can be done to a folder, a `kill -9` of the watcher included.

mod binary;
mod chaos;
mod fake;
mod folders;
mod people;
mod saves;
mod trouble;

/// Not a test: what the processes made by [`fake::spawn`] run.
#[test]
fn child() {
    fake::child();
}

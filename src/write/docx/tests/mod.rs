//! What a DOCX must be, whatever the document; and files for judges made elsewhere.

mod samples;

use super::*;
use crate::style::{gbt9704, speech};

/// Files for the Open XML SDK, LibreOffice and the like: `JIANGGAO_JUDGES=folder cargo test write_samples -- --ignored`.
#[test]
#[ignore = "writes files for judges made elsewhere"]
fn write_samples() {
    let folder = std::path::PathBuf::from(std::env::var_os("JIANGGAO_JUDGES").unwrap());
    let sheets =
        [("speech", speech::sheet()), ("standard", gbt9704::sheet()), ("large", speech::profile("大字版").unwrap())];
    let documents = [("all", samples::everything()), ("han", samples::han_only()), ("empty", Default::default())];
    for (sheet_name, sheet) in &sheets {
        for (name, document) in &documents {
            let styled = samples::styled(document, sheet);
            for (profile_name, profile) in [("portable", Profile::Portable), ("word", Profile::Word)] {
                let bytes = write_with(&styled, sheet, profile).unwrap().output;
                std::fs::write(folder.join(format!("{name}-{sheet_name}-{profile_name}.docx")), bytes).unwrap();
            }
        }
    }
}

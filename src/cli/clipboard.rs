//! What was copied last, as a program of the system gives it.

use super::draft::UNREADABLE;
use crate::diag::Diagnostic;
use std::process::{Command, Stdio};

/// What messages and files call it.
pub(crate) const NAME: &str = "粘贴";

/// Programs that print it, and how they are asked.
const PROGRAMS: [(&str, &[&str]); 5] = [
    ("wl-paste", &["--no-newline"]),
    ("xclip", &["-selection", "clipboard", "-o"]),
    ("xsel", &["--clipboard", "--output"]),
    ("pbpaste", &[]),
    (
        "powershell.exe",
        &["-NoProfile", "-Command", "[Console]::OutputEncoding=[Text.Encoding]::UTF8; Get-Clipboard -Raw"],
    ),
];

/// Its text; the first program that is there and has something is believed.
///
/// # Errors
/// None of them is there, or nothing was copied.
pub(crate) fn read() -> Result<Vec<u8>, Box<Diagnostic>> {
    for (program, arguments) in PROGRAMS {
        let asked = Command::new(program).args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output();
        if let Some(output) = asked.ok().filter(|output| output.status.success() && !output.stdout.is_empty()) {
            return Ok(output.stdout);
        }
    }
    let names: Vec<&str> = PROGRAMS.iter().map(|(program, _)| *program).collect();
    let fault = Diagnostic::error(UNREADABLE, "读不到剪贴板里的文字");
    Err(Box::new(fault.hint(format!("先复制要导入的文字；要有下面一个程序：{}", names.join("、")))))
}

//! `jianggao completions`: a script with which a shell completes our command lines.

use super::Exit;
use super::args::{Args, CompletionsArgs};
use super::report::Report;
use clap::CommandFactory;
use clap_complete::Shell;
use std::io;

/// The generated script of bash offers every option where a draft is awaited. Options are offered where a `-` is typed, else
/// values and commands; where there are none, the shell itself offers files.
const BASH_PLAIN: &str = r#"
_jianggao_plain() {
    _jianggao "$@"
    [[ $2 == -* ]] && return
    local word kept=()
    for word in "${COMPREPLY[@]}"; do
        [[ $word == -* || $word == [\[\<]* ]] || kept+=("$word")
    done
    COMPREPLY=("${kept[@]}")
}

"#;

/// Prints the script.
pub(crate) fn run(args: &CompletionsArgs, report: &mut Report) -> io::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "jianggao", &mut script);
    let mut script = String::from_utf8_lossy(&script).into_owned();
    if args.shell == Shell::Bash
        && let Some(end) = script.find("\nif [[ \"${BASH_VERSINFO")
    {
        let registered = script.split_off(end).replace("complete -F _jianggao ", "complete -F _jianggao_plain ");
        script.push_str(BASH_PLAIN);
        script.push_str(registered.trim_start_matches('\n'));
    }
    if args.shell == Shell::Fish {
        script += &fish_values();
    }
    report.print(&script)?;
    Ok(Exit::Done)
}

/// The generated script of fish knows the values of options only, not those of what stands without one.
fn fish_values() -> String {
    let mut lines = String::new();
    for command in Args::command().get_subcommands() {
        for argument in command.get_positionals() {
            let values: Vec<String> =
                argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
            if !values.is_empty() {
                let (command, values) = (command.get_name(), values.join(" "));
                lines +=
                    &format!("complete -c jianggao -n \"__fish_seen_subcommand_from {command}\" -f -a \"{values}\"\n");
            }
        }
    }
    lines
}

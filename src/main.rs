//! Entry: hand the arguments to `cli`, give back its exit code.

fn main() -> std::process::ExitCode {
    jianggao::cli::run(std::env::args_os())
}

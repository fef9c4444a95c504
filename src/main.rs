//! Entry: hand the arguments to `cli`, give back its exit code.

// A long paper is a million small things; the system's own allocator takes a third of all time for them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    jianggao::cli::run(std::env::args_os())
}

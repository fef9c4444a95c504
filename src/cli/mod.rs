//! Talk with the person: arguments → options → one file per subcommand; `report` prints diagnostics.

# Sourced in the folder of the tree: how the program in packages is built. Sets $target, $host, and $oldest, the oldest C
# library it is to run with; empty: that of this machine.
target=${CARGO_TARGET_DIR:-$PWD/target}
host=$(rustc -vV | sed -n 's/^host: //p')
oldest=
# That of UOS 20; Kylin V10 has 2.31, and those who build have newer ones.
if [[ $host == *-linux-gnu ]] && command -v maturin > /dev/null && python3 -m ziglang version > /dev/null 2>&1; then
  oldest=2.28
fi

# Which paths of this machine would stand in messages of panics, and what stands there instead. Later ones win.
flags=()
instead() { flags+=("--remap-path-prefix=$1=$2"); }
instead "${HOME:-/nowhere}" home
instead "$PWD" jianggao
instead "$target" target
instead "${CARGO_HOME:-$HOME/.cargo}" crates
for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do instead "$registry" crates; done
instead "$(rustc --print sysroot)/lib/rustlib/src/rust" std
# Not RUSTFLAGS: a path may hold blanks. It also puts aside a linker chosen in a configuration, of which zig knows nothing.
CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f'; echo "${flags[*]}")
export CARGO_ENCODED_RUSTFLAGS

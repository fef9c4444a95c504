#!/usr/bin/env bash
# build.sh [FOLDER]: the program as packages carry it, put at FOLDER/jianggao (else target/packages/jianggao).
#
# It holds no path of this machine. Where maturin and zig are (pip install maturin ziglang) it is that of the wheel, which asks
# for a C library of 2018 and no newer one; without them, one that asks for that of this machine.
set -euo pipefail
cd "$(dirname "$0")/.."
source packages/flags.sh
out=${1:-$PWD/target/packages}
mkdir -p "$out"
if [ -n "$oldest" ]; then
  wheel=$(bash packages/wheel.sh)
  python3 - "$wheel" "$out/jianggao" << 'END'
import pathlib, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    program = next(name for name in wheel.namelist() if name.endswith(".data/scripts/jianggao"))
    pathlib.Path(sys.argv[2]).write_bytes(wheel.read(program))
END
  chmod 755 "$out/jianggao"
else
  echo "build.sh: no maturin or no zig: the program will ask for the C library of this machine" >&2
  cargo build --quiet --release --locked
  install -m 755 "$target/release/jianggao" "$out/jianggao"
fi
echo "$out/jianggao"

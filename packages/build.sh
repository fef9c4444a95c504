#!/usr/bin/env bash
# build.sh [FOLDER]: the program as packages carry it, put at FOLDER/jianggao (else target/packages/jianggao).
#
# It holds no path of this machine. Where cargo-zigbuild is (pip install cargo-zigbuild ziglang) it asks for a C library of
# 2018 and no newer one; without it, for that of this machine.
set -euo pipefail
cd "$(dirname "$0")/.."
source packages/flags.sh
out=${1:-$PWD/target/packages}

if [ -n "$oldest" ]; then
  cargo zigbuild --quiet --release --locked --target "$host.$oldest"
  made=$target/$host/release/jianggao
else
  echo "build.sh: no cargo-zigbuild: the program will ask for the C library of this machine" >&2
  cargo build --quiet --release --locked
  made=$target/release/jianggao
fi
mkdir -p "$out"
install -m 755 "$made" "$out/jianggao"
echo "$out/jianggao"

#!/usr/bin/env bash
# wheel.sh: dist/jianggao-VERSION-py3-none-PLATFORM.whl: the program in a wheel, for pip, pipx and uv.
# Needs maturin and, for old C libraries, ziglang, both of one Python (pip install maturin ziglang).
source "$(dirname "$0")/lay.sh"
source packages/flags.sh
lay_licences
data=$laid/wheel/data/share
rm -rf "$laid/wheel"
mkdir -p "$data/jianggao" "$data/doc/jianggao"
cp -r fonts "$data/jianggao/"
cp "$laid/third-party.txt" "$data/doc/jianggao/"
options=(--release --locked --quiet --out "$dist")
if [ -n "$oldest" ]; then options+=(--zig --target "$host" --compatibility "manylinux_${oldest/./_}"); fi
rm -f "$dist"/jianggao-"$version"-py3-*.whl
maturin build "${options[@]}" >&2
ls "$dist"/jianggao-"$version"-py3-*.whl

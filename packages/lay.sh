# Sourced by the scripts that make packages: what they have in common. $1, if given, is a program already built.
set -euo pipefail
export LC_ALL=C.UTF-8
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
laid=$root/target/packages
dist=$root/dist
mkdir -p "$laid" "$dist"
# The same tree makes the same packages.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2> /dev/null || date +%s)}
export SOURCE_DATE_EPOCH

# Puts the program at $laid/jianggao: the one given, else a new one.
lay_program() {
  if [ -n "${1:-}" ]; then
    [ "$1" -ef "$laid/jianggao" ] || install -m 755 "$1" "$laid/jianggao"
  else
    bash packages/build.sh "$laid" > /dev/null
  fi
}
# Names and licences of the crates in it.
lay_licences() { python3 packages/licences.py > "$laid/third-party.txt"; }

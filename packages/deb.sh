#!/usr/bin/env bash
# deb.sh [PROGRAM]: dist/jianggao_VERSION-1_ARCH.deb, for Debian and what is made of it: UOS, Deepin, Kylin, Ubuntu.
# Needs cargo-deb (cargo install cargo-deb), objdump and python3.
program=${1:+$(realpath "$1")}
source "$(dirname "$0")/lay.sh"
lay_program "$program"
lay_licences
gzip -9nc "$laid/third-party.txt" > "$laid/third-party.txt.gz"

# Not what dpkg-shlibdeps says: of symbols that moved to another library it knows the newest place.
asked=$(objdump -T "$laid/jianggao" | grep -o 'GLIBC_2[0-9.]*' | sort -Vu | tail -n 1)
said=$(sed -n 's/^depends = "libc6 (>= \(.*\))"$/GLIBC_\1/p' Cargo.toml)
if [ "$(printf '%s\n' "$asked" "$said" | sort -V | tail -n 1)" != "$said" ] || objdump -p "$laid/jianggao" | grep -q 'NEEDED.*libgcc'; then
  echo "deb.sh: the program asks for $asked or for libgcc, Cargo.toml says $said: build it with maturin and zig (build.sh)" >&2
  exit 1
fi

rm -rf "$laid/man" "$laid/completions"
mkdir -p "$laid/man" "$laid/completions"
"$laid/jianggao" help --man > "$laid/man/jianggao.1"
# The page of the program names those of its commands.
for command in $(sed -n 's/^jianggao\\-\([a-z]*\)(1)$/\1/p' "$laid/man/jianggao.1"); do
  "$laid/jianggao" help "$command" --man > "$laid/man/jianggao-$command.1"
done
"$laid/jianggao" completions bash > "$laid/completions/jianggao"
"$laid/jianggao" completions zsh > "$laid/completions/_jianggao"
"$laid/jianggao" completions fish > "$laid/completions/jianggao.fish"

maintainer=$(sed -n 's/^maintainer = "\(.*\)"/\1/p' Cargo.toml)
cat > "$laid/changelog" << END
jianggao ($version-1) unstable; urgency=low

  * Version $version.

 -- $maintainer  $(date -Rud "@$SOURCE_DATE_EPOCH")
END
# From the folder of the tree: what it names is below it.
cargo deb --quiet --no-build --no-strip --output "$dist/" > /dev/null
ls "$dist"/jianggao_"$version"-*.deb

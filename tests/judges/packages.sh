#!/usr/bin/env bash
# packages.sh [PROGRAM]: the packages are made (of PROGRAM, else of one that packages/build.sh builds), installed, used and
# taken away as clerks and administrators do, where there is neither Rust nor a source tree.
#
# Needs root, cargo-deb, maturin, uv, mmdebstrap, lintian, desktop-file-validate, update-mime-database, systemd-analyze, strings,
# pdfinfo; .ci/run installs them. The bare system is made once and kept in JIANGGAO_CI_CACHE (else ~/.cache/jianggao-ci).
set -euo pipefail
export LC_ALL=C.UTF-8
tree=$(cd "$(dirname "$0")/../.." && pwd)
cache=${JIANGGAO_CI_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/jianggao-ci}
given=${1:+$(realpath "$1")}
work=$(mktemp -d)
bare=$work/bare
cleanup() { umount "$bare/proc" 2> /dev/null || true; chmod -R u+w "$work"; rm -rf "$work"; }
trap cleanup EXIT
cases=0 faults=0

# ok NAME COMMAND…: the command succeeds; else it says what was said.
ok() {
  local name=$1 said; shift
  cases=$((cases + 1))
  if said=$("$@" 2>&1); then return 0; fi
  printf 'packages: FAULT %s\n%s\n' "$name" "$said"; faults=$((faults + 1))
}
# no NAME WANTED COMMAND…: the command fails and says WANTED.
no() {
  local name=$1 wanted=$2 said; shift 2
  cases=$((cases + 1))
  if said=$("$@" 2>&1) || [[ $said != *"$wanted"* ]]; then
    printf 'packages: FAULT %s: not “%s”\n%s\n' "$name" "$wanted" "$said"; faults=$((faults + 1))
  fi
}
# Nobody's: a person without rights, with as good as no environment. as_nobody FOLDER COMMAND…
as_nobody() {
  local folder=$1; shift
  (cd "$folder" && env -i LC_ALL=C.UTF-8 PATH=/usr/bin:/bin HOME="$folder" setpriv --reuid=65534 --regid=65534 --clear-groups "$@")
}
# both PROGRAM FOLDER [COMMAND…]: in an empty folder a draft becomes both files, the very ones that every other package makes.
draft=$'---\n类型: 讲话\n标题: 在全镇干部大会上的讲话\n讲话人: 李　岩\n日期: 2026年8月1日\n---\n\n同志们：\n\n今天开会，讲三点意见，出席123人。\n\n## 统一思想\n\n一是抓早。**二是抓实**。\n'
made() { [ "$(head -c 2 "$1/稿 子.docx")" = PK ] && [ "$(head -c 5 "$1/稿 子.pdf")" = %PDF- ]; }
both() {
  local program=$1 folder=$2
  rm -rf "$folder"; mkdir -p "$folder"
  printf '%s' "$draft" > "$folder/稿 子.md"
  chown -R 65534:65534 "$folder"
  as_nobody "$folder" "$program" convert '稿 子.md' --fonts bundled
  made "$folder"
  local sums; sums=$(cd "$folder" && sha256sum '稿 子.docx' '稿 子.pdf')
  if [ -e "$work/sums" ]; then [ "$sums" = "$(cat "$work/sums")" ]; else echo "$sums" > "$work/sums"; fi
}
chmod 755 "$work"

echo 'packages: the program'
[ -n "$given" ] || given=$(bash "$tree/packages/build.sh")
nowhere() { ! strings -n 6 "$1" | grep -nE '/root/|/home/|cargo/registry|rustup/toolchains'"|$tree"; }
ok 'the program holds no path of the machine it was built on' nowhere "$given"
newest=$(objdump -T "$given" | grep -o 'GLIBC_2[0-9.]*' | sort -Vu | tail -n 1)
echo "packages: the program asks for $newest, $(stat -c %s "$given") bytes"
mkdir "$work/alone"; install -m 755 "$given" "$work/alone/jianggao"; chmod 755 "$work/alone"
printf '%s' "$draft" > "$work/alone/x.md"
no 'without any face it says where it looked' "$work/alone/fonts、" bash -c "cd / && XDG_DATA_DIRS=/nowhere '$work/alone/jianggao' convert '$work/alone/x.md' --fonts bundled"
no 'without any face it says what to install' '.deb、.whl' bash -c "cd / && XDG_DATA_DIRS=/nowhere '$work/alone/jianggao' fonts --fonts bundled"

echo 'packages: the folder'
archive=$(bash "$tree/packages/portable.sh" "$given")
again=$(sha256sum < "$archive"); bash "$tree/packages/portable.sh" "$given" > /dev/null
ok 'the same tree makes the same archive' [ "$again" = "$(sha256sum < "$archive")" ]
place="$work/U盘 一/讲稿（新）"
mkdir -p "$place"; tar xzf "$archive" --strip-components=1 -C "$place"
ok 'unpacked where blanks and Chinese are' both "$place/jianggao" "$work/a"
ok 'moved elsewhere' bash -c "mv '$place' '$work/moved'"
place=$work/moved
ok 'it works there' both "$place/jianggao" "$work/a"
ln -s "$place/jianggao" "$work/讲稿"
ok 'through a link' both "$work/讲稿" "$work/a"
ln -s "$work/讲稿" "$work/link"
ok 'through a link to a link' both "$work/link" "$work/a"
chmod -R a-w "$place"
ok 'on a disk nobody may write to' both "$place/jianggao" "$work/a"
chmod -R u+w "$place"
mv "$place/fonts" "$work/faces"
no 'its faces taken away' '缺少' env -C / XDG_DATA_DIRS=/nowhere "$place/jianggao" convert "$work/a/稿 子.md" --fonts bundled
ok 'the faces elsewhere, named' env -C / JIANGGAO_FONTS="$work/faces" "$place/jianggao" convert "$work/a/稿 子.md" --fonts bundled
ok 'the faces among a person’s own data' bash -c "mkdir -p '$work/data/jianggao' && cp -r '$work/faces' '$work/data/jianggao/fonts' && cd / && XDG_DATA_HOME='$work/data' '$place/jianggao' fonts --fonts bundled | grep -q '$work/data'"
ok 'the faces in the current folder' bash -c "mkdir '$work/here' && cp -r '$work/faces' '$work/here/fonts' && cd '$work/here' && XDG_DATA_DIRS=/nowhere '$place/jianggao' fonts --fonts bundled"
mv "$work/faces" "$place/fonts"
rm -f "$place/fonts/GongwenHei-Medium.otf"
no 'one face lost' 'GongwenHei-Medium.otf' env -C / XDG_DATA_DIRS=/nowhere "$place/jianggao" convert "$work/a/稿 子.md" --fonts bundled
head -c 1000 "$place/fonts/GongwenSong-Regular.otf" > "$place/fonts/GongwenHei-Medium.otf"
no 'one face cut off' '不是完整的字体文件' env -C / "$place/jianggao" convert "$work/a/稿 子.md" --fonts bundled
chmod 600 "$place/fonts/GongwenSong-Regular.otf"
no 'one face another person’s' '没有权限' as_nobody / "$place/jianggao" convert "$work/a/稿 子.md" --fonts bundled
chmod 700 "$place/fonts"
no 'the faces another person’s' "$place/fonts（没有权限）" as_nobody / env XDG_DATA_DIRS=/nowhere "$place/jianggao" fonts --fonts bundled
rm -rf "$place"; mkdir -p "$work/甲 \$乙%\"丙"; place="$work/甲 \$乙%\"丙/讲稿"; mkdir "$place"
tar xzf "$archive" --strip-components=1 -C "$place"
menu() { env HOME="$work/home" XDG_DATA_HOME="$work/home/share" "$place/加入菜单.sh" "$@"; }
entry=$work/home/share/applications/jianggao-portable.desktop
ok 'put into the menu, whatever the folder is called' menu
ok 'the entry is a good one' desktop-file-validate "$entry"
launched() { # As the specification says: the file's own escapes, then those of a quoted argument, then the fields.
  python3 - "$entry" "$place/jianggao" << 'END'
import re, sys
line = next(line[5:].rstrip("\n") for line in open(sys.argv[1], encoding="utf-8") if line.startswith("Exec="))
text = re.sub(r"\\(.)", lambda found: {"s": " ", "n": "\n", "t": "\t", "r": "\r"}.get(found[1], found[1]), line)
quoted = re.match(r'"((?:[^"\\]|\\.)*)" desk %f$', text)[1]
path = re.sub(r"\\(.)", r"\1", quoted).replace("%%", "%")
sys.exit(path != sys.argv[2])
END
}
ok 'the entry starts this very program' launched
ok 'and is taken out again' bash -c "HOME='$work/home' XDG_DATA_HOME='$work/home/share' \"\$1\" --remove && [ ! -e '$entry' ]" bash "$place/加入菜单.sh"

echo 'packages: the wheel'
wheel=$(bash "$tree/packages/wheel.sh")
unpacked() { # Neither the program nor what is told about it names the machine.
  python3 -m zipfile -e "$wheel" "$work/wheel" && nowhere "$(find "$work/wheel" -name jianggao -type f -path '*scripts*')" &&
    ! grep -rnE "$tree|/root/|/home/" "$work/wheel" --include=METADATA --include=RECORD --include=WHEEL --include='*.json'
}
ok 'it holds no path either' unpacked
# The program that was given is of another build only where it was not built by packages/build.sh.
ok 'it carries the very program of the others' bash -c "cmp '$given' '$work'/wheel/*.data/scripts/jianggao"
ok 'a fresh environment' python3 -m venv "$work/环境 一"
ok 'pip installs it' "$work/环境 一/bin/pip" install -q --disable-pip-version-check --no-index "$wheel"
chmod -R a+rX "$work/环境 一"
ok 'it works there' both "$work/环境 一/bin/jianggao" "$work/b"
ok 'with the faces of the wheel' bash -c "'$work/环境 一/bin/jianggao' fonts --fonts bundled | grep -q '环境 一/share/jianggao/fonts'"
ok 'with their licences' [ -s "$work/环境 一/share/jianggao/fonts/LICENSES/OFL-Noto.txt" ]
ok 'installed over itself' "$work/环境 一/bin/pip" install -q --disable-pip-version-check --no-index --force-reinstall "$wheel"
ok 'called through a link' bash -c "ln -s '$work/环境 一/bin/jianggao' '$work/pipx' && cd / && '$work/pipx' fonts --fonts bundled"
ok 'pip takes it away' "$work/环境 一/bin/pip" uninstall -q -y jianggao
# pip leaves an empty folder.
ok 'and no file of it is left' [ -z "$(find "$work/环境 一" -path '*jianggao*' -not -type d)" ]
ok 'with --prefix' "$work/环境 一/bin/pip" install -q --disable-pip-version-check --no-index --prefix "$work/prefix" "$wheel"
ok 'it works there' both "$work/prefix/bin/jianggao" "$work/b"
ok 'with --target' "$work/环境 一/bin/pip" install -q --disable-pip-version-check --no-index --target "$work/target" "$wheel"
ok 'it works there' both "$work/target/bin/jianggao" "$work/b"
base=$(python3 -c 'import sys; print(getattr(sys, "_base_executable", sys.executable))')
ok 'with --user' env PYTHONUSERBASE="$work/own" PIP_BREAK_SYSTEM_PACKAGES=1 "$base" -m pip install -q --disable-pip-version-check --no-index --user "$wheel"
ok 'it works there' both "$work/own/bin/jianggao" "$work/b"
ok 'uv installs it as a tool' env UV_OFFLINE=1 UV_CACHE_DIR="$work/uv" UV_TOOL_DIR="$work/tools" UV_TOOL_BIN_DIR="$work/bin" UV_PYTHON="$base" uv tool install -q "$wheel"
chmod -R a+rX "$work/tools" "$work/bin"
ok 'it works there' both "$work/bin/jianggao" "$work/b"
ok 'uv takes it away' env UV_OFFLINE=1 UV_CACHE_DIR="$work/uv" UV_TOOL_DIR="$work/tools" UV_TOOL_BIN_DIR="$work/bin" uv tool uninstall -q jianggao
ok 'and no link is left' [ ! -e "$work/bin/jianggao" ]

echo 'packages: the .deb'
deb=$(bash "$tree/packages/deb.sh" "$given")
complaints() { local said; said=$(cd / && lintian --allow-root --fail-on error "$deb") || { echo "$said"; return 1; }; }
ok 'lintian' complaints
ok 'its entry for menus' desktop-file-validate "$tree/packages/linux/jianggao.desktop"
mime() { mkdir -p "$work/mime/packages" && cp "$tree/packages/linux/jianggao.xml" "$work/mime/packages/" && update-mime-database "$work/mime" && grep -q '\*.md' "$work/mime/globs2"; }
ok 'its kinds of files' mime
unit() { sed "s#/usr/bin/jianggao#$given#" "$tree/packages/linux/jianggao.service" > "$work/jianggao.service" && XDG_RUNTIME_DIR="$work" systemd-analyze verify --user --man=no "$work/jianggao.service"; }
ok 'its unit' unit
# An older Debian has the C library of Kylin V10; where it can no longer be had, that of this machine.
root=$cache/bare.tar
if [ ! -s "$root" ]; then
  mkdir -p "$cache"
  # shellcheck source=/dev/null
  for suite in bullseye "$(. /etc/os-release && echo "$VERSION_CODENAME")"; do
    mmdebstrap --quiet --variant=essential "$suite" "$root.part" > "$work/said" 2>&1 && break
  done
  [ -s "$root.part" ] || { cat "$work/said" >&2; exit 1; }
  mv "$root.part" "$root"
fi
mkdir "$bare"; tar xpf "$root" -C "$bare" --exclude='./dev/*'
mknod -m 666 "$bare/dev/null" c 1 3; mknod -m 666 "$bare/dev/full" c 1 7
echo "packages: a bare Debian $(cat "$bare/etc/debian_version")"
echo 'clerk:x:1000:1000::/home/clerk:/bin/sh' >> "$bare/etc/passwd"; echo 'clerk:x:1000:' >> "$bare/etc/group"
mkdir -p "$bare/home/clerk/空 文件夹"; printf '%s' "$draft" > "$bare/home/clerk/空 文件夹/稿 子.md"
chown -R 1000:1000 "$bare/home/clerk"
plain=(/usr/bin/env -i LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive)
inside() { chroot "$bare" "${plain[@]}" "$@"; }
person() { chroot --userspec=1000:1000 --groups= "$bare" "${plain[@]}" "$@"; }
clerk() { person sh -c 'cd "/home/clerk/空 文件夹" && HOME=/home/clerk && export HOME && exec "$@"' sh "$@"; } # in the folder
same() { [ "$(cd "$bare/home/clerk/空 文件夹" && sha256sum '稿 子.docx' '稿 子.pdf')" = "$(cat "$work/sums")" ]; }
convert() { rm -f "$bare/home/clerk/空 文件夹/"*.docx "$bare/home/clerk/空 文件夹/"*.pdf; clerk jianggao convert '稿 子.md' --fonts bundled && same; }
# What dpkg keeps for itself is no trace of a package.
listing() { (cd "$bare" && find . -xdev -not -path './proc*' -not -path './home/*' -not -path './var/lib/dpkg/*' -not -path './var/log/*' -not -path './var/cache/*' -not -path './tmp*' | sort); }
listing > "$work/before"
cp "$deb" "$bare/tmp/jianggao.deb"
ok 'dpkg installs it' inside dpkg -i /tmp/jianggao.deb
ok 'a person converts a draft in an empty folder, without /proc' convert
mount -t proc proc "$bare/proc"
ok 'and with it' convert
ok 'its faces are the package’s' bash -c "chroot '$bare' /usr/bin/jianggao fonts --fonts bundled | grep -q /usr/share/jianggao/fonts/FandolFang"
ok 'nothing is wrong with its files' inside dpkg --verify jianggao
ok 'without HOME' person sh -c 'cd "/home/clerk/空 文件夹" && exec jianggao convert "稿 子.md" -f'
ok 'a new draft' clerk jianggao new 通知 -o 通知.md
ok 'the proof-reader' clerk jianggao check 通知.md
ok 'bash completes its commands' inside bash -c 'source /usr/share/bash-completion/completions/jianggao && complete -p jianggao'
pages() { local page; for page in "$bare"/usr/share/man/man1/jianggao*.gz; do gzip -dc "$page" | grep -q '^\.TH'; done; [ "$(ls "$bare"/usr/share/man/man1/jianggao*.gz | wc -l)" -ge 11 ]; }
ok 'a page of the manual for each command' pages
chmod a-w "$bare/home/clerk/空 文件夹"
no 'a folder nobody may write to' '没有写入权限' clerk jianggao convert '稿 子.md' --fonts bundled -f
chmod u+w "$bare/home/clerk/空 文件夹"
cp "$bare/usr/bin/jianggao" "$bare/usr/local/bin/"
ok 'a copy of the program finds the faces of the package' bash -c "chroot '$bare' /usr/local/bin/jianggao fonts --fonts bundled | grep -q /usr/share/jianggao/fonts"
rm "$bare/usr/local/bin/jianggao"

# The page of a package, in a browser that is as plain as can be.
desk() {
  clerk jianggao desk --no-open > "$work/desk" 2>&1 & local at=$! turn
  for turn in $(seq 100); do grep -q token= "$work/desk" && break; sleep 0.1; done
  python3 - "$work/desk" << 'END'
import re, sys, urllib.error, urllib.request
url = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", open(sys.argv[1], encoding="utf-8").read())[0]
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor())
page = opener.open(url, timeout=10).read().decode()
assert "讲稿" in page, page[:300]
assert opener.open(url.split("?")[0] + "assets/main.js", timeout=10).status == 200
try:
    urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url.split("?")[0] + "?token=x", timeout=10)
    sys.exit("a wrong word is answered")
except urllib.error.HTTPError as refused:
    assert refused.code == 403, refused.code
END
  local result=$?
  kill -INT "$(ps -o pid= --ppid "$at")" 2> /dev/null || kill -INT "$at"
  wait "$at" || true
  return $result
}
ok 'the desk answers its own page, and nobody else' desk

# A watch goes on while its program and faces are replaced by a newer package.
mkdir "$bare/home/clerk/稿件"; printf '%s' "$draft" > "$bare/home/clerk/稿件/甲.md"; chown -R 1000:1000 "$bare/home/clerk/稿件"
clerk jianggao watch /home/clerk/稿件 --fonts bundled > "$work/watched" 2>&1 & watching=$!
await() { local turn; for turn in $(seq 100); do [ -s "$1" ] && return; sleep 0.1; done; cat "$work/watched"; return 1; }
ok 'a watch exports' await "$bare/home/clerk/稿件/导出/甲.pdf"
mkdir "$work/newer"; dpkg-deb -R "$deb" "$work/newer"
sed -i 's/^Version: .*/Version: 999-1/' "$work/newer/DEBIAN/control"
dpkg-deb -Znone --root-owner-group -b "$work/newer" "$bare/tmp/newer.deb" > /dev/null
ok 'dpkg upgrades it under a running watch' inside dpkg -i /tmp/newer.deb
printf '%s' "$draft" > "$bare/home/clerk/稿件/乙.md"; chown 1000:1000 "$bare/home/clerk/稿件/乙.md"
ok 'the watch goes on after the upgrade' await "$bare/home/clerk/稿件/导出/乙.pdf"
ok 'and back to the older one' inside dpkg -i --force-downgrade /tmp/jianggao.deb
ok 'dpkg removes it under a running watch' inside dpkg -r jianggao
printf '%s' "$draft" > "$bare/home/clerk/稿件/丙.md"; chown 1000:1000 "$bare/home/clerk/稿件/丙.md"
ok 'the watch goes on after the removal' await "$bare/home/clerk/稿件/导出/丙.pdf"
pkill -INT -P "$watching" 2> /dev/null || kill -INT "$watching"; wait "$watching" 2> /dev/null || true
ok 'dpkg purges it' inside dpkg -P jianggao
listing > "$work/after"
ok 'nothing of it is left' diff "$work/before" "$work/after"
ok 'what the person has is there' [ -s "$bare/home/clerk/空 文件夹/稿 子.docx" ]
no 'and the program is not' 'not found' inside sh -c 'jianggao --version'

echo "packages: $((cases - faults)) passed, $faults failed"
[ "$faults" = 0 ]

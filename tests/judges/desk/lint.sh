#!/usr/bin/env bash
# Form of the page in web/ and of the judge beside this: `lint.sh MODULES` (a folder that `npm install` filled from
# package.json here); `lint.sh MODULES --write` puts the form right.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
modules=$(cd "$1" && pwd)
mode=${2:---check}

# Programs of Node look for their modules beside the configuration: a copy of both is looked at.
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
mkdir -p "$copy/tests/judges"
cp -r "$root/web" "$copy/web"
cp -r "$here" "$copy/tests/judges/desk"
cp "$here"/{eslint.config.js,package.json,.prettierrc.json} "$copy/"
ln -s "$modules/node_modules" "$copy/node_modules"
cd "$copy"
node_modules/.bin/prettier "$mode" --log-level warn web tests/judges/desk
node_modules/.bin/eslint --max-warnings 0 web tests/judges/desk
if [ "$mode" = --write ]; then
  cp web/* "$root/web/"
  find tests/judges/desk -maxdepth 1 -type f -exec cp -t "$here" {} +
fi

# What the page must be: small (a tenth of it keeps unsaved texts and pictures from being lost), and without anything a strict policy of the server would refuse.
bytes=$(cat web/* | wc -c)
[ "$bytes" -lt 139264 ] || { echo "web/: $bytes bytes, more than 136 KiB" >&2; exit 1; }
if grep -nE ' style="|<script>|<style|javascript:| on[a-z]+="|https?://' web/* | grep -v 'http://www.w3.org/2000/svg'; then
  echo 'web/: inline script, inline style or an address of the network' >&2
  exit 1
fi
echo "web/: $bytes bytes, form ok"

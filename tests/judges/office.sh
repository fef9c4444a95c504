#!/usr/bin/env bash
# office.sh JIANGGAO OUT DRAFT…: is the DOCX of each draft good to work on, and does one with its faces embedded look the same
# where there are none? Needs soffice and python3 with the modules of the scripts beside this one.
set -euo pipefail
export PYTHONDONTWRITEBYTECODE=1

here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "$1"); mkdir -p "$2"; out=$(realpath "$2"); shift 2
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
faults=0

# No face but a Latin one without serifs, so that whatever is set in another comes out of the DOCX itself.
plain=$(fc-match -f '%{file}' 'DejaVu Sans')
mkdir "$home/faces" && cp "$plain" "$home/faces/"
printf '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>' \
  "$home/faces" "$home/cache" > "$home/fonts.conf"
# LibreOffice keeps embedded faces in files called as the faces are: their Chinese names need a locale of UTF-8.
export LC_ALL=C.UTF-8
office() { FONTCONFIG_FILE=$home/fonts.conf soffice "-env:UserInstallation=file://$home/profile" --headless "$@" > "$home/said" 2>&1; }

number=0
for draft in "$@"; do
  number=$((number + 1))
  name=$(basename "${draft%.md}")
  "$program" convert "$draft" -o "$out/$name.docx" --to docx,pdf --fonts bundled --embed-fonts --force --quiet
  cp "$out/$name.docx" "$home/$number.docx"
done
office --convert-to 'docx:MS Word 2007 XML' --outdir "$home/saved" "$home"/*.docx
# One at a time: LibreOffice takes the face of the first document for all that embed one of its name.
for docx in "$home"/*.docx; do office --convert-to pdf --outdir "$home/printed" "$docx"; done

number=0
for draft in "$@"; do
  number=$((number + 1))
  name=$(basename "${draft%.md}")
  echo "$name"
  python3 "$here/colleagues.py" "$home/$number.docx" "$home/saved/$number.docx" | sed 's/^/  /' || faults=$((faults + 1))
  faces=$(pdffonts "$home/printed/$number.pdf" | awk 'NR > 2' | grep -vc DejaVu) || true
  echo "  embedded: $faces faces of the DOCX itself"
  python3 "$here/lines.py" "$out/$name.pdf" "$home/printed/$number.pdf" --at-least 0.9 | sed 's/^/  /' || faults=$((faults + 1))
done
echo "office: $# drafts, $faults faults"
[ "$faults" = 0 ]

#!/usr/bin/env bash
# libreoffice.sh FONTS OUT DOCX…: LibreOffice prints each DOCX to OUT, with the bundled faces in the places of those a DOCX
# names (仿宋_GB2312 …) and no other face in sight.
set -euo pipefail

fonts=$(realpath "$1"); out=$2; shift 2
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -p "$out"

stands_in() { # FACE NAME…: FACE is taken wherever one of the names is asked for
  local face=$1 name; shift
  for name in "$@"; do
    echo "<match target=\"pattern\"><test name=\"family\" qual=\"any\"><string>$name</string></test>"
    echo "<edit name=\"family\" mode=\"assign\" binding=\"same\"><string>$face</string></edit></match>"
  done
}

{
  echo '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
  echo "<dir>$fonts</dir><cachedir>$home/cache</cachedir>"
  stands_in FandolFang 仿宋_GB2312 仿宋 FangSong
  stands_in FandolKai 楷体_GB2312 楷体 KaiTi
  stands_in 'Gongwen Hei' 黑体 SimHei
  stands_in 'Gongwen Biaosong' 方正小标宋简体 方正小标宋_GBK
  stands_in 'Gongwen Song' 宋体 SimSun
  stands_in 'Liberation Serif' 'Times New Roman'
  echo '</fontconfig>'
} > "$home/fonts.conf"

# Where no Chinese locale is installed LibreOffice cannot open a file with a Chinese name, so each gets a number for the while.
mkdir "$home/in" "$home/out"
number=0
for docx in "$@"; do
  number=$((number + 1))
  cp "$docx" "$home/in/$number.docx"
done

# A Chinese user's LibreOffice: the language of the interface decides about quotation marks at the start of a paragraph.
LC_ALL=zh_CN.UTF-8 LANG=zh_CN.UTF-8 FONTCONFIG_FILE=$home/fonts.conf \
  soffice "-env:UserInstallation=file://$home/profile" --headless --convert-to pdf --outdir "$home/out" \
  "$home"/in/*.docx > "$home/said" 2>&1 || { cat "$home/said" >&2; exit 1; }

number=0
for docx in "$@"; do
  number=$((number + 1))
  [ -s "$home/out/$number.pdf" ] || { echo "LibreOffice did not print $docx" >&2; cat "$home/said" >&2; exit 1; }
  mv "$home/out/$number.pdf" "$out/$(basename "${docx%.docx}").pdf"
done

#!/usr/bin/env bash
# portable.sh [PROGRAM]: dist/jianggao-VERSION-linux-ARCH.tar.gz, a folder that works wherever it is put.
program=${1:+$(realpath "$1")}
source "$(dirname "$0")/lay.sh"
lay_program "$program"
lay_licences

name=jianggao-$version-linux-$(uname -m)
folder=$laid/$name
rm -rf "$folder"
mkdir -p "$folder"
install -m 755 "$laid/jianggao" packages/portable/打开讲稿.sh packages/portable/加入菜单.sh "$folder/"
cp -r fonts "$folder/"
cp packages/portable/使用说明.txt packages/linux/jianggao.svg LICENSE-MIT LICENSE-APACHE "$folder/"
cp "$laid/third-party.txt" "$folder/第三方许可.txt"
chmod -R u=rwX,go=rX "$folder"
tar --create --directory "$laid" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" "$name" |
  gzip -9n > "$dist/$name.tar.gz"
rm -rf "$folder"
echo "$dist/$name.tar.gz"

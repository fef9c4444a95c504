#!/bin/sh
# 把“讲稿”放进自己的开始菜单；文件夹搬了地方，再运行一次；不要了，运行：加入菜单.sh --remove
set -eu
here=$(dirname "$(readlink -f "$0")")
menu=${XDG_DATA_HOME:-$HOME/.local/share}/applications
entry=$menu/jianggao-portable.desktop
if [ "${1:-}" = --remove ]; then
  rm -f "$entry"
  echo "已从菜单里拿掉"
  exit
fi
mkdir -p "$menu"
# 菜单里的路径：引号、反斜杠、美元号、反引号前加反斜杠，百分号写两个；然后反斜杠再写两个。
quoted=$(printf '%s' "$here/jianggao" | sed 's/[\\"`$]/\\&/g; s/%/%%/g; s/\\/\\\\/g')
cat > "$entry" << END
[Desktop Entry]
Type=Application
Name=讲稿
GenericName=讲话稿与公文排版
Exec="$quoted" desk %f
Icon=$here/jianggao.svg
Terminal=false
Categories=Office;WordProcessor;
MimeType=text/markdown;
END
echo "已放进菜单：$entry"

#!/bin/sh
# 双击就打开稿桌；也可以把草稿或文件夹拖到它上面。
exec "$(dirname "$(readlink -f "$0")")/jianggao" desk "$@"

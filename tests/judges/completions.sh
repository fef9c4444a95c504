#!/usr/bin/env bash
# completions.sh PROGRAM: the scripts for bash, zsh and fish are run in their shells and asked what a person would ask.
set -euo pipefail
program=$(realpath "$1")
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
cp "$program" jianggao
export PATH=$home:$PATH HOME=$home
touch 讲话.md 通知.docx
faults=0

# SHELL LINE WANTED UNWANTED: both are words; an empty one is not asked for.
ask() {
  local said; said=$("in_$1" "$2")
  if [[ $'\n'$said$'\n' == *"$3"* && ( -z $4 || $said != *"$4"* ) ]]; then
    echo "completions: $1 “$2”: ok"
  else
    echo "completions: $1 “$2”: wanted $3, not ${4:-anything}, got: ${said//$'\n'/ }"; faults=$((faults + 1))
  fi
}
# What the function leaves; where that is nothing, bash itself offers files (-o default).
in_bash() {
  bash --noprofile --norc -c 'source <(jianggao completions bash)
    read -ra COMP_WORDS <<< "$1"; [[ $1 == *" " ]] && COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=$1; COMP_POINT=${#1}
    _jianggao_plain jianggao "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
    if ((${#COMPREPLY[@]})); then printf "%s\n" "${COMPREPLY[@]}"; else compgen -f -- "${COMP_WORDS[COMP_CWORD]}"; fi' bash "$1"
}
in_fish() { fish --no-config -c 'jianggao completions fish | source; complete -C $argv[1]' "$1"; }
# zsh completes only at a prompt, so it is given a terminal.
in_zsh() {
  jianggao completions zsh > _jianggao
  zsh -f -c 'zmodload zsh/zpty
    zpty shell "LC_ALL=C.UTF-8 zsh -f -i"
    zpty -w shell "PS1=; fpath=($PWD \$fpath); autoload -Uz compinit; compinit -u; LISTMAX=999; zstyle \":completion:*\" list-prompt \"\"; echo rea\"\"dy"
    zpty -r shell said "*ready*"
    zpty -w -n shell "$1"$'"'\t\t'"'
    sleep 1
    while zpty -r -t shell said; do print -r -- "$said"; done
    zpty -d shell' zsh "$1"
}

for shell in bash zsh fish; do
  command -v $shell > /dev/null || { echo "completions: $shell is not here: not asked"; faults=$((faults + 1)); continue; }
  ask $shell 'jianggao con' convert ''
  ask $shell 'jianggao convert ' 讲话.md --output
  ask $shell 'jianggao convert --em' --embed-fonts ''
  ask $shell 'jianggao new ' 通知 ''
  ask $shell 'jianggao help ' 文件头 ''
  ask $shell 'jianggao convert --profile ' 大字版 ''
  ask $shell 'jianggao convert --to ' pdf ''
done
echo "completions: $faults faults"
[ "$faults" = 0 ]

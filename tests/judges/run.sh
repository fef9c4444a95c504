#!/usr/bin/env bash
# run.sh OUT DRAFT…: every judge looks at what the drafts became in OUT (DOCX and PDF of the same names), and says so.
#
# Then random drafts, the same every time, are converted by JIANGGAO (a program; else that of target/release) and compared.
#
# Needs bash, zsh, fish, soffice, pdffonts, pdftotext, qpdf, mutool, valgrind, ooxml-validator, openxml-audit and python3 with the modules of the scripts
# beside this one; .ci/run installs them. All drafts are looked at before it fails.
set -euo pipefail
export PYTHONDONTWRITEBYTECODE=1

here=$(cd "$(dirname "$0")" && pwd)
fonts=$here/../../fonts
out=$(realpath "$1"); shift
faults=0

for tool in bash zsh fish soffice pdffonts pdftotext qpdf mutool valgrind ooxml-validator openxml-audit python3; do
  command -v "$tool" > /dev/null || { echo "missing judge: $tool" >&2; exit 2; }
done

judge() { # NAME COMMAND…: quiet when content, whole when not
  local name=$1 said; shift
  if said=$("$@" 2>&1); then
    printf '  ok    %s\n' "$name"
  else
    printf '  FAULT %s\n%s\n' "$name" "$said"; faults=$((faults + 1))
  fi
}
figures() { # COMMAND…: its figures are shown either way
  "$@" | sed 's/^/  /' || { faults=$((faults + 1)); echo "  FAULT $(basename "$2")"; }
}

# Embedded, subset and with a table of characters: yes yes yes in the last three columns but two.
embedded() { pdffonts "$1" | awk 'NR > 2 { rows++; if ($(NF-4) $(NF-3) $(NF-2) != "yesyesyes") bad = 1 } END { exit bad || !rows }'; }
validator() { ooxml-validator "$1" --officeVersion "$2"; }

docxs=()
for draft in "$@"; do docxs+=("$out/$(basename "${draft%.md}").docx"); done
bash "$here/libreoffice.sh" "$fonts" "$out/libreoffice" "${docxs[@]}"

for draft in "$@"; do
  name=$(basename "${draft%.md}")
  docx=$out/$name.docx; pdf=$out/$name.pdf; print=$out/libreoffice/$name.pdf
  echo "$name: $(pdfinfo "$pdf" | awk '/^Pages/ { print $2 }') pages, LibreOffice $(pdfinfo "$print" | awk '/^Pages/ { print $2 }')"
  judge 'ooxml-validator, Office 2019' validator "$docx" Office2019
  judge 'ooxml-validator, Microsoft 365' validator "$docx" Microsoft365
  judge 'openxml-audit' openxml-audit --quiet "$docx"
  judge 'qpdf --check' qpdf --check "$pdf"
  judge 'mutool clean' mutool clean "$pdf" "$out/cleaned.pdf"
  judge 'pdffonts: embedded, subset, with characters' embedded "$pdf"
  figures python3 "$here/structure.py" "$pdf"
  figures python3 "$here/text.py" "$docx" "$pdf"
  if grep -qE '^类型: *(公文|信函|命令|纪要)' "$draft"; then
    figures python3 "$here/official.py" "$draft" "$pdf"
    figures python3 "$here/official.py" "$draft" "$print" --host
  else
    figures python3 "$here/page.py" "$pdf"
  fi
  # Whatever a sample holds, its lines are held.
  figures python3 "$here/lines.py" "$pdf" "$print"
done
rm -f "$out/cleaned.pdf"
figures python3 "$here/margins.py" "${docxs[@]}"

echo 'random drafts'
program=${JIANGGAO:-$here/../../target/release/jianggao}
figures python3 "$here/parity.py" --program "$program" --out "$out/random"
figures python3 "$here/margins.py" "$out/random"/*.docx
# Speeches in every size of large print, too.
large=()
for size in L1 L2 L3 L4; do
  large+=("$out/large/$size")
  "$program" convert "$here"/../../samples/{全镇干部大会讲话,表格图片脚注,致辞}.md --profile "大字版:$size" --fonts bundled -f -q -o "$out/large/$size/"
  bash "$here/libreoffice.sh" "$fonts" "$out/large/$size/libreoffice" "$out/large/$size"/*.docx
done
figures python3 "$here/looks.py" "$out" "$out/random" "${large[@]}"
figures python3 "$here/valid.py" "$program" 24
figures bash "$here/completions.sh" "$program"
figures python3 "$here/batch.py" "$program"
figures python3 "$here/gauge.py" "$program"

echo "judges: $# drafts, $faults faults"
[ "$faults" = 0 ]

#!/bin/bash
# What more annotated reports are worth: trains the coding models on an eighth, a quarter, half and all of the corpus, every
# eighth, fourth or second report of each folder, and scores reports that nothing learns from.
# Usage: tools/learning_curve.sh BINARY [GOLD]   (prints a table in Markdown; GOLD is corpus/test; needs python3)
set -eu
binary=$(realpath "$1")
root=$(cd "$(dirname "$0")/.." && pwd)
gold=${2:-$root/corpus/test}
share=$(dirname "$binary")/share
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "| reports | type F1 | complete F1 | place | source | target | killed |"
echo "|---|---|---|---|---|---|---|"
for part in 8 4 2 1; do
  rm -rf "$work/corpus" "$work/share"
  mkdir -p "$work/corpus" "$work/share/models/en"
  ln -s "$root/data" "$work/share/data"
  ln -s "$(realpath "$share/gazetteer.bin")" "$work/share/gazetteer.bin"
  ln -s "$root/models/en/language.bin" "$work/share/models/en/language.bin"
  count=0
  folders=()
  for folder in "$root"/corpus/[cs]*/; do
    name=$(basename "$folder")
    mkdir -p "$work/corpus/$name"
    number=0
    for annotation in "$folder"*.json; do
      if [ $((number % part)) -eq 0 ]; then
        ln -s "$annotation" "${annotation%.json}.txt" "$work/corpus/$name/"
        count=$((count + 1))
      fi
      number=$((number + 1))
    done
    folders+=("$work/corpus/$name")
  done
  ANNALS_SHARE=$work/share "$binary" train-coding "${folders[@]}" --out "$work/share/models/en" 2> "$work/train.log"
  ANNALS_SHARE=$work/share "$binary" eval "$gold" --json - | grep '^{' | python3 -c '
import json, sys
numbers = json.load(sys.stdin)
three = "{:.3f}".format
cells = [three(numbers[key]["f1"]) for key in ("type", "complete")]
cells += [three(numbers["fields"][field]["share"]) for field in ("place", "source", "target", "killed")]
print("|", sys.argv[1], "|", " | ".join(cells), "|")' "$count"
done

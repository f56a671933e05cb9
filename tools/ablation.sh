#!/bin/bash
# What each trained part of coding is worth: scores annotated reports without one model after the other; the rules
# behind it take its place.
# Usage: tools/ablation.sh BINARY GOLD...   (prints a table in Markdown; needs python3)
set -eu
binary=$(realpath "$1")
shift
root=$(cd "$(dirname "$0")/.." && pwd)
share=$(dirname "$binary")/share
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
parts=$(cd "$root/models/en" && ls coding-*.tsv | sed 's/^coding-//; s/\.tsv$//')

measure() {  # the name of the row; the parts to leave out
  local name=$1
  shift
  rm -rf "$work/share"
  mkdir -p "$work/share/models/en"
  ln -s "$root/data" "$work/share/data"
  ln -s "$(realpath "$share/gazetteer.bin")" "$work/share/gazetteer.bin"
  ln -s "$root"/models/en/* "$work/share/models/en/"
  for part in "$@"; do rm "$work/share/models/en/coding-$part.tsv"; done
  ANNALS_SHARE=$work/share "$binary" eval "${golds[@]}" --json - | grep '^{' | python3 -c '
import json, sys
numbers = json.load(sys.stdin)
three = "{:.3f}".format
cells = [three(numbers[key]["f1"]) for key in ("type", "complete")]
cells += [three(numbers["fields"][field]["share"]) for field in ("source", "target", "killed", "place", "date", "claimed_by", "attribution")]
print("|", sys.argv[1], "|", " | ".join(cells), "|")' "$name"
}

golds=("$@")
echo "| without | type F1 | complete F1 | source | target | killed | place | date | claimed_by | attribution |"
echo "|---|---|---|---|---|---|---|---|---|---|"
measure "nothing: all parts"
# Models of one line work together or not at all.
for group in accept join "source target" figure place "claim attribution-suspected attribution-denied"; do
  measure "\`${group// /\`, \`}\`" $group
done
measure "any model: rules alone" $parts

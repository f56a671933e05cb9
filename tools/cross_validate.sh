#!/bin/bash
# Five-fold cross-validation of the coding models: score each of c1 ... c5 with models trained on all other folders of
# corpus/ but test.
# Usage: tools/cross_validate.sh BINARY EVAL [OUT]   (EVAL holds score_events.py; needs python3, as the scorers do)
set -eu
binary=$(realpath "$1")
eval_directory=$(realpath "$2")
out=${3:-scores/cross-validation}
root=$(cd "$(dirname "$0")/.." && pwd)
share=$(dirname "$binary")/share
mkdir -p "$out"
: > "$out/all.jsonl"
golds=()
for fold in "$root"/corpus/c[1-5]; do
  name=$(basename "$fold")
  golds+=(--gold "$fold")
  rm -rf "${out:?}/$name"
  mkdir -p "$out/$name/models/en"
  ln -s "$root/data" "$out/$name/data"
  ln -s "$(realpath "$share/gazetteer.bin")" "$out/$name/gazetteer.bin"
  ln -s "$root/models/en/language.bin" "$out/$name/models/en/language.bin"
  others=()
  for other in "$root"/corpus/[cs]*/; do
    [ "$(realpath "$other")" = "$fold" ] || others+=("$other")
  done
  ANNALS_SHARE=$out/$name "$binary" train-coding "${others[@]}" --out "$out/$name/models/en" 2> "$out/$name/train.log"
  python3 - "$fold" > "$out/$name.jsonl" <<'P'
import glob, json, os, sys
for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.json"))):
    gold = json.load(open(path, encoding="utf-8"))
    if "events" in gold:
        report = gold["report"]
        text = open(os.path.join(sys.argv[1], report["text_file"]), encoding="utf-8", newline="").read()
        print(json.dumps({"id": report["text_file"], "text": text, **{k: report.get(k) for k in ("title", "publisher", "published")}}))
P
  ANNALS_SHARE=$out/$name "$binary" code "$out/$name.jsonl" | python3 -c '
import json, sys
for line in sys.stdin:
    record = json.loads(line)
    record["report"]["source"] = record["report"]["given_id"]
    print(json.dumps(record))' >> "$out/all.jsonl"
done
python3 "$eval_directory/score_events.py" "${golds[@]}" --pred "$out/all.jsonl"

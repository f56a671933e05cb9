#!/bin/bash
# Fuzzes the readers with libFuzzer, address and undefined behaviour sanitizers: every reader for so many CPU minutes, one
# process each. Goes on from the inputs that earlier runs found (build/fuzz/corpus). Needs clang-16 and libclang-rt-16-dev.
# Usage: tools/fuzz_readers.sh MINUTES [READER...]       READER: text html lines warc any ...
# The last lines name for each reader its runs and what failed; exit code 1 when anything did.
set -u
cd "$(dirname "$0")/.." || exit 1
minutes=${1:-}
case $minutes in
  '' | *[!0-9]*) echo "usage: tools/fuzz_readers.sh MINUTES [READER...]" >&2; exit 2 ;;
esac
shift
cmake --preset fuzz >build/fuzz-configure.log 2>&1 || { tail -n 20 build/fuzz-configure.log >&2; exit 1; }
all=$(sed -n 's/^set(ANNALS_FUZZED_READERS \(.*\))$/\1/p' tests/fuzz/fuzz.cmake)
[ $# -gt 0 ] || set -- $all
failed=0
for reader in "$@"; do
  cmake --build --preset fuzz --target "fuzz_$reader" >build/fuzz-build.log 2>&1 || { tail -n 20 build/fuzz-build.log >&2; exit 1; }
done
# cpu_seconds COMMAND...: what it took of a processor, whatever else runs; its exit code in $code.
cpu_seconds() {
  local TIMEFORMAT='%U %S' times
  times=$({ time "$@" >>"$log" 2>&1; } 2>&1; echo "$?")
  code=$(echo "$times" | tail -n 1)
  spent=$(echo "$times" | head -n 1 | awk '{print int($1 + $2 + 0.5)}')
}

for reader in "$@"; do
  corpus=build/fuzz/corpus/$reader
  faults=build/fuzz/faults/$reader
  seeds=tests/fuzz/seeds/$reader
  log=build/fuzz/$reader.log
  mkdir -p "$corpus" "$faults"
  : >"$log"
  total=0
  code=0
  while [ $total -lt $((minutes * 60)) ] && [ "$code" -eq 0 ]; do
    cpu_seconds build/fuzz/fuzz_$reader -max_total_time=240 -timeout=20 -rss_limit_mb=2048 -max_len=65536 \
      -artifact_prefix="$faults/" -print_final_stats=1 -verbosity=0 "$corpus" "$seeds"
    total=$((total + spent))
  done
  runs=$(awk '/^stat::number_of_executed_units:/ {n += $2} END {print n + 0}' "$log")
  echo "$reader: $((total / 60)) CPU minutes, $runs runs, $(ls "$faults" | wc -l) faults"
  [ "$code" -eq 0 ] || failed=1
done
exit $failed

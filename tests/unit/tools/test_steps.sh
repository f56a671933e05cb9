#!/bin/bash
# Tests of tools/steps.sh, ./demo and ./check: what a user without rights is told, bad options, progress, failing steps.
# Runs on a copy of the scripts, with stand-ins for dpkg-query, id, sudo and apt-get; nothing is installed.
# Usage: test_steps.sh SOURCE_DIRECTORY
set -u
source_directory=$1
place=$(mktemp -d) || exit 1
trap 'rm -rf "$place"' EXIT
mkdir -p "$place/tree/tools" "$place/stand-ins"
cp "$source_directory"/{demo,check} "$place/tree/"
cp "$source_directory"/tools/{steps.sh,packages.txt} "$place/tree/tools/"
cd "$place/tree" || exit 1

failures=0
# expect NAME EXIT_CODE TEXT COMMAND...: the command must end with that code and say TEXT.
expect() {
  local name=$1 code=$2 text=$3 said got
  shift 3
  said=$("$@" 2>&1 </dev/null)
  got=$?
  if [ "$got" -eq "$code" ] && grep -qF -- "$text" <<<"$said"; then
    echo "ok      $name"
  else
    failures=$((failures + 1))
    printf 'FAILED  %s: exit code %s, expected %s and "%s"; it said:\n%s\n' "$name" "$got" "$code" "$text" "$said"
  fi
}

# stand_in NAME BODY: a program in front of the real one.
stand_in() {
  printf '#!/bin/sh\n%s\n' "$2" >"$place/stand-ins/$1"
  chmod +x "$place/stand-ins/$1"
}
export PATH=$place/stand-ins:$PATH

expect "demo shows its help" 0 "--no-serve" ./demo --help
expect "check shows its help" 0 "N passed, N failed" ./check --help
expect "demo stops at an unknown option" 2 "unknown option '--prot'" ./demo --prot
expect "demo stops at a port that is no number" 2 "--port wants a number, not 'x'" ./demo --port x
expect "check stops at an unknown preset" 2 "--preset is dev, asan or tsan, not 'fast'" ./check --preset fast

stand_in dpkg-query 'case "$*" in *iso-codes) exit 1 ;; *) printf installed ;; esac'
stand_in id 'echo 1000'
stand_in sudo 'exit 1'
stand_in apt-get 'echo "$*" >>apt-get.log; exit 100'
expect "a user without rights is told the one command to ask for" 2 \
  "apt-get update && apt-get install -y --no-install-recommends iso-codes" ./demo --no-serve
expect "the same from check" 2 "Then run ./check again." ./check
expect "--no-install names what is missing" 2 "missing: iso-codes" ./demo --no-serve --no-install
expect "nothing was installed behind the user's back" 1 "" test -e apt-get.log

stand_in sudo '[ "$1" = -n ] && shift; exec "$@"'
expect "a failing step names its log" 1 "All of its output: build/log/apt-update.log" ./demo --no-serve
expect "and sudo was used for apt-get" 0 "update -q" cat apt-get.log

stand_in cmake 'exit 1'
stand_in apt-get 'echo "$*" >>apt-get.log; case "$*" in *" -s "*) echo "Inst iso-codes (4.15 Debian [all])" ;; esac'
expect "after the packages comes the build" 1 "step 2 of 4 failed" ./demo --no-serve
expect "new packages are written at the end" 0 "force-unsafe-io" cat apt-get.log
rm apt-get.log
stand_in apt-get 'echo "$*" >>apt-get.log; case "$*" in *" -s "*) echo "Inst libc6 [2.36-9] (2.36-10 Debian [amd64])" ;; esac'
expect "the same with a package that changes" 1 "step 2 of 4 failed" ./demo --no-serve
expect "a package that changes is written at once" 1 "" grep -q force-unsafe-io apt-get.log

stand_in dpkg-query 'printf installed'
stand_in cmake 'case $1 in --preset) ;; *) echo "[1/4] a.cpp"; echo "[4/4] b.cpp"; echo "b.cpp: error: x"; exit 1 ;; esac'
expect "a failing build shows the compiler's words" 1 "b.cpp: error: x" ./check
stand_in cmake 'exit 0'
stand_in ctest 'mkdir -p build/dev; printf "<testsuite name=\"x\"\n\ttests=\"5\"\n\tfailures=\"1\"\n\tdisabled=\"0\"\n\tskipped=\"1\"\n>" >build/dev/tests.xml; exit 8'
expect "check counts what did not run as failed" 1 "3 passed, 2 failed" ./check
stand_in ctest 'printf "<testsuite name=\"x\"\n\ttests=\"5\"\n\tfailures=\"0\"\n\tdisabled=\"0\"\n\tskipped=\"0\"\n>" >build/dev/tests.xml'
expect "check ends well when all passed" 0 "5 passed, 0 failed" ./check
stand_in ctest 'exit 8'
expect "check fails when no test could run" 1 "0 passed, 1 failed" ./check

. tools/steps.sh
expect "short times are in seconds" 0 "119 s" duration 119
expect "long times are in minutes" 0 "3 min 5 s" duration 185
quarters=$(printf '%s\n' "10 a" "30 b" "60 c" "61 d" "100 e" | show_percent 2>&1 | tr -s ' \n' ' ')
expect "progress without a terminal is one line a quarter" 0 "[ 25 % 50 % 100 % ]" echo "[$quarters]"

[ "$failures" -eq 0 ]

#!/bin/bash
# Shell functions of ./demo and ./check: numbered steps, progress, packages. Sourced by bash, from the root of the repository.
# Messages go to standard error; logs of each step to build/log/.

log_directory=build/log
install=yes   # no: leave the system as it is
step_count=0
step_number=0
# shellcheck disable=SC2034  # read by the scripts that source this file
started_at=$SECONDS

say() { printf '%s\n' "$*" >&2; }

# duration SECONDS: "75 s" below two minutes, else "3 min 5 s".
duration() {
  if [ "$1" -lt 120 ]; then printf '%d s' "$1"; else printf '%d min %d s' $(($1 / 60)) $(($1 % 60)); fi
}

# step TITLE: names the next step.
step() {
  step_number=$((step_number + 1))
  step_started_at=$SECONDS
  say "[step $step_number of $step_count] $*"
}

step_done() { say "    ${1:-done} ($(duration $((SECONDS - step_started_at))))"; }

# stop EXIT_CODE MESSAGE...: says why and ends the script.
stop() {
  local exit_code=$1
  shift
  say ""
  say "$(basename "$0"): $1"
  shift
  local line
  for line in "$@"; do say "    $line"; done
  exit "$exit_code"
}

# show_percent: reads lines "PERCENT TEXT"; one line that moves on a terminal, else a line every quarter.
show_percent() {
  local percent text next=25
  while read -r percent text; do
    if [ -t 2 ]; then
      printf '\r\033[K    %3d %%  %.80s' "$percent" "$text" >&2
    elif [ "$percent" -ge "$next" ]; then
      next=$((percent / 25 * 25))
      say "    $next %"
      next=$((next + 25))
    fi
  done
  if [ -t 2 ]; then printf '\r\033[K' >&2; fi
}

# run_logged NAME COMMAND...: runs it with its output in build/log/NAME.log; on failure shows the end of that and stops.
run_logged() {
  local log=$log_directory/$1.log
  shift
  "$@" >"$log" 2>&1 || failed_step "$log"
}

failed_step() {
  say ""
  say "--- the last lines of $1 ---"
  tail -n 40 "$1" >&2
  say "---"
  stop 1 "step $step_number of $step_count failed after $(duration $((SECONDS - step_started_at)))." "All of its output: $1" \
    "It is safe to run $0 again: what is done is kept."
}

# build_preset PRESET: configures and builds with CMake's preset, with progress out of ninja's "[n/of]".
build_preset() {
  local log=$log_directory/build-$1.log
  run_logged "configure-$1" cmake --preset "$1"
  cmake --build --preset "$1" 2>&1 | tee "$log" | sed -u -n 's/^\[\([0-9]*\)\/\([0-9]*\)\] /\1 \2 /p' |
    while read -r at all text; do echo "$((100 * at / all)) $at of $all: $text"; done | show_percent
  [ "${PIPESTATUS[0]}" -eq 0 ] || failed_step "$log"
}

# packages_for USE...: names of the packages for these uses, from tools/packages.txt.
packages_for() {
  local use
  for use in "$@"; do sed -n "s/^$use //p" tools/packages.txt; done
}

# is_there PACKAGE: installed as a Debian package, or (Node.js) as a program of another origin.
is_there() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ] && return 0
  case $1 in
    nodejs) command -v node >/dev/null && [ "$(node -p 'process.versions.node.split(".")[0] >= 18' 2>/dev/null)" = true ] ;;
    npm) command -v npm >/dev/null ;;
    chromium-headless-shell) command -v chromium-headless-shell >/dev/null ;;
    *) return 1 ;;
  esac
}

# How to become root: "" when we are, "sudo" when we may; fails when there is no way.
find_root_command() {
  if [ "$(id -u)" -eq 0 ]; then
    root_command=
  elif ! command -v sudo >/dev/null; then
    return 1
  elif sudo -n true 2>/dev/null; then
    root_command=sudo
  elif [ -t 0 ] && id -nG | grep -qwE 'sudo|wheel|admin'; then
    say "    sudo may ask for your password:"
    sudo -v || return 1
    root_command=sudo
  else
    return 1
  fi
}

# install_missing USE...: installs what is not there, unless $install is "no". Without the right to install: says the one
# command to ask for, exit code 2.
install_missing() {
  local missing=() package
  if ! command -v dpkg-query >/dev/null; then
    if [ "$install" = no ]; then
      step_done "left as they are"
      return
    fi
    stop 2 "this is no Debian system, and only Debian 12 packages are known." "What is needed: $(packages_for "$@" | tr '\n' ' ')" \
      "With all of it in place: $0 --no-install"
  fi
  for package in $(packages_for "$@"); do is_there "$package" || missing+=("$package"); done
  if [ ${#missing[@]} -eq 0 ]; then
    step_done "nothing is missing"
    return
  fi
  say "    missing: ${missing[*]}"
  if [ "$install" = no ]; then stop 2 "packages are missing, and --no-install leaves the system as it is."; fi
  if ! find_root_command; then
    stop 2 "packages are missing, and you may not install them. Ask an administrator to run:" "" \
      "apt-get update && apt-get install -y --no-install-recommends ${missing[*]}" "" "Then run $0 again."
  fi
  # shellcheck disable=SC2086  # empty when we are root
  run_logged apt-update $root_command apt-get update -q
  apt_install "${missing[@]}"
  step_done "${#missing[@]} packages and what they need"
}

# One apt-get call; its progress comes among its output as "dlstatus:..:PERCENT:TEXT" and "pmstatus:..:PERCENT:TEXT".
# Most of the time of an installation goes into writing each file to the disk before the next one. Where nothing that is
# installed changes, all of it is written at the end instead: a power cut in between could harm the new packages only.
apt_install() {
  local log=$log_directory/apt-install.log options=(-y -q --no-install-recommends) plan
  plan=$(LC_ALL=C apt-get "${options[@]}" -s install "$@" 2>"$log") || failed_step "$log"
  if ! grep -qE '^(Inst [^ ]+ \[|Remv )' <<<"$plan"; then options+=(-o Dpkg::Options::=--force-unsafe-io); fi
  # shellcheck disable=SC2086  # empty when we are root
  $root_command env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" -o APT::Status-Fd=1 install "$@" 2>&1 |
    tee "$log" |
    awk -F: '/^(dl|pm)status:/ { share = $1 == "dlstatus" ? $3 * 0.2 : 20 + $3 * 0.8; print int(share), $4; fflush() }' |
    show_percent
  [ "${PIPESTATUS[0]}" -eq 0 ] || failed_step "$log"
  sync
}

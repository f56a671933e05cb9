#!/bin/bash
# tests/postgresql/server.sh -- a PostgreSQL server with PostGIS for the tests: on 127.0.0.1, in a folder of its own.
#
#   server.sh start FILE   starts one and writes its address into FILE (postgresql://USER:PASSWORD@127.0.0.1:PORT/DATABASE)
#   server.sh stop FILE    stops the one whose address is in FILE, and removes all of it
#
# CTest calls both around the tests that need it. A server that nobody stops ends by itself after an hour.
# PostgreSQL does not run as root: as root, this runs it as the user postgres that Debian's package makes.
set -eu

verb=${1:-}
address_file=${2:-}
[ -n "$address_file" ] || { echo "usage: server.sh start|stop FILE" >&2; exit 2; }
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
programs=${programs:-$(dirname "$(command -v initdb || echo /initdb)")}

as_user() {
  if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

stop() {
  [ -s "$address_file.folder" ] || return 0
  local folder
  folder=$(cat "$address_file.folder")
  if [ -d "$folder/data" ]; then
    as_user "$programs/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$folder"
  fi
  rm -f "$address_file" "$address_file.folder"
}

start() {
  if [ ! -x "$programs/initdb" ]; then
    echo "PostgreSQL is not installed (Debian 12: postgresql-15 and postgresql-15-postgis-3)" >&2
    exit 1
  fi
  stop
  local folder password port
  folder=$(as_user mktemp -d "${TMPDIR:-/tmp}/annals-postgresql-XXXXXX" 2>/dev/null || as_user mktemp -d /tmp/annals-postgresql-XXXXXX)
  mkdir -p "$(dirname "$address_file")"
  echo "$folder" >"$address_file.folder"
  # Signs that an address must write otherwise: the tests look for them in messages.
  password="p@ss:w/rd"
  as_user sh -c "printf '%s' '$password' > '$folder/password'"
  # The order of words of a language, not of bytes: nothing may depend on how a server was set up.
  as_user "$programs/initdb" -D "$folder/data" -U annals --auth=scram-sha-256 --pwfile="$folder/password" --no-sync \
    --encoding=UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=en-US >"$address_file.log" 2>&1 ||
    { cat "$address_file.log" >&2; exit 1; }
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    port=$((20000 + RANDOM % 10000))
    as_user sh -c "cd '$folder' && setsid timeout --signal=INT 3600 '$programs/postgres' -D '$folder/data' -p $port \
      -c listen_addresses=127.0.0.1 -c unix_socket_directories='$folder' -c fsync=off -c shared_buffers=64MB \
      -c max_connections=100 >'$folder/log' 2>&1 </dev/null &"
    if wait_until_ready "$folder" "$port"; then
      PGPASSWORD=$password psql -qX -h 127.0.0.1 -p "$port" -U annals -d postgres -v ON_ERROR_STOP=1 \
        -c 'CREATE DATABASE annals_tests' -c '\connect annals_tests' -c 'SET client_min_messages = warning' -c 'CREATE EXTENSION postgis'
      echo "postgresql://annals:p%40ss%3Aw%2Frd@127.0.0.1:$port/annals_tests" >"$address_file"
      return 0
    fi
  done
  echo "PostgreSQL did not start; the end of its log:" >&2
  as_user tail -n 20 "$folder/log" >&2
  stop
  exit 1
}

# wait_until_ready FOLDER PORT: fails when the server has ended, such as for a port that is taken.
wait_until_ready() {
  local tries=0
  while [ $tries -lt 300 ]; do
    if as_user "$programs/pg_isready" -q -h "$1" -p "$2"; then return 0; fi
    if [ $tries -gt 10 ] && ! as_user "$programs/pg_ctl" -D "$1/data" status >/dev/null 2>&1; then return 1; fi
    tries=$((tries + 1))
    sleep 0.1
  done
  return 1
}

case $verb in
  start) start ;;
  stop) stop ;;
  *) echo "usage: server.sh start|stop FILE" >&2; exit 2 ;;
esac

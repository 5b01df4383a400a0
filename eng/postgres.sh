#!/usr/bin/env bash
# Private PostgreSQL servers for tests: on loopback or where VAE_POSTGRES_ADDRESS says, on a free port, with fsync on,
# each in a folder of its own.
#   postgres.sh start FOLDER     begins one, or goes on with one that was stopped or crashed; prints its connection string
#   postgres.sh stop FOLDER      stops it; crash FOLDER kills it with SIGKILL, as a power cut would
#   postgres.sh with COMMAND…    runs a command with VAE_TEST_DATABASE naming a server that lives as long as the command
#   postgres.sh run              the same until Ctrl+C
set -euo pipefail

bin="${VAE_POSTGRES_BIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)}"
[ -n "$bin" ] || bin="$(dirname "$(command -v initdb || echo /)")"
[ -x "$bin/initdb" ] || { echo "PostgreSQL is not installed: 'apt-get install postgresql', or name its folder of programs in VAE_POSTGRES_BIN." >&2; exit 1; }

# The server refuses to run as root.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --init-groups "$@"; else "$@"; fi
}

start() {
  local folder="$1" address="${VAE_POSTGRES_ADDRESS:-127.0.0.1}" port attempt
  if [ ! -d "$folder/data" ]; then
    mkdir -p "$folder"
    [ "$(id -u)" != 0 ] || chown postgres "$folder"
    as_postgres "$bin/initdb" -D "$folder/data" -U postgres --auth=trust -E UTF8 --locale=C.UTF-8 >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }
    echo "host all all $address/24 trust" >>"$folder/data/pg_hba.conf"
  fi
  # A port may be taken; after a crash the old server's processes may still be ending.
  for attempt in 1 2 3 4 5 6 7 8 9 10; do
    port="$(cat "$folder/port" 2>/dev/null || echo $((20000 + RANDOM % 12000)))"
    if as_postgres "$bin/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/data/log" \
      -o "-p $port -c listen_addresses=$address -c unix_socket_directories= -c max_connections=200" start >/dev/null 2>&1; then
      echo "$port" >"$folder/port"
      echo "Host=$address;Port=$port;Username=postgres;Database=postgres"
      return
    fi
    sleep 0.5
  done
  tail -20 "$folder/data/log" >&2
  exit 1
}

stop() { as_postgres "$bin/pg_ctl" -D "$1/data" -m fast -w stop >/dev/null; }

with() {
  folder="$(mktemp -d -t vae-postgres-XXXXXX)"
  trap 'stop "$folder" || true; rm -rf "$folder"' EXIT
  VAE_TEST_DATABASE="$(start "$folder")"
  export VAE_TEST_DATABASE
  "$@"
}

wait_for_interrupt() {
  echo "export VAE_TEST_DATABASE='$VAE_TEST_DATABASE'"
  trap 'exit 0' INT TERM
  while :; do sleep 1; done
}

case "${1:-}" in
  start) start "$2" ;;
  stop) stop "$2" ;;
  crash) kill -9 "$(head -1 "$2/data/postmaster.pid")" ;;
  with) shift; with "$@" ;;
  run) with wait_for_interrupt ;;
  *) sed -n '2,7p' "$0" >&2; exit 2 ;;
esac

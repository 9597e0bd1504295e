#!/bin/bash
# A throw-away PostgreSQL for tests: a cluster of its own in a temporary folder, on a free port of 127.0.0.1.
# Needs Debian's package postgresql; started by root, it runs as the user postgres.
#   start.sh up      starts it (or finds it running) and prints TEST_DATABASE_URL=postgres://…
#   start.sh crash   ends it as a power cut would, and start.sh up starts it again on the same port
#   start.sh down    ends it and removes everything
# POSTGRES_DIR says where it lives (default /tmp/konspekt-postgres).
set -euo pipefail
dir=${POSTGRES_DIR:-/tmp/konspekt-postgres}
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -n "$bin" ] || { echo 'PostgreSQL is not installed: apt-get install postgresql' >&2; exit 1; }
# It refuses to run as root.
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

make() {
  mkdir -p "$dir"
  [ "$(id -u)" != 0 ] || chown postgres: "$dir"
  head -c 12 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$dir/password"
  chmod 644 "$dir/password"
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })' >"$dir/port"
  as "$bin/initdb" -D "$dir/data" -U konspekt --auth=scram-sha-256 --pwfile="$dir/password" -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
  # Kept as on a real server: every commit waits for the disk unless FSYNC=off asks for speed.
  as tee -a "$dir/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = '127.0.0.1'
port = $(cat "$dir/port")
unix_socket_directories = '$dir'
max_connections = 200
fsync = ${FSYNC:-on}
CONF
}

up() {
  [ -s "$dir/data/PG_VERSION" ] || make
  as "$bin/pg_ctl" -D "$dir/data" status >/dev/null 2>&1 ||
    (cd / && as "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w -t 30 start >/dev/null </dev/null) ||
    { echo 'PostgreSQL did not come up:' >&2; tail -5 "$dir/log" >&2; exit 1; }
  echo "TEST_DATABASE_URL=postgres://konspekt:$(cat "$dir/password")@127.0.0.1:$(cat "$dir/port")/postgres"
}

stop() { [ ! -d "$dir/data" ] || (cd / && as "$bin/pg_ctl" -D "$dir/data" -m "$1" -w stop >/dev/null 2>&1) || true; }

case ${1:-} in
  up) up ;;
  crash) stop immediate ;;
  down) stop immediate; rm -rf "$dir" ;;
  *) sed -n '2,7p' "$0"; exit 2 ;;
esac

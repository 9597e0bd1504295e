#!/bin/sh
# The stand-in for the official postgres image's entry point: the same variables, the same order of events.
set -eu
export PGDATA="${PGDATA:-/var/lib/postgresql/data}"
user="${POSTGRES_USER:-postgres}"
database="${POSTGRES_DB:-$user}"
[ "${1:-postgres}" = postgres ] || exec "$@"

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  if [ -z "${POSTGRES_PASSWORD:-}" ] && [ "${POSTGRES_HOST_AUTH_METHOD:-}" != trust ]; then
    echo 'Error: Database is uninitialized and superuser password is not specified.' >&2
    echo '       You must specify POSTGRES_PASSWORD to a non-empty value for the superuser.' >&2
    exit 1
  fi
  method="${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}"
  umask 077
  printf '%s' "${POSTGRES_PASSWORD:-x}" >/tmp/.password
  initdb -U "$user" --pwfile=/tmp/.password --auth-local=trust --auth-host="$method" --no-sync -E UTF8 --locale=C.UTF-8 >/dev/null
  rm -f /tmp/.password
  echo "host all all all $method" >>"$PGDATA/pg_hba.conf"
  if [ "$database" != postgres ] || ls /docker-entrypoint-initdb.d/*.sql >/dev/null 2>&1; then
    pg_ctl -w -o "-c listen_addresses='' -c fsync=off" start >/dev/null
    [ "$database" = postgres ] || createdb -U "$user" "$database"
    for file in /docker-entrypoint-initdb.d/*.sql; do [ -e "$file" ] && psql -U "$user" -d "$database" -f "$file"; done
    pg_ctl -w -m fast stop >/dev/null
  fi
  echo 'PostgreSQL init process complete; ready for start up.'
fi
# A killed server leaves its lock, which names a process; by chance somebody has that number again, and nothing starts.
rm -f "$PGDATA/postmaster.pid"
exec postgres -c listen_addresses='*' -c shared_buffers=16MB -c fsync=off -c max_wal_size=64MB -c dynamic_shared_memory_type=mmap

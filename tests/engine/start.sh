#!/bin/bash
# A throw-away Docker Engine for tests: own network namespace, data root and socket, so nothing it does can touch the
# machine's own engine. Needs root and the Debian packages docker.io, iproute2 and iptables.
#   start.sh up [--userns|--host-net]   starts it (or finds it running) and prints DOCKER_HOST=unix://…
#   start.sh enter COMMAND…   runs a command inside the engine's network namespace
#   start.sh down             ends it and removes everything it stored
# With --host-net the engine stands in the machine's network, changes nothing in it and has no bridge: to build images that
# fetch packages (docker build --network host).
# ENGINE_DIR says where it lives (default /tmp/konspekt-engine); keep it short, a socket path has at most 107 bytes.
set -euo pipefail
dir=${ENGINE_DIR:-/tmp/konspekt-engine}
host=unix://$dir/docker.sock

# A killed engine that nobody waits for keeps its number: a zombie counts as dead.
alive() {
  local status=/proc/$(cat "$1" 2>/dev/null || echo none)/status
  [ "$(sed -n 's/^Name:[[:space:]]*//p' "$status" 2>/dev/null)" = "$2" ] && ! grep -q '^State:[[:space:]]*Z' "$status"
}
answers() { curl -fs --max-time 2 --unix-socket "$dir/docker.sock" http://localhost/_ping >/dev/null 2>&1; }

up() {
  local more= spaces='-n -m' prepare='ip link set lo up; sysctl -qw net.ipv4.ip_forward=1'
  case ${1:-} in
    --userns) more=',"userns-remap":"default"' ;;
    --host-net) more=',"bridge":"none","iptables":false,"ip6tables":false,"ip-forward":false' spaces=-m prepare=: ;;
  esac
  mkdir -p "$dir/data"
  if alive "$dir/docker.pid" dockerd && answers; then echo "DOCKER_HOST=$host"; return; fi
  # Files that outlived a crash make dockerd refuse to start once their number is in use again.
  alive "$dir/docker.pid" dockerd || rm -f "$dir/docker.pid" "$dir/docker.sock"
  alive "$dir/exec/containerd/containerd.pid" containerd || rm -f "$dir/exec/containerd/containerd.pid"
  printf '{"log-driver":"local","log-opts":{"max-size":"1m","max-file":"1","compress":"false"}%s}\n' "$more" >"$dir/daemon.json"
  # shellcheck disable=SC2086
  setsid nohup unshare $spaces --propagation slave bash -c "
    $prepare
    exec dockerd --data-root '$dir/data' --exec-root '$dir/exec' --pidfile '$dir/docker.pid' -H '$host' --config-file '$dir/daemon.json'
  " >"$dir/log" 2>&1 </dev/null &
  for _ in $(seq 120); do
    if answers; then echo "DOCKER_HOST=$host"; return; fi
    sleep 0.25
  done
  echo 'the engine did not come up:' >&2
  tail -5 "$dir/log" >&2
  exit 1
}

down() {
  if alive "$dir/docker.pid" dockerd; then
    local pid
    pid=$(cat "$dir/docker.pid")
    kill "$pid"
    for _ in $(seq 80); do [ -e "/proc/$pid" ] || break; sleep 0.25; done
  fi
  for mount in $(awk -v d="$dir/" 'index($2, d) == 1 { print $2 }' /proc/mounts | sort -r); do
    umount "$mount" 2>/dev/null || umount -l "$mount"
  done
  rm -rf "$dir"
}

case ${1:-} in
  up) shift; up "$@" ;;
  enter) shift; exec nsenter -t "$(cat "$dir/docker.pid")" -n env DOCKER_HOST="$host" "$@" ;;
  down) down ;;
  *) sed -n '2,9p' "$0"; exit 2 ;;
esac

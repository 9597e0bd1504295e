#!/bin/bash
# Makes the demos' base images on an engine that reaches no registry: stand-ins under the public names, with Debian
# inside, the same commands, ports and variables. For tests and offline classes, not for production.
# Needs: root, DOCKER_HOST, a Debian mirror for apt, the packages busybox-static and mmdebstrap, and a docker CLI.
#   images.sh                   all that are not there yet
#   images.sh busybox python    only these; `node` (what the Dockerfile stands on) is made only when it is named
# IMAGE_CACHE=DIR keeps each image's files between runs.
set -euo pipefail
suite=${SUITE:-bookworm}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
label='LABEL org.example.standin=1'
path='ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
slim=(--quiet --format=tar --variant=minbase --aptopt='Apt::Install-Recommends=false'
  --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*'
  --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/info/*'
  --customize-hook='rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/*.bin')

# files NAME COMMAND…: the command writes a tar to the file it is given; kept in IMAGE_CACHE when that is set.
files() {
  mkdir -p "${IMAGE_CACHE:-$work}"
  local name=$1 tar=${IMAGE_CACHE:-$work}/$1-$suite.tar
  shift
  [ -s "$tar" ] || { "$@" "$tar.part" && mv "$tar.part" "$tar"; }
  echo "$tar"
}
import() { # import TAR NAME CHANGE… (each change a Dockerfile instruction)
  local tar=$1 name=$2 changes=() change
  shift 2
  for change in "$label" "$@"; do changes+=(--change "$change"); done
  docker import "${changes[@]}" "$tar" "$name" >/dev/null
}
tags() { local from=$1 name; shift; for name in "$@"; do docker tag "$from" "$name"; done; }

busybox_files() {
  local root=$work/busybox applet
  mkdir -p "$root"/{bin,usr/bin,tmp,proc,sys,dev,etc,root,home,run,var/tmp,var/log,var/www}
  chmod 1777 "$root/tmp" "$root/var/tmp"
  printf '%s\n' root:x:0:0:root:/root:/bin/sh www-data:x:33:33:www-data:/var/www:/bin/false nobody:x:65534:65534:nobody:/home:/bin/false >"$root/etc/passwd"
  printf '%s\n' root:x:0: www-data:x:33: nogroup:x:65534: >"$root/etc/group"
  echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
  cp "$(command -v busybox)" "$root/bin/busybox"
  for applet in $("$root/bin/busybox" --list); do [ "$applet" = busybox ] || ln -s busybox "$root/bin/$applet"; done
  ln -s /bin/env "$root/usr/bin/env"
  tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C "$root" -cf "$1" .
}
make_busybox() {
  import "$(files busybox busybox_files)" busybox:1 'CMD ["sh"]' "$path"
  tags busybox:1 busybox:latest alpine:3 alpine:latest
}

python_files() {
  mmdebstrap "${slim[@]}" --include=python3-minimal,libpython3-stdlib,busybox-static,media-types \
    --customize-hook='ln -sf python3 "$1"/usr/bin/python; for a in wget nc ps ip nslookup; do [ -e "$1"/usr/bin/$a ] || ln -s busybox "$1"/usr/bin/$a; done' \
    "$suite" "$1"
}
make_python() {
  import "$(files python python_files)" python:3-alpine 'CMD ["python3"]' "$path" 'ENV PYTHONUNBUFFERED=1'
  tags python:3-alpine python:3 python:latest
}

debian_files() { mmdebstrap "${slim[@]}" --include=ca-certificates "$suite" "$1"; }
make_debian() { import "$(files debian debian_files)" "debian:$suite-slim" 'CMD ["bash"]' "$path"; }

kali_files() {
  mmdebstrap "${slim[@]}" --include=ca-certificates --customize-hook='
    printf "%s\n" "PRETTY_NAME=\"Kali GNU/Linux Rolling (stand-in)\"" "NAME=\"Kali GNU/Linux\"" ID=kali ID_LIKE=debian \
      >"$1"/usr/lib/os-release' "$suite" "$1"
}
make_kali() { import "$(files kali kali_files)" kalilinux/kali-rolling:latest 'CMD ["bash"]' "$path"; }

nginx_files() {
  mmdebstrap "${slim[@]}" --include=nginx-light --customize-hook='
    ln -sf /dev/stdout "$1"/var/log/nginx/access.log
    ln -sf /dev/stderr "$1"/var/log/nginx/error.log
    echo "<h1>Welcome to nginx!</h1>" >"$1"/var/www/html/index.html' "$suite" "$1"
}
make_nginx() {
  import "$(files nginx nginx_files)" nginx:latest 'CMD ["nginx","-g","daemon off;"]' 'EXPOSE 80' "$path"
  tags nginx:latest nginx:alpine
}

postgres_files() {
  mmdebstrap "${slim[@]}" --include=postgresql-15 --essential-hook='
    echo postgres:x:999:999::/var/lib/postgresql:/bin/sh >>"$1"/etc/passwd
    echo postgres:x:999: >>"$1"/etc/group' --customize-hook="
    rm -rf \"\$1\"/var/lib/postgresql/15 \"\$1\"/etc/postgresql
    mkdir -p \"\$1\"/docker-entrypoint-initdb.d \"\$1\"/var/lib/postgresql/data
    chroot \"\$1\" chown -R postgres: /var/lib/postgresql
    chmod 1777 \"\$1\"/var/run/postgresql
    install -m 755 '$here/postgres-entry.sh' \"\$1\"/usr/local/bin/docker-entrypoint.sh" "$suite" "$1"
}
make_postgres() {
  import "$(files postgres postgres_files)" postgres:16 'ENTRYPOINT ["docker-entrypoint.sh"]' 'CMD ["postgres"]' 'EXPOSE 5432' \
    'VOLUME /var/lib/postgresql/data' 'ENV PGDATA=/var/lib/postgresql/data' \
    'ENV PATH=/usr/lib/postgresql/15/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
  tags postgres:16 postgres:latest postgres:16-alpine
}

# What the Dockerfile stands on. Node's program and npm come from the npm registry; the machine's own certificates go
# in, so that `npm ci` works behind a proxy that inspects TLS.
node_files() {
  local arch root=$work/node
  arch=$([ "$(uname -m)" = aarch64 ] && echo arm64 || echo x64)
  mkdir -p "$root"
  (cd "$root" && npm pack --silent "node-linux-$arch@22" npm@10 >/dev/null && tar xzf node-linux-*.tgz package/bin/node && mv package/bin/node . && tar xzf npm-*.tgz)
  mmdebstrap "${slim[@]}" --include=ca-certificates --customize-hook="
    install -m 755 '$root/node' \"\$1\"/usr/local/bin/node
    mkdir -p \"\$1\"/usr/local/lib/node_modules
    cp -r '$root/package' \"\$1\"/usr/local/lib/node_modules/npm
    ln -s ../lib/node_modules/npm/bin/npm-cli.js \"\$1\"/usr/local/bin/npm
    ln -s ../lib/node_modules/npm/bin/npx-cli.js \"\$1\"/usr/local/bin/npx
    cp /etc/ssl/certs/ca-certificates.crt \"\$1\"/etc/ssl/certs/ca-certificates.crt
    chroot \"\$1\" groupadd -g 1000 node
    chroot \"\$1\" useradd -u 1000 -g node -m -s /bin/bash node" "$suite" "$1"
}
make_node() {
  import "$(files node node_files)" "node:22-$suite-slim" 'CMD ["node"]' "$path" 'ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt'
}

declare -A names=([busybox]=busybox:1 [python]=python:3-alpine [debian]=debian:$suite-slim [kali]=kalilinux/kali-rolling:latest
  [nginx]=nginx:latest [postgres]=postgres:16)
for image in ${*:-busybox python debian kali nginx postgres}; do
  [ -z "$*" ] && docker image inspect "${names[$image]}" >/dev/null 2>&1 && continue
  since=$SECONDS
  "make_$image"
  printf '%-10s %4d s\n' "$image" $((SECONDS - since))
done

#!/bin/bash
# Builds the Dockerfile on a throw-away engine of its own that stands in the machine's network, because `npm ci` inside
# needs a registry. Prints DOCKER_HOST=unix://… for image.test.ts.
# Needs: root, what tests/engine needs, and an npm registry. ENGINE_DIR says where the engine lives.
set -euo pipefail
cd "$(dirname "$0")/../.."
export ENGINE_DIR=${ENGINE_DIR:-/tmp/konspekt-image} DOCKER_BUILDKIT=0
host=$(tests/engine/start.sh up --host-net)
export "${host?}"
docker image inspect node:22-bookworm-slim >/dev/null 2>&1 || tests/engine/images.sh node >&2
docker build --network host -t konspekt . >&2
echo "$host"

# Two stages: one with the compiler, one with what runs.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# The build follows once the sources are there; better-sqlite3 fetches a compiled binary by its own install script. Where
# GitHub cannot be reached it is compiled here, with Node's headers from the npm registry.
RUN npm ci --no-audit --no-fund --ignore-scripts \
    && { npm rebuild better-sqlite3 || { \
      apt-get update -qq && apt-get install -y -qq --no-install-recommends python3 make g++ >/dev/null \
      && npm pack --silent --pack-destination /tmp "node-linux-$(node -p process.arch)@$(node -p process.versions.node)" \
      && tar xzf /tmp/node-linux-*.tgz -C /tmp package/include \
      && npm_config_nodedir=/tmp/package MAKEFLAGS="-j$(nproc)" npm rebuild better-sqlite3 --build-from-source; }; }
COPY tsconfig.json tsconfig.build.json ./
COPY bots bots
COPY core core
# What only compilers and editors read stays behind. TypeScript is a peer that valibot can do without: no prune takes it.
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
    && rm -rf node_modules/typescript node_modules/@typescript node_modules/.bin/tsc \
      node_modules/better-sqlite3/deps node_modules/better-sqlite3/src \
    && find node_modules -type f \( -name '*.d.ts' -o -name '*.d.cts' -o -name '*.d.mts' -o -name '*.map' \) -delete

FROM node:22-bookworm-slim
# docker build --build-arg REVISION=$(git rev-parse HEAD) …
ARG VERSION=0.1.0
ARG REVISION=
ARG SOURCE=
LABEL org.opencontainers.image.title="Konspekt" \
      org.opencontainers.image.description="A study assistant for Telegram and Discord over a folder of Markdown notes" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.source="$SOURCE"
ENV NODE_ENV=production DATA_DIR=/data HTTP_PORT=8080
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
COPY core core
COPY knowledge knowledge
RUN ln -s /app/dist/bots/cli/main.js /usr/local/bin/konspekt && chmod +x dist/bots/cli/main.js \
    && mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
# Alive, and reaches its database: what starting it anew could mend. A messenger that is down shows in /readyz.
HEALTHCHECK --interval=15s --timeout=10s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.HTTP_PORT || 8080) + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
# Run with `--init` (compose.yaml does): the init process reaps children and passes signals on.
ENTRYPOINT ["konspekt"]
CMD ["start"]

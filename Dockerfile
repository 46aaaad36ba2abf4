# The server in a container: docker compose up. Explained in docs/deploy.md.
ARG DENO=2.9.6

FROM node:22-bookworm-slim AS build
ARG DENO
# The very binary, without the Node that starts it.
RUN npm install --global deno@${DENO} \
  && deno --version \
  && cp "$(find "$(npm root --global)/deno" -type f -name deno -size +10M | head -n 1)" /usr/local/bin/deno-binary
WORKDIR /app
COPY . .
# Of some 500 MB of packages, nearly 400 are for tests alone.
RUN deno run --allow-read=. --allow-write=deno.json tools/leave_out_tests.ts \
  && deno task build
RUN DENO_DIR=/deno-dir deno cache tools/serve.ts main.ts _fresh/server.js \
  tools/import.ts tools/status.ts tools/refresh.ts tools/keys.ts tools/backup.ts \
  tools/send_test_alarm.ts

FROM debian:bookworm-slim
RUN useradd --uid 10001 --create-home crimes \
  && install -d -o crimes -g crimes /data
COPY --from=build /usr/local/bin/deno-binary /usr/local/bin/deno
COPY --from=build /deno-dir /deno-dir
COPY --from=build /app /app
WORKDIR /app
USER crimes
ENV DENO_DIR=/deno-dir \
  DENO_NO_UPDATE_CHECK=1 \
  PORT=8000 \
  CRIMES_KV_PATH=/data/crimes.kv \
  CRIMES_FILES_PATH=/data/files
VOLUME /data
EXPOSE 8000
# A first start fills the store, and serves meanwhile.
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD \
  ["deno", "eval", "const { status } = await fetch('http://127.0.0.1:8000/api/health'); Deno.exit(status === 200 ? 0 : 1)"]
CMD ["deno", "task", "serve"]

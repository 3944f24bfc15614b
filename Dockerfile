# syntax=docker/dockerfile:1
# Faultline's server, pages and command in one image: docker build -t faultline .
# Listens on all interfaces of the container, so FAULTLINE_TOKEN is demanded at start.

FROM node:20.19-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
# What npm needs alone first, so that a change of code keeps the installed packages.
COPY package.json package-lock.json .npmrc ./
COPY model/package.json model/
COPY importers/package.json importers/
COPY store/package.json store/
COPY cypher/package.json cypher/
COPY analysis/package.json analysis/
COPY backend/package.json backend/
COPY cli/package.json cli/
COPY frontend/package.json frontend/
RUN npm ci --no-audit --no-fund
COPY . .
# Tests and benchmarks stay outside of the image, and so does their part of the build.
RUN npx tsc -b backend cli && node scripts/bundle.mjs && npx next build frontend && npm prune --omit=dev --no-audit --no-fund && rm -rf frontend/.next/cache

FROM node:20.19-bookworm-slim
# git reads repositories that are named by address; curl is for pipelines that run in this image.
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl git tini && rm -rf /var/lib/apt/lists/* \
  && install -d -o node -g node /data
WORKDIR /app
COPY --from=build /app ./
RUN ln -s /app/cli/bin/faultline.js /usr/local/bin/faultline
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4680 FAULTLINE_DATA=/data FAULTLINE_IMPORT=off
USER node
VOLUME /data
EXPOSE 4680
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--", "node", "cli/bin/faultline.js"]
CMD ["serve"]

# One image for the site, the worker and the commands: compose.yaml says which part runs.
FROM node:24.21-bookworm-slim AS base
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1

# Everything that the build needs, tests and linters included.
FROM base AS build
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
# Needs no database. SITE_URL decides whether the headers of a public https site are built in.
ARG SITE_URL=https://mail.example.com
RUN SITE_URL=$SITE_URL PAYLOAD_SECRET=0123456789abcdefghijklmnopqrstuvwxyz npm run build

# What runs: no tests, no linters, no browser.
FROM base
ENV NODE_ENV=production
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY --from=build /app/.next .next
COPY . .
# Uploaded images; mount a volume here. Next keeps its cache in .next.
RUN mkdir -p .data && chown -R node:node .data .next
USER node
EXPOSE 3000
CMD ["node", "src/commands/site.ts"]

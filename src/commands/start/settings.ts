import type { Environment, Source } from '../../environment.ts'
import type { Parts } from './parts.ts'

import { isLoopback } from '../../environment.ts'
import { COMPILE_CACHE } from '../project.ts'
import { keepSecret } from './records.ts'

/** Seconds of the worker's grace under `npm start`: everything together must end within ten. */
const GRACE_SECONDS = 5

/** The variables of all children: complete, so that none of them looks for anything itself. */
export function childSettings({
  environment,
  mode,
  parts,
  port,
}: {
  environment: Environment
  mode: 'development' | 'production'
  parts: Parts
  port: number
}): Source {
  const { dataDir, host, origins, payloadSecret, workerGraceSeconds } = environment
  return {
    DATA_DIR: dataDir,
    DATABASE_URL: parts.databaseUrl,
    DEMO_DATA: environment.demoData ? 'yes' : 'no',
    HOST: host,
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_COMPILE_CACHE: COMPILE_CACHE,
    NODE_ENV: mode,
    PAYLOAD_SECRET: origins.payloadSecret === 'given' ? payloadSecret : keepSecret(dataDir),
    PORT: String(port),
    REDIS_URL: environment.redisUrl,
    SITE_URL: siteUrlFor(environment, port),
    SMTP_URL: parts.smtpUrl,
    WORKER_GRACE_SECONDS: String(Math.min(workerGraceSeconds, GRACE_SECONDS)),
  }
}

/**
 * The public address: the given one. One that names this machine and the wanted port follows the port when it moves,
 * for nobody else forwards it.
 */
export function siteUrlFor(environment: Environment, port: number): string {
  const { host, origins, siteUrl } = environment
  if (origins.siteUrl !== 'given')
    return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  const url = new URL(siteUrl)
  if (isLoopback(url.hostname) && url.port === String(environment.port)) url.port = String(port)
  return url.origin
}

/** The variables of a build outside of a start: what next.config.ts builds in. */
export function buildSettings({ redisUrl, siteUrl }: Environment): Source {
  return { REDIS_URL: redisUrl, SITE_URL: siteUrl }
}

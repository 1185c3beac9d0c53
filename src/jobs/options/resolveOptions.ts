import type { Report } from './checks.ts'
import type {
  CollectionOverride,
  JobsOptions,
  ResolvedOptions,
  ResolvedPayloadJobs,
} from './options.ts'
import { refuseAll } from '../access/refuseAll.ts'
import { staffReads } from '../access/staffReads.ts'
import { checkCron, checkKeys, checkNumber, checkText, checkType, show } from './checks.ts'
import { didYouMean } from './didYouMean.ts'
import { JobsOptionsError } from './JobsOptionsError.ts'

const KEBAB = {
  form: "kebab-case, such as 'mail-workers'",
  pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
}
const SNAKE = {
  form: "snake_case of at most 63 characters, such as 'service_leases'",
  pattern: /^[a-z][a-z0-9_]{0,62}$/,
}

/** Services that the plugin brings along; their names are taken. */
export const OWN_SERVICES = [
  'payload-jobs',
  'payload-jobs-rescue',
  'payload-jobs-schedules',
  'worker-heartbeat',
] as const

const KEYS = [
  'access',
  'autoStart',
  'collections',
  'enabled',
  'graceSeconds',
  'heartbeatSeconds',
  'leaseSeconds',
  'payloadJobs',
  'services',
  'slugs',
  'staleSeconds',
  'tables',
  'version',
] as const satisfies (keyof JobsOptions)[]

/**
 * Fills in the defaults, checks everything and freezes the result. Throws JobsOptionsError with all problems at once: the
 * key, the value got, what is legal, and the likely intention.
 */
export function resolveOptions(options: JobsOptions = {}): ResolvedOptions {
  const problems: string[] = []
  const report: Report = (problem) => problems.push(problem)
  checkKeys({ legal: KEYS, path: '', report, value: options })
  if (problems.length > 0 && (typeof options !== 'object' || options === null))
    throw new JobsOptionsError(problems)
  checkGroups(options, report)
  const resolved = withDefaults(options)
  checkValues(resolved, report)
  checkServices(resolved.services, report)
  if (resolved.payloadJobs) checkPayloadJobs(resolved.payloadJobs, report)
  if (problems.length > 0) throw new JobsOptionsError(problems)
  return resolved
}

function withDefaults(options: JobsOptions): ResolvedOptions {
  return Object.freeze({
    access: Object.freeze({
      read: options.access?.read ?? staffReads,
      readJobs: options.access?.readJobs ?? refuseAll,
    }),
    autoStart: options.autoStart ?? false,
    collections: Object.freeze({ workers: options.collections?.workers ?? unchanged }),
    enabled: options.enabled ?? true,
    graceSeconds: options.graceSeconds ?? 8,
    heartbeatSeconds: options.heartbeatSeconds ?? 5,
    leaseSeconds: options.leaseSeconds ?? 30,
    payloadJobs: options.payloadJobs === false ? null : payloadJobsDefaults(options),
    services: Object.freeze([...listOf(options.services)]),
    slugs: Object.freeze({ workers: options.slugs?.workers ?? 'workers' }),
    staleSeconds: options.staleSeconds ?? 60,
    tables: Object.freeze({ leases: options.tables?.leases ?? 'jobs_service_leases' }),
    version: options.version ?? null,
  })
}

function payloadJobsDefaults({ payloadJobs }: JobsOptions): ResolvedPayloadJobs {
  const given = payloadJobs || {}
  return Object.freeze({
    concurrency: given.concurrency ?? 5,
    crashTries: given.crashTries ?? 3,
    cron: given.cron ?? '* * * * * *',
    leaseSeconds: given.leaseSeconds ?? 30,
    orphanSeconds: given.orphanSeconds ?? 1200,
    queues: given.queues ?? 'all',
  })
}

const unchanged: CollectionOverride = (collection) => collection

// A caller without types may hand in anything; checkGroups has reported it by then.
function listOf<T>(given: readonly T[] | undefined): readonly T[] {
  return Array.isArray(given) ? given : []
}

function checkGroups(options: JobsOptions, report: Report): void {
  checkKeys({ legal: ['read', 'readJobs'], path: 'access', report, value: options.access })
  checkKeys({ legal: ['workers'], path: 'collections', report, value: options.collections })
  checkKeys({ legal: ['workers'], path: 'slugs', report, value: options.slugs })
  checkKeys({ legal: ['leases'], path: 'tables', report, value: options.tables })
  if (options.services !== undefined && !Array.isArray(options.services)) {
    report(`services: got ${show(options.services)}, expected a list of services.`)
  }
  if (options.payloadJobs === false) return
  const legal = ['concurrency', 'crashTries', 'cron', 'leaseSeconds', 'orphanSeconds', 'queues']
  checkKeys({ legal, path: 'payloadJobs', report, value: options.payloadJobs })
}

function checkValues(options: ResolvedOptions, report: Report): void {
  checkType({ path: 'access.read', report, type: 'function', value: options.access.read })
  checkType({ path: 'access.readJobs', report, type: 'function', value: options.access.readJobs })
  checkType({ path: 'autoStart', report, type: 'boolean', value: options.autoStart })
  checkType({
    path: 'collections.workers',
    report,
    type: 'function',
    value: options.collections.workers,
  })
  checkType({ path: 'enabled', report, type: 'boolean', value: options.enabled })
  checkNumber({ max: 3600, min: 0, path: 'graceSeconds', report, value: options.graceSeconds })
  checkNumber({
    max: 300,
    min: 1,
    path: 'heartbeatSeconds',
    report,
    value: options.heartbeatSeconds,
  })
  checkNumber({ max: 3600, min: 3, path: 'leaseSeconds', report, value: options.leaseSeconds })
  checkNumber({ max: 86_400, min: 3, path: 'staleSeconds', report, value: options.staleSeconds })
  checkText({ ...KEBAB, path: 'slugs.workers', report, value: options.slugs.workers })
  checkText({ ...SNAKE, path: 'tables.leases', report, value: options.tables.leases })
  if (options.version !== null && typeof options.version !== 'string') {
    report(`version: got ${show(options.version)}, expected a text such as "1.4.0".`)
  }
  if (options.staleSeconds < 3 * options.heartbeatSeconds) {
    report(
      `staleSeconds: got ${options.staleSeconds}, expected at least three times heartbeatSeconds (${3 * options.heartbeatSeconds}), or live workers would be removed.`,
    )
  }
}

function checkPayloadJobs(options: ResolvedPayloadJobs, report: Report): void {
  const at = (key: keyof ResolvedPayloadJobs) => ({
    path: `payloadJobs.${key}`,
    report,
    value: options[key],
  })
  checkNumber({ ...at('concurrency'), max: 1000, min: 1 })
  checkNumber({ ...at('crashTries'), max: 100, min: 1 })
  checkCron(at('cron'))
  checkNumber({ ...at('leaseSeconds'), max: 3600, min: 3 })
  checkNumber({ ...at('orphanSeconds'), max: 604_800, min: 60 })
  const queues: unknown = options.queues
  const named =
    Array.isArray(queues) &&
    queues.length > 0 &&
    queues.every((name) => typeof name === 'string' && name)
  if (queues === 'all' || named) return
  const hint =
    typeof queues === 'string' ? didYouMean(queues, ['all']) || ` Did you mean ["${queues}"]?` : ''
  report(`payloadJobs.queues: got ${show(queues)}, expected 'all' or a list of queue names.${hint}`)
}

function checkServices(services: ResolvedOptions['services'], report: Report): void {
  const names = new Set<string>(OWN_SERVICES)
  for (const [index, service] of services.entries()) {
    const path = `services[${index}]`
    checkKeys({
      legal: ['name', 'cron', 'exclusive', 'graceSeconds', 'runOnce', 'start'],
      path,
      report,
      value: service,
    })
    if (typeof service !== 'object' || service === null) continue
    checkText({ ...KEBAB, path: `${path}.name`, report, value: service.name })
    checkCron({ path: `${path}.cron`, report, value: service.cron })
    checkType({ path: `${path}.runOnce`, report, type: 'function', value: service.runOnce })
    checkNumber({
      max: 3600,
      min: 0,
      path: `${path}.graceSeconds`,
      report,
      value: service.graceSeconds ?? 0,
    })
    checkType({
      path: `${path}.exclusive`,
      report,
      type: 'boolean',
      value: service.exclusive ?? false,
    })
    checkType({
      path: `${path}.start`,
      report,
      type: 'function',
      value: service.start ?? (() => undefined),
    })
    if (names.has(service.name))
      report(
        `${path}.name: got ${show(service.name)}, which is taken; each service needs a name of its own.`,
      )
    names.add(service.name)
  }
}

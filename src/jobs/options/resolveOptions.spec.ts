import { describe, expect, it } from 'vitest'

import type { Service } from '../services/service.ts'
import type { JobsOptions } from './options.ts'

import { JobsOptionsError } from './JobsOptionsError.ts'
import { resolveOptions } from './resolveOptions.ts'

const service = (more: Partial<Service> = {}): Service => ({
  name: 'send-letters',
  cron: '* * * * * *',
  runOnce: async () => ({}),
  ...more,
})

/** What the plugin says about options that TypeScript would refuse. */
function problemsOf(options: unknown): readonly string[] {
  try {
    resolveOptions(options as JobsOptions)
  } catch (error) {
    if (error instanceof JobsOptionsError) return error.problems
    throw error
  }
  return []
}

describe('resolveOptions', () => {
  it('fills in every default', () => {
    const { access, collections, ...plain } = resolveOptions()
    expect(plain).toEqual({
      autoStart: false,
      enabled: true,
      graceSeconds: 8,
      heartbeatSeconds: 5,
      leaseSeconds: 30,
      payloadJobs: {
        concurrency: 5,
        crashTries: 3,
        cron: '* * * * * *',
        leaseSeconds: 30,
        orphanSeconds: 1200,
        queues: 'all',
      },
      services: [],
      slugs: { workers: 'workers' },
      staleSeconds: 60,
      tables: { leases: 'jobs_service_leases' },
      version: null,
    })
    const collection = { slug: 'any', fields: [] }
    expect(collections.workers(collection)).toBe(collection)
    expect(access.readJobs({ req: { user: { role: 'admin' } } } as never)).toBe(false)
  })

  it('lets the staff read the workers by default, and nobody else', () => {
    const { read } = resolveOptions().access
    const reads = (user: unknown) => read({ req: { user } } as never)
    expect(
      [{ role: 'manager' }, { role: 'admin' }, { roles: ['editor', 'admin'] }].map(reads),
    ).toEqual([true, true, true])
    expect([null, {}, { role: 'user' }, { roles: [] }, { role: ['x'] }].map(reads)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ])
  })

  it('keeps what is given', () => {
    const given: JobsOptions = {
      graceSeconds: 0,
      payloadJobs: { queues: ['slow'] },
      services: [service()],
      slugs: { workers: 'robots' },
      tables: { leases: 'robot_leases' },
      version: '1.2.3',
    }
    expect(resolveOptions(given)).toMatchObject(given)
    expect(resolveOptions({ payloadJobs: false }).payloadJobs).toBeNull()
  })

  it('is frozen in depth', () => {
    const { access, payloadJobs, services, slugs, tables, ...rest } = resolveOptions()
    for (const part of [access, payloadJobs, services, slugs, tables, rest.collections]) {
      expect(Object.isFrozen(part)).toBe(true)
    }
  })

  it.each([
    [{ leaseSecond: 5 }, 'leaseSecond: unknown option. Did you mean "leaseSeconds"?'],
    [
      { payloadJobs: { concurency: 5 } },
      'payloadJobs.concurency: unknown option. Did you mean "concurrency"?',
    ],
    [{ slugs: { worker: 'x' } }, 'slugs.worker: unknown option. Did you mean "workers"?'],
    [{ leaseSeconds: 2 }, 'leaseSeconds: got 2, expected a whole number from 3 to 3600.'],
    [
      { heartbeatSeconds: '5' },
      'heartbeatSeconds: got "5", expected a whole number from 1 to 300.',
    ],
    [{ graceSeconds: 1.5 }, 'graceSeconds: got 1.5, expected a whole number from 0 to 3600.'],
    [{ payloadJobs: true }, 'payloadJobs: got true, expected an object.'],
    [{ payloadJobs: { queues: 'fast' } }, 'Did you mean ["fast"]?'],
    [
      { payloadJobs: { queues: [] } },
      "payloadJobs.queues: got [], expected 'all' or a list of queue names.",
    ],
    [{ payloadJobs: { cron: 'every second' } }, 'payloadJobs.cron: got "every second"'],
    [{ payloadJobs: { cron: '0 0 30 2 *' } }, 'never due'],
    [{ slugs: { workers: 'My Workers' } }, 'slugs.workers: got "My Workers", expected kebab-case'],
    [{ tables: { leases: 'drop table' } }, 'tables.leases: got "drop table", expected snake_case'],
    [
      { heartbeatSeconds: 30 },
      'staleSeconds: got 60, expected at least three times heartbeatSeconds (90)',
    ],
    [{ autoStart: 'yes' }, 'autoStart: got "yes", expected true or false.'],
    [{ access: { read: true } }, 'access.read: got true, expected a function.'],
    [{ services: {} }, 'services: got {}, expected a list of services.'],
    [
      { services: [service({ name: 'Send' })] },
      'services[0].name: got "Send", expected kebab-case',
    ],
    [{ services: [service({ cron: '61 * * * * *' })] }, 'services[0].cron: got "61 * * * * *"'],
    [
      { services: [{ ...service(), exclusiv: true }] },
      'services[0].exclusiv: unknown option. Did you mean "exclusive"?',
    ],
    [{ services: [service(), service()] }, 'services[1].name: got "send-letters", which is taken'],
    [
      { services: [service({ name: 'payload-jobs' })] },
      'services[0].name: got "payload-jobs", which is taken',
    ],
    [
      { services: [{ name: 'a', cron: '* * * * *' }] },
      'services[0].runOnce: got undefined, expected a function.',
    ],
    [{ version: 2 }, 'version: got 2, expected a text such as "1.4.0".'],
    ['all', 'options: got "all", expected an object.'],
  ])('refuses %j', (options, sentence) => {
    expect(problemsOf(options).join('\n')).toContain(sentence)
  })

  it('tells every problem at once', () => {
    expect(problemsOf({ enabld: true, graceSeconds: -1, leaseSeconds: 0 })).toHaveLength(3)
    expect(new JobsOptionsError(['one', 'two']).message).toBe(
      'jobs(): wrong options.\n- one\n- two',
    )
  })
})

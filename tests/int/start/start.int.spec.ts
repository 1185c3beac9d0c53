import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'

import type { Run } from './support/processes.ts'
import type { Addresses } from './support/site.ts'

import { commandLineOf, isAlive } from '../../../src/embedded/processes.ts'
import { freePort } from '../../support/ports.ts'
import { waitFor } from '../../support/signals.ts'
import { exitCodeOf, killAll, treeOf, untilGone } from './support/processes.ts'
import { npm, START_MS, untilReady } from './support/site.ts'

/** All of them are one story: the same data directory, started and ended again and again. */
let home: string
let dataDir: string
let variables: Record<string, string>
let start: Run
let addresses: Addresses

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'npm start-'))
  chmodSync(home, 0o755)
  dataDir = join(home, '.data')
  variables = {
    DATA_DIR: dataDir,
    EMBEDDED_DATABASE_PORT: `${await freePort()}`,
    MAILBOX_PORT: `${await freePort()}`,
    MAILBOX_SMTP_PORT: `${await freePort()}`,
    PORT: `${await freePort()}`,
  }
  await begin()
}, START_MS)

afterAll(async () => {
  const pids = treeOf(start.pid)
  killAll(pids)
  await untilGone(pids)
  rmSync(home, { recursive: true })
})

async function begin(): Promise<void> {
  start = npm(['start'], variables)
  addresses = await untilReady(start, dataDir)
}

const processOf = (script: string) =>
  treeOf(start.pid).find((pid) => commandLineOf(pid).includes(`src/commands/${script}.ts`)) ?? 0

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: addresses.database })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const letters = async () =>
  ((await (await fetch(`${addresses.mailbox}/api/letters`)).json()) as { total: number }).total

const read = (name: string) => JSON.parse(readFileSync(join(dataDir, name), 'utf8')) as unknown

async function expectAllToAnswer(): Promise<void> {
  expect((await fetch(addresses.site)).status).toBe(200)
  expect((await fetch(`${addresses.admin}/login`)).status).toBe(200)
  expect((await fetch(addresses.mailbox)).status).toBe(200)
  expect(await query('select 1 as one')).toEqual([{ one: 1 }])
}

describe('npm start', () => {
  it('tells addresses and accounts, and everything answers', async () => {
    await expectAllToAnswer()
    for (const key of ['admin', 'mailbox', 'site', 'smtp'] as const) {
      expect(start.output()).toContain(addresses[key])
    }
    const accounts = read('accounts.json') as { email: string; password: string; role: string }[]
    expect(new Set(accounts.map(({ role }) => role))).toEqual(
      new Set(['admin', 'editor', 'manager', 'user']),
    )
    for (const { email, password } of accounts) {
      expect(start.output()).toContain(email)
      expect(start.output()).toContain(password)
    }
    for (const name of ['accounts.json', 'addresses.json', 'secret', 'postgres.password']) {
      expect(statSync(join(dataDir, name)).mode & 0o777, name).toBe(0o600)
    }
  })

  it('sends the first letters within 90 seconds', async () => {
    await waitFor(async () => (await letters()) > 0, {
      description: 'the mailbox has a letter',
      everyMs: 500,
      timeoutMs: 90_000,
    })
  }, 100_000)

  it('serves other commands of the same data directory', async () => {
    const status = npm(['run', '-s', 'mailings:status', '--', '--json'], variables)
    expect(await exitCodeOf(status)).toBe(0)
    const [first = ''] = status.output().split('\n')
    expect(JSON.parse(first)).toMatchObject({
      mailingName: expect.any(String),
      status: expect.any(String),
    })
  }, 60_000)

  it('sends a mailing on command and follows it to its end', async () => {
    const [mailing] = await query('select id from mailings order by id limit 1')
    const send = npm(['run', '-s', 'mailings:send', '--', `${String(mailing?.id)}`], variables)
    expect(await exitCodeOf(send)).toBe(0)
    expect(send.output()).toMatch(/^finished: (\d+) of \1, \1 sent$/m)
    expect(send.output()).toMatch(/^Run \d+ is finished: \d+ sent\.$/m)
  }, 60_000)

  it.each([
    [['mailings:send'], /Which mailing/],
    [['mailings:send', '999999'], /no such mailing/],
    [['mailings:send', '1; drop'], /is no id of a mailing/],
    [['mailings:retry'], /Which run/],
  ])(
    'refuses %j in a sentence and with exit code 1',
    async (words, sentence) => {
      const send = npm(['run', '-s', ...words], variables)
      expect(await exitCodeOf(send)).toBe(1)
      expect(send.output()).toMatch(sentence)
      expect(send.output()).not.toMatch(/\n\s+at /)
    },
    60_000,
  )

  it('refuses a second start of the same data directory', async () => {
    const second = npm(['start'], variables)
    expect(await exitCodeOf(second)).toBe(1)
    expect(second.output()).toMatch(/Another npm start \(process \d+\) runs on /)
    await expectAllToAnswer()
  }, 30_000)

  it.each(['worker', 'site'])(
    'starts a killed %s again and says so',
    async (name) => {
      const killed = processOf(name)
      expect(killed).toBeGreaterThan(0)
      killAll([killed])
      await waitFor(() => ![0, killed].includes(processOf(name)), {
        description: `another ${name} runs`,
        timeoutMs: 30_000,
      })
      expect(start.output()).toContain(`The ${name} was killed and is started again in 1 s.`)
      await waitFor(
        async () => (await fetch(addresses.site).catch(() => undefined))?.status === 200,
        {
          description: 'the site answers',
          timeoutMs: 30_000,
        },
      )
    },
    70_000,
  )

  it('ends everything on SIGTERM within ten seconds and leaves nothing behind', async () => {
    const pids = treeOf(start.pid)
    const began = performance.now()
    start.child.kill('SIGTERM')
    expect(await exitCodeOf(start)).toBe(0)
    await untilGone(pids)
    expect(performance.now() - began).toBeLessThan(10_000)
    const left = readdirSync(dataDir)
    expect(left.filter((name) => /^(?:lock|addresses)/.test(name))).toEqual([])
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
  }, 30_000)

  it(
    'keeps all data, builds and prepares nothing again, and moves on from taken ports',
    async () => {
      const before = {
        accounts: read('accounts.json'),
        secret: readFileSync(join(dataDir, 'secret'), 'utf8'),
      }
      for (const key of ['PORT', 'MAILBOX_PORT', 'EMBEDDED_DATABASE_PORT']) {
        const other = createServer().listen(Number(variables[key]), '127.0.0.1')
        onTestFinished(() => void other.close())
      }
      await begin()
      expect(start.output()).not.toContain('Building')
      expect(start.output()).toContain(`Port ${variables.PORT} is taken: the site uses `)
      expect(start.output()).toContain(`Port ${variables.MAILBOX_PORT} is taken: the mailbox uses `)
      expect(start.output()).toContain(
        `Port ${variables.EMBEDDED_DATABASE_PORT} is taken: the database uses `,
      )
      expect(addresses.site).not.toContain(`:${variables.PORT}`)
      expect(read('accounts.json')).toEqual(before.accounts)
      expect(readFileSync(join(dataDir, 'secret'), 'utf8')).toBe(before.secret)
      expect(await letters()).toBeGreaterThan(0)
      expect(await query('select count(*)::int as users from users')).toEqual([
        { users: (before.accounts as unknown[]).length },
      ])
      await expectAllToAnswer()
    },
    START_MS,
  )

  it('takes site, worker and database with it when it is killed', async () => {
    const pids = treeOf(start.pid)
    expect(pids.filter(isAlive).length).toBeGreaterThan(4)
    const database = pids.filter((pid) => commandLineOf(pid).includes('/bin/postgres -D '))
    expect(database).toHaveLength(1)
    // Site and worker must not wait for the database to come back either.
    killAll([processOf('start'), ...database])
    await untilGone(
      pids.filter((pid) => pid !== start.pid),
      20_000,
    )
  }, 30_000)

  it(
    'recovers by itself after everything was killed at once',
    async () => {
      await begin()
      await query('create table kept as select 42 as answer')
      const pids = treeOf(start.pid)
      killAll(pids)
      await untilGone(pids)
      expect(existsSync(join(dataDir, 'lock'))).toBe(true)
      await begin()
      expect(await query('select answer from kept')).toEqual([{ answer: 42 }])
      await expectAllToAnswer()
    },
    START_MS,
  )
})

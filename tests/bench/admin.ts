import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs, promisify } from 'node:util'

import { SITE_FLAGS } from '../../src/commands/project.ts'
import { freePort } from '../support/ports.ts'
import { waitFor } from '../support/signals.ts'
import { joinRig, openRig } from './support/rig.ts'
import { type AdminSeed, findAdminSeed, seedAdmin } from './support/seedAdmin.ts'

/*
 * `npm run bench:admin -- --json`: the pages of the admin at 1,000,000 attempts, 200,000 clients and 5,000 mailings, answered by the
 * built site in a process of its own. `--share 0.01` shrinks all, `--rounds 5` asks less often, `--pages list` takes the pages whose name
 * holds that word. Milliseconds until the whole answer is there, and the most memory the site had; JSON on the last line.
 *
 * Seeding takes two minutes: `--hold` keeps the database until Ctrl-C and prints its address, which `--database <address>` measures
 * again.
 */

const { values } = parseArgs({
  options: {
    database: { default: '', type: 'string' },
    hold: { default: false, type: 'boolean' },
    json: { default: false, type: 'boolean' },
    pages: { default: '', type: 'string' },
    rounds: { default: '20', type: 'string' },
    share: { default: '1', type: 'string' },
  },
})
const share = Number(values.share)
const rounds = Number(values.rounds)
const root = resolve(import.meta.dirname, '../..')

/** What no page may take longer than, at the server, and what the site may hold. */
const limits = { memoryMB: 600, p95ms: 300 }

type Page = { body?: unknown; name: string; path: string; who: 'manager' | 'owner' }

const pagesOf = (seed: AdminSeed): Page[] => {
  const list = (slug: string, query = '') => `/admin/collections/${slug}${query}`
  const both = (name: string, path: string): Page[] => [
    { name: `${name}, owner`, path, who: 'owner' },
    { name: `${name}, manager`, path, who: 'manager' },
  ]
  const where = (condition: string) => `?where[or][0][and][0]${condition}`
  const letters = (query: string) => `/api/runs/${seed.bigRun}/letters?${query}`
  return [
    ...both('dashboard', '/admin'),
    ...both('calendar', '/admin/mailings-calendar'),
    ...both('calendar, next month', `/admin/mailings-calendar?month=${nextMonth()}`),
    ...['attempts', 'clients', 'lists', 'mailings', 'messages', 'runs', 'suppressions'].flatMap(
      (slug) => both(`list of ${slug}`, list(slug)),
    ),
    ...both('list of clients, page 1,000', list('clients', '?page=1000')),
    ...both('list of clients, found', list('clients', '?search=client-77')),
    ...both('list of clients, not found', list('clients', '?search=nobody-at-all')),
    ...both('list of mailings, found', list('mailings', '?search=Mailing%2049')),
    ...both('list of mailings, paused', list('mailings', where('[status][equals]=paused'))),
    ...both('list of runs, running', list('runs', where('[status][equals]=running'))),
    ...both('list of attempts, found', list('attempts', '?search=client-77@mail.test')),
    ...both('list of attempts, not found', list('attempts', '?search=nobody@nowhere.test')),
    ...both('list of attempts, found by a part', list('attempts', '?search=client-77')),
    ...both('list of attempts, unknown', list('attempts', where('[state][equals]=unknown'))),
    ...both('list of attempts, by a rare code', list('attempts', where('[code][equals]=556'))),
    ...both('list of attempts, of a run', list('attempts', where(`[run][equals]=${seed.bigRun}`))),
    ...both('client', list('clients', `/${seed.client}`)),
    ...both('mailing', list('mailings', `/${seed.mailing}`)),
    ...both('message', list('messages', `/${seed.message}`)),
    ...both('run of 700,000', list('runs', `/${seed.bigRun}`)),
    ...both('run under way', list('runs', `/${seed.runningRun}`)),
    ...both('report of a run', `/admin/mailings-report/run/${seed.bigRun}`),
    ...both('report of a mailing', `/admin/mailings-report/mailing/${seed.mailing}`),
    { name: 'letters', path: letters('state=all'), who: 'owner' },
    { name: 'letters, sent', path: letters('state=sent'), who: 'owner' },
    { name: 'letters, waiting (none)', path: letters('state=waiting'), who: 'owner' },
    { name: 'letters, rejected', path: letters('state=rejected'), who: 'owner' },
    {
      name: 'letters, mailbox full',
      path: letters('state=rejected&group=mailboxFull'),
      who: 'owner',
    },
    { name: 'counts of letters', path: `/api/runs/${seed.bigRun}/counts`, who: 'owner' },
    { name: 'what a retry would do', path: `/api/runs/${seed.bigRun}/retryable`, who: 'owner' },
    {
      name: 'why did X get it',
      body: { address: 'reader-77777@example.test' },
      path: `/api/runs/${seed.bigRun}/why`,
      who: 'owner',
    },
  ]
}

/** `YYYY-MM`; all of its times are to come. */
function nextMonth(): string {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1)).toISOString().slice(0, 7)
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const rig = await (values.database ? joinRig(values.database) : openRig())
const port = await freePort()
const environment: NodeJS.ProcessEnv = {
  ...rig.environment,
  NODE_ENV: 'production',
  PORT: String(port),
  SITE_URL: `http://127.0.0.1:${port}`,
  SMTP_URL: 'smtp://127.0.0.1:9',
}
const building = promisify(execFile)('npm', ['run', 'build'], {
  cwd: root,
  env: environment,
})
const seed = values.database
  ? await findAdminSeed(rig)
  : await seedAdmin(rig, {
      attempts: 1_000_000 * share,
      clients: 200_000 * share,
      mailings: 5_000 * share,
    })
say('seeded')
await building
const site = spawn(process.execPath, [...SITE_FLAGS, join(root, 'src/commands/site.ts')], {
  cwd: root,
  env: environment,
  stdio: ['ignore', 'inherit', 'inherit'],
})
try {
  const { p95ms, peakMB, slow } = await measure()
  process.exitCode = slow.length > 0 || peakMB > limits.memoryMB ? 1 : 0
  if (slow.length > 0) say(`Slower than ${limits.p95ms} ms: ${slow.join('; ')}`)
  say(JSON.stringify({ share, limits, peakMB, p95ms }))
} finally {
  site.kill('SIGTERM')
  if (values.hold) await untilInterrupted(rig.url)
  await rig.stop()
}
process.exit()

async function untilInterrupted(url: string): Promise<void> {
  say(`--database ${url} measures this database again; Ctrl-C deletes it.`)
  const open = setInterval(() => undefined, 60_000)
  await once(process, 'SIGINT')
  clearInterval(open)
}

async function measure(): Promise<{
  p95ms: Record<string, number>
  peakMB: number
  slow: string[]
}> {
  const url = `http://127.0.0.1:${port}`
  const isUp = () =>
    fetch(`${url}/api/users/me`).then(
      ({ ok }) => ok || undefined,
      () => undefined,
    )
  await waitFor(isUp, { description: 'the site answers', everyMs: 200, timeoutMs: 120_000 })
  const tokens = { manager: await signIn(url, seed.manager), owner: await signIn(url, seed.owner) }
  const p95ms: Record<string, number> = {}
  for (const page of pagesOf(seed).filter(({ name }) => name.includes(values.pages))) {
    const times: number[] = []
    // Two unmeasured looks: code that was never run, plans that were never made.
    for (let round = -2; round < rounds; round += 1) {
      const took = await ask({ page, token: tokens[page.who], url })
      if (round >= 0) times.push(took)
    }
    times.sort((one, two) => one - two)
    p95ms[page.name] = Math.round(times[Math.ceil(times.length * 0.95) - 1] ?? 0)
    say(`${String(p95ms[page.name]).padStart(6)} ms  ${page.name}`)
  }
  const slow = Object.keys(p95ms).filter((name) => (p95ms[name] ?? 0) > limits.p95ms)
  return { p95ms, peakMB: peakMB(), slow }
}

async function signIn(url: string, email: string): Promise<string> {
  const response = await fetch(`${url}/api/users/login`, {
    body: JSON.stringify({ email, password: seed.password }),
    headers: { 'Content-Type': 'application/json' },
    method: 'POST',
  })
  const { token } = (await response.json()) as { token?: string }
  if (!token) throw new Error(`${email} cannot sign in: ${response.status}`)
  return token
}

async function ask(args: { page: Page; token: string; url: string }): Promise<number> {
  const { page, token, url } = args
  const from = performance.now()
  const response = await fetch(`${url}${page.path}`, {
    body: page.body === undefined ? null : JSON.stringify(page.body),
    headers: {
      Authorization: `JWT ${token}`,
      'Content-Type': 'application/json',
      Cookie: `mailings-token=${token}`,
    },
    method: page.body === undefined ? 'GET' : 'POST',
    redirect: 'manual',
  })
  const text = await response.text()
  const took = performance.now() - from
  if (response.status !== 200) {
    throw new Error(`${page.name}: ${page.path} answers ${response.status}: ${text.slice(0, 300)}`)
  }
  return took
}

function peakMB(): number {
  const status = readFileSync(`/proc/${site.pid ?? 0}/status`, 'utf8')
  return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1_024)
}

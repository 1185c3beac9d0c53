import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'

import type { EmbeddedPostgres } from '../../../src/embedded/postgres/index.ts'

import { startPostgres } from '../../../src/embedded/postgres/index.ts'
import { commandLineOf, isAlive } from '../../../src/embedded/processes.ts'
import { freePort } from '../../support/ports.ts'
import { waitFor } from '../../support/signals.ts'
import { killAll, run, treeOf, untilGone } from './support/processes.ts'

const isRoot = process.getuid?.() === 0

let home: string
let dataDir: string
let firstPort: number
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'embedded postgres-'))
  chmodSync(home, 0o755)
  dataDir = join(home, '.data')
  firstPort = await freePort()
})
afterEach(() => rmSync(home, { recursive: true }))

async function start(): Promise<EmbeddedPostgres> {
  const server = await startPostgres({ dataDir, firstPort })
  onTestFinished(() => server.stop())
  return server
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const postmasterPid = (directory = join(dataDir, 'postgres')) =>
  Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[0])

/** Another process that starts the server, for tests which kill it. */
async function hold() {
  const script = join(import.meta.dirname, 'support/holdPostgres.ts')
  const held = run(process.execPath, [script, dataDir, `${firstPort}`])
  onTestFinished(() => killAll(treeOf(held.pid)))
  const url = await waitFor(() => /^postgres:.*$/m.exec(held.output())?.[0], {
    description: 'the other process says its address',
    timeoutMs: 20_000,
  })
  await query(url, 'create table kept as select 42 as answer')
  const pids = treeOf(held.pid)
  const postmaster = postmasterPid()
  return { pids, postmaster, self: held.pid, url }
}

describe('the embedded PostgreSQL', () => {
  it('keeps its data from start to start and leaves nothing running', async () => {
    const first = await startPostgres({ dataDir, firstPort })
    await query(first.url, 'create table kept as select 42 as answer')
    const pid = postmasterPid()
    await first.stop()
    await first.stop()
    expect(isAlive(pid)).toBe(false)
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false)
    const second = await start()
    expect([first.isNew, second.isNew]).toEqual([true, false])
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }])
    expect(second.port).toBe(firstPort)
  })

  it('is durable, on loopback, and asks for its password', async () => {
    const { port, url } = await start()
    const settings = await query(
      url,
      `select name, setting from pg_settings where name in
       ('fsync', 'full_page_writes', 'synchronous_commit', 'listen_addresses') order by name`,
    )
    expect(settings.map(({ setting }) => setting)).toEqual(['on', 'on', '127.0.0.1', 'on'])
    await expect(
      query(`postgres://postgres:wrong@127.0.0.1:${port}/postgres`, 'select 1'),
    ).rejects.toThrow(/password authentication failed/)
    expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600)
  })

  it('moves on when its port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(firstPort, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const { port, url } = await start()
    expect(port).toBeGreaterThan(firstPort)
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('ends when the process that started it is killed', async () => {
    const { postmaster, self } = await hold()
    expect(isAlive(postmaster)).toBe(true)
    killAll([self])
    await untilGone([postmaster])
  })

  it('recovers when everything was killed at once', async () => {
    const { pids } = await hold()
    killAll(pids)
    await untilGone(pids)
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(true)
    const { url } = await start()
    expect(await query(url, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  it('takes over from an orphaned server of its own', async () => {
    const { pids, postmaster, self } = await hold()
    const guards = pids.filter((pid) => commandLineOf(pid).includes(`kill -INT ${postmaster}`))
    expect(guards).toHaveLength(1)
    killAll([...guards, self])
    await untilGone([self, ...guards])
    expect(isAlive(postmaster)).toBe(true)
    const { url } = await start()
    expect(isAlive(postmaster)).toBe(false)
    expect(await query(url, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  it('starts while processes of a killed server still end', async () => {
    const { pids, postmaster, self } = await hold()
    killAll([postmaster, self])
    const { url } = await start()
    expect(await query(url, 'select answer from kept')).toEqual([{ answer: 42 }])
    killAll(pids)
  })

  it('is not stopped by a pid file whose number now belongs to another program', async () => {
    const first = await startPostgres({ dataDir, firstPort })
    const text = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8')
    await first.stop()
    const foreign = text.replace(/^\d+/, `${process.pid}`)
    writeFileSync(join(dataDir, 'postgres/postmaster.pid'), foreign)
    await start()
  })

  it('says in a sentence why it does not start', async () => {
    mkdirSync(join(dataDir, 'postgres'), { recursive: true })
    await expect(startPostgres({ dataDir, firstPort })).rejects.toThrow(
      /^The embedded database in .* does not start: /,
    )
  })

  it.runIf(isRoot)(
    'lies elsewhere when its user cannot enter the project, and says so',
    async () => {
      chmodSync(home, 0o700)
      const first = await startPostgres({ dataDir, firstPort })
      onTestFinished(() => rmSync(first.directory, { recursive: true }))
      expect(first.directory.startsWith(home)).toBe(false)
      expect(first.sentence).toContain(first.directory)
      await query(first.url, 'create table kept as select 42 as answer')
      await first.stop()
      const second = await start()
      expect(second.directory).toBe(first.directory)
      expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }])
    },
  )

  it.runIf(isRoot)(
    'is not replaced by an empty one when its user is locked out later',
    async () => {
      await (await startPostgres({ dataDir, firstPort })).stop()
      chmodSync(home, 0o700)
      await expect(startPostgres({ dataDir, firstPort })).rejects.toThrow(
        /cannot enter there any more/,
      )
      chmodSync(home, 0o755)
      await start()
    },
  )
})

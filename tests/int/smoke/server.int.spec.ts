import { existsSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'

import { startServer } from '../../support/postgres/server.ts'
import { withClient } from '../../support/postgres/sql.ts'

const server = await startServer({ settings: { work_mem: '5MB' } })

afterAll(() => server.stop())

const ask = (sql: string) =>
  withClient(server.url, async (client) => (await client.query(sql)).rows as unknown[])

describe('a server of its own', () => {
  it('takes settings over the fast ones', async () => {
    expect(await ask('show work_mem')).toEqual([{ work_mem: '5MB' }])
    expect(await ask('show fsync')).toEqual([{ fsync: 'off' }])
  })

  it('keeps what was committed through a crash and its settings through the restart', async () => {
    await ask('create table kept as select 7 as seven')
    await server.restart('immediate')
    expect(await ask('select seven from kept')).toEqual([{ seven: 7 }])
    expect(await ask('show work_mem')).toEqual([{ work_mem: '5MB' }])
  })

  it('leaves nothing behind when it is stopped, also twice', async () => {
    await server.stop()
    await server.stop()
    expect(existsSync(server.directory)).toBe(false)
    await expect(ask('select 1')).rejects.toThrow('ECONNREFUSED')
  })
})

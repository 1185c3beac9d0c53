import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

import { receiveFile } from '../../../src/mailings/operations/imports/receiveFile.ts'
import { runImports, sweepOldImports } from '../../../src/mailings/operations/imports/runImports.ts'
import { createDatabase } from '../../support/database.ts'
import { createClient, createList, createUser, type Row } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { waitFor } from '../../support/signals.ts'
import { openApi } from './support/api.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database, environment: { LOG_LEVEL: 'silent' } })
const api = openApi(payload)
const stranger = await createUser(payload)
const manager = await createUser(payload, { role: 'manager' })

const work = () => runImports({ payload, signal: new AbortController().signal })

const upload = async (user: Row, file: string | Uint8Array) => {
  const answer = await api(user, { body: file, path: '/imports/upload?name=people.csv' })
  expect(answer.status, answer.text).toBe(201)
  return answer.body as {
    columns: { field: string; key?: string }[]
    format: Record<string, unknown>
    id: string
    rows: { cells: string[]; problem: null | { en: string } }[]
  }
}

const start = (user: Row, id: string, settings: object = {}) =>
  api(user, { body: settings, path: `/imports/${id}/start` })

const status = async (user: Row, id: string) => {
  const { body } = await api(user, { path: `/imports/${id}` })
  const { created, refused, skipped, updated } = body
  return { created, refused, skipped, status: body.status, updated }
}

const importAll = async (user: Row, file: string | Uint8Array, settings: object = {}) => {
  const { id } = await upload(user, file)
  const answer = await start(user, id, settings)
  expect(answer.status, answer.text).toBe(202)
  await work()
  return { ...(await status(user, id)), id }
}

type Client = Record<'comment' | 'email' | 'name' | 'time_zone', null | string> & {
  attributes: null | Record<string, string>
  lists: number[]
  tags: string[]
}

const clientsOf = (owner: Row): Promise<Client[]> =>
  database.query<Client>(
    `select email, name, comment, time_zone, attributes,
      array(select text from clients_texts where parent_id = c.id order by "order") as tags,
      array(select lists_id from clients_rels where parent_id = c.id order by "order") as lists
    from clients c where owner_id = $1 order by email`,
    [owner.id],
  )

const utf16 = (text: string, isBig = false): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return isBig ? bytes.swap16() : bytes
}

/** Windows-1251 of Cyrillic and ASCII. */
const cp1251 = (text: string): Uint8Array =>
  Uint8Array.from(
    [...text].map((sign) => {
      const code = sign.codePointAt(0) ?? 0
      if (code < 128) return code
      if (sign === 'ё') return 0xb8
      return code - 0x410 + 0xc0
    }),
  )

const russian =
  'Имя;Почта;Город\r\nАнна Ивановна;anna@example.test;Рига\r\nПётр;petr@example.test;Омск\r\n'
const plain = 'e-mail,full name\nada@example.test,Ada Lovelace\n'

describe('an import of clients', () => {
  it.each([
    ['UTF-8', Buffer.from(russian), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${russian}`), 'utf-8'],
    ['UTF-16, little end first', utf16(russian), 'utf-16le'],
    ['UTF-16, big end first', utf16(russian, true), 'utf-16be'],
    ['Windows-1251', cp1251(russian), 'windows-1251'],
  ])('guesses %s, the delimiter, the header and the columns', async (_, file, encoding) => {
    const owner = await createUser(payload)
    const { columns, format, id, rows } = await upload(owner, file)
    expect(format).toEqual({ delimiter: ';', encoding, hasHeader: true })
    expect(columns).toEqual([
      { field: 'name' },
      { field: 'email' },
      { field: 'attribute', key: 'Город' },
    ])
    expect(rows.map(({ cells }) => cells[0])).toEqual(['Анна Ивановна', 'Пётр'])
    await start(owner, id)
    await work()
    expect(await status(owner, id)).toMatchObject({ created: 2, refused: 0, status: 'finished' })
    expect(await clientsOf(owner)).toMatchObject([
      { attributes: { Город: 'Рига' }, email: 'anna@example.test', name: 'Анна Ивановна' },
      { attributes: { Город: 'Омск' }, email: 'petr@example.test', name: 'Пётр' },
    ])
  })

  it('takes a file without a header, and the name from the address where there is none', async () => {
    const owner = await createUser(payload)
    await importAll(owner, 'ada@example.test\nBOB@Example.test\n')
    expect(await clientsOf(owner)).toMatchObject([
      { email: 'ada@example.test', name: 'ada' },
      { email: 'bob@example.test', name: 'bob' },
    ])
  })

  it('leaves known addresses as they are, or updates what the file says of them', async () => {
    const owner = await createUser(payload)
    await createClient(payload, {
      attributes: { city: 'Riga', vip: 'no' },
      comment: 'Old',
      email: 'ada@example.test',
      name: 'Ada',
      owner: owner.id,
    })
    const file = 'email,name,comment,vip\nADA@example.test,Ada L.,,yes\nnew@example.test,New,,\n'
    expect(await importAll(owner, file)).toMatchObject({ created: 1, skipped: 1, updated: 0 })
    expect((await clientsOf(owner))[0]).toMatchObject({ comment: 'Old', name: 'Ada' })
    expect(await importAll(owner, file, { conflict: 'update' })).toMatchObject({
      created: 0,
      skipped: 0,
      updated: 2,
    })
    expect((await clientsOf(owner))[0]).toMatchObject({
      attributes: { city: 'Riga', vip: 'yes' },
      comment: 'Old',
      name: 'Ada L.',
    })
  })

  it('counts an address that stands in the file twice, and lets the later line win on update', async () => {
    const file = 'email,name\na@example.test,First\nA@example.test,Second\n'
    const [skipping, updating] = [await createUser(payload), await createUser(payload)]
    expect(await importAll(skipping, file)).toMatchObject({ created: 1, skipped: 1 })
    expect(await clientsOf(skipping)).toMatchObject([{ name: 'First' }])
    expect(await importAll(updating, file, { conflict: 'update' })).toMatchObject({
      created: 1,
      updated: 1,
    })
    expect(await clientsOf(updating)).toMatchObject([{ name: 'Second' }])
  })

  it('gives tags and lists, those of the file and those of everybody', async () => {
    const owner = await createUser(payload)
    const [friends, all] = [
      await createList(payload, { name: 'Friends', owner: owner.id }),
      await createList(payload, { name: 'All', owner: owner.id }),
    ]
    await importAll(
      owner,
      'email,tags,lists\na@example.test,"VIP, riga",friends\nb@example.test,,\nc@example.test,,Enemies\n',
      { lists: [String(all.id)], tags: ['Autumn'] },
    )
    expect(await clientsOf(owner)).toMatchObject([
      { email: 'a@example.test', lists: [all.id, friends.id], tags: ['autumn', 'vip', 'riga'] },
      { email: 'b@example.test', lists: [all.id], tags: ['autumn'] },
    ])
  })

  it('refuses hostile and broken lines one by one and reports them, defused', async () => {
    const owner = await createUser(payload)
    const lines = [
      'email,name,time zone',
      'no address,=HYPERLINK("http://evil.test"),',
      '"a@example.test\r\nBcc: x@evil.test",Split,',
      'a@example.test\u0000,Nul,',
      'zone@example.test,Zone,Mars/Olympus',
      `long@example.test,${'x'.repeat(129)},`,
      '+cmd|calc,Calc,',
      "'; drop table clients; --,Bobby,",
      'fine@example.test,"O\'Brien, ""the"" =1+1",Europe/Riga',
    ]
    const done = await importAll(owner, `${lines.join('\n')}\n`)
    expect(done).toMatchObject({ created: 1, refused: 7, status: 'finished' })
    expect(await clientsOf(owner)).toMatchObject([
      { email: 'fine@example.test', name: 'O\'Brien, "the" =1+1', time_zone: 'Europe/Riga' },
    ])
    const { text } = await api(owner, { path: `/imports/${done.id}/report` })
    const [header, first, ...others] = text.split('\r\n')
    expect(header).toBe('Line,Why it was refused,What it holds')
    expect(first).toMatch(/^2,An address.*|^2,/)
    expect(text).toContain(`"'=HYPERLINK(`)
    expect(text).toContain(`'+cmd|calc`)
    expect(text).not.toMatch(/(^|,|\n)"?[=+@]/)
    expect(others.join('\n')).toContain('no time zone')
    const inRussian = await api(owner, {
      language: 'ru',
      path: `/imports/${done.id}/report?delimiter=;`,
    })
    expect(inRussian.text).toContain('Строка;Почему отклонена;Что в ней\r\n')
    expect(inRussian.text).toContain('не часовой пояс')
    expect((await api(manager, { path: `/imports/${done.id}/report` })).status).toBe(200)
    expect((await api(stranger, { path: `/imports/${done.id}/report` })).status).toBe(404)
  })

  it('stops at a quotation mark that never ends, and keeps what it wrote', async () => {
    const owner = await createUser(payload)
    const many = Array.from({ length: 6_000 }, (_, i) => `p${i}@example.test,Person ${i}`)
    const done = await importAll(
      owner,
      `email,name\n${many.join('\n')}\nx@example.test,"${'y'.repeat(300_000)}`,
    )
    expect(done).toMatchObject({ created: 5_000, status: 'failed' })
    expect((await api(owner, { path: `/imports/${done.id}` })).body.reason).toBe('unreadable')
  })
})

describe('who may import, and how much', () => {
  it('is closed to strangers, managers and other people’s lists', async () => {
    const owner = await createUser(payload)
    const foreign = await createList(payload, { owner: stranger.id })
    const { id } = await upload(owner, plain)
    for (const path of ['preview', 'start', 'cancel']) {
      const call = { body: {}, path: `/imports/${id}/${path}` }
      expect((await api(stranger, call)).status).toBe(404)
      expect((await api(manager, call)).status).toBe(403)
    }
    const refused = await start(owner, id, { lists: [String(foreign.id)] })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('lists')
    expect((await api(manager, { body: plain, path: '/imports/upload' })).status).toBe(403)
  })

  it.each([
    [{ delimiter: ';;' }, 'delimiter'],
    [{ delimiter: '"' }, 'delimiter'],
    [{ encoding: 'koi8-r' }, 'encoding'],
    [{ columns: [{ field: 'name' }] }, 'columns'],
    [{ columns: [{ field: 'email' }, { field: 'email' }] }, 'columns'],
    [{ columns: [{ field: 'email' }, { field: 'attribute', key: 'a b' }] }, 'columns'],
    [{ columns: Array.from({ length: 101 }, () => ({ field: 'email' })) }, 'columns'],
    [{ conflict: 'replace' }, 'conflict'],
    [{ hasHeader: 'perhaps' }, 'hasHeader'],
    [{ tags: ['a,b'] }, 'tags'],
    [{ tags: Array.from({ length: 21 }, (_, i) => `t${i}`) }, 'tags'],
    [{ lists: ['x'] }, 'lists'],
  ])('refuses %j and names the field', async (settings, field) => {
    const owner = await createUser(payload)
    const { id } = await upload(owner, plain)
    const answer = await start(owner, id, settings)
    expect(answer.status).toBe(400)
    expect(answer.text).toContain(field)
  })

  it('has bounds for the file, the open imports and the clients', async () => {
    const owner = await createUser(payload)
    const empty = await api(owner, { body: '', path: '/imports/upload' })
    expect([empty.status, empty.text]).toEqual([400, expect.stringContaining('file')])
    const options = payload.config.custom?.mailings as { limits: Record<string, number> }
    const { clients, importBytes, importRows } = options.limits
    try {
      Object.assign(options.limits, { clients: 2, importBytes: 400_000, importRows: 4 })
      const large = await api(owner, { body: 'x'.repeat(400_001), path: '/imports/upload' })
      expect([large.status, large.text]).toEqual([413, expect.stringContaining('file')])
      const file = 'a@example.test\nb@example.test\nc@example.test\na@example.test\n'
      expect(await importAll(owner, file)).toMatchObject({ created: 2, refused: 1, skipped: 1 })
      const long = await importAll(owner, `${file}d@example.test\n`)
      expect(long).toMatchObject({ status: 'failed' })
    } finally {
      Object.assign(options.limits, { clients, importBytes, importRows })
    }
    for (let n = 0; n < 5; n += 1) await upload(owner, plain)
    expect((await api(owner, { body: plain, path: '/imports/upload' })).status).toBe(429)
  })

  it.each([
    ['between its pieces', 3],
    ['behind its last piece', 1],
  ])('takes no more of a file whose import is cancelled %s', async (_, count) => {
    const owner = await createUser(payload)
    const newest = async () => {
      const [row] = await database.query<{ id: number; status: string }>(
        'select id, status from imports where owner_id = $1 order by id desc limit 1',
        [owner.id],
      )
      return row
    }
    async function* source() {
      for (let piece = 0; piece < count; piece += 1) yield Buffer.alloc(262_144, 'x')
      const call = { body: {}, path: `/imports/${(await newest())?.id}/cancel` }
      expect((await api(owner, call)).status).toBe(200)
      yield Buffer.alloc(count > 1 ? 262_144 : 0, 'x')
    }
    const receiving = receiveFile({
      language: 'en',
      name: 'people.csv',
      ownerId: String(owner.id),
      payload,
      source: source(),
    })
    await expect(receiving).rejects.toThrow('cancelled while its file was being uploaded')
    expect(await newest()).toMatchObject({ status: 'cancelled' })
    expect(
      await database.query('select 1 from mailings_import_chunks where import_id = $1', [
        (await newest())?.id,
      ]),
    ).toEqual([])
  })

  it('forgets files that nobody started, and every file that is over', async () => {
    const owner = await createUser(payload)
    const { id } = await upload(owner, plain)
    const pieces = () =>
      database.query('select 1 from mailings_import_chunks where import_id = $1', [id])
    expect(await pieces()).toHaveLength(1)
    await database.query(
      `update imports set updated_at = now() - interval '25 hours' where id = $1`,
      [id],
    )
    expect(await sweepOldImports(payload)).toBe(1)
    expect(await pieces()).toEqual([])
    expect(await status(owner, id)).toMatchObject({ status: 'cancelled' })
  })
})

const crowd = (count: number): string =>
  `email,name\n${Array.from({ length: count }, (_, i) => `p${i}@example.test,Person ${i}`).join('\n')}\n`

const startWorker = () =>
  spawn(
    process.execPath,
    ['--import', 'tsx', resolve(import.meta.dirname, 'support/importWorker.ts')],
    { env: { ...process.env, DATABASE_URL: database.url }, stdio: 'ignore' },
  )

const linesDone = async (id: string): Promise<number> => {
  const [row] = await database.query<{ lines: string }>('select lines from imports where id = $1', [
    id,
  ])
  return Number(row?.lines)
}

describe('a worker that dies, and a person who changes his mind', () => {
  it('loses and repeats nothing after kill -9 in the middle', async () => {
    const owner = await createUser(payload)
    const { id } = await upload(owner, crowd(30_000))
    await start(owner, id)
    const worker = startWorker()
    await waitFor(async () => (await linesDone(id)) > 0, {
      description: 'some lines are imported',
      everyMs: 10,
      timeoutMs: 25_000,
    })
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    const before = await linesDone(id)
    expect(before).toBeLessThan(30_001)
    expect(await work()).toEqual({ imports: 0, lines: 0 })
    await database.query(
      `update imports set lease_until = now() - interval '1 second' where id = $1`,
      [id],
    )
    await work()
    expect(await status(owner, id)).toEqual({
      created: 30_000,
      refused: 0,
      skipped: 0,
      status: 'finished',
      updated: 0,
    })
    const [row] = await database.query(
      'select count(*)::int as n from clients where owner_id = $1',
      [owner.id],
    )
    expect(row).toEqual({ n: 30_000 })
  })

  it('ends where it stands when it is cancelled, and cannot be cancelled twice', async () => {
    const owner = await createUser(payload)
    const { id } = await upload(owner, crowd(40_000))
    await start(owner, id)
    const working = work()
    await waitFor(async () => (await linesDone(id)) > 0, {
      description: 'some lines are imported',
      everyMs: 10,
      timeoutMs: 25_000,
    })
    expect((await api(owner, { body: {}, path: `/imports/${id}/cancel` })).status).toBe(200)
    await working
    const { created, status: end } = await status(owner, id)
    expect(end).toBe('cancelled')
    const [row] = await database.query(
      'select count(*)::int as n from clients where owner_id = $1',
      [owner.id],
    )
    expect(row).toEqual({ n: created })
    expect((await api(owner, { body: {}, path: `/imports/${id}/cancel` })).status).toBe(409)
  })

  it('runs one import of an owner at a time', async () => {
    const owner = await createUser(payload)
    for (let n = 0; n < 3; n += 1) await start(owner, (await upload(owner, crowd(3_000))).id)
    await Promise.all([work(), work(), work()])
    const [row] = await database.query(
      `select count(*) filter (where status = 'finished')::int as finished,
        sum(created)::int as created, sum(skipped)::int as skipped from imports where owner_id = $1`,
      [owner.id],
    )
    expect(row).toEqual({ created: 3_000, finished: 3, skipped: 6_000 })
  })
})

import { simpleParser } from 'mailparser'
import { afterAll, describe, expect, it } from 'vitest'

import { sendNow } from '../../../src/mailings/operations/sendNow.ts'
import { getRuntime } from '../../../src/mailings/runtime.ts'
import { createDatabase } from '../../support/database.ts'
import { body, words } from '../../support/editorState.ts'
import { createClient, createMailing, createUser, signIn } from '../../support/factories/index.ts'
import { openPasses } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'
import { startSinkHere } from '../../support/sink/index.ts'
import { openGate } from '../access/support/gate.ts'
import { createApi } from '../users/support/api.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database, environment: { LOG_LEVEL: 'silent' } })
const api = createApi(payload)
const gate = openGate(payload)
const sink = await startSinkHere({ mode: 'keep' })
const passes = openPasses({ payload, smtpUrl: `smtp://127.0.0.1:${sink.port}?tls=never` })
const { limits } = getRuntime(payload).options

afterAll(async () => {
  await passes.close()
  await sink.stop()
})

const newcomer = async () => {
  const user = await createUser(payload)
  return { id: user.id, token: await signIn(payload, user) }
}

const ada = await newcomer()
const bob = await newcomer()

const pdf = Buffer.from('%PDF-1.4 the prices')
const table = Buffer.from('name;price\r\nчай;1\r\n')

const upload = (name: string, bytes: Buffer, token?: string) => {
  const form = new FormData()
  form.set('_payload', '{}')
  form.set('file', new File([new Uint8Array(bytes)], name, { type: 'text/html' }))
  return api({ form, method: 'POST', path: '/attachments', ...(token ? { token } : {}) })
}

type Doc = {
  filename: string
  filesize: number
  id: number
  mimeType: string
  name: string
  url: string
}

const attach = async (name: string, bytes: Buffer, token = ada.token): Promise<Doc> => {
  const answer = await upload(name, bytes, token)
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)])
  return answer.body.doc as Doc
}

const save = (attachments: number[], args: { id?: number; token?: string } = {}) =>
  api({
    body: { attachments, body: body(words('Hello')), language: 'en', subject: 'Prices' },
    path: args.id === undefined ? '/messages' : `/messages/${args.id}`,
    token: args.token ?? ada.token,
    ...(args.id === undefined ? {} : { method: 'PATCH' }),
  })

const remove = (id: number) =>
  api({ method: 'DELETE', path: `/attachments/${id}`, token: ada.token })

describe('an upload', () => {
  it('keeps the bytes under a name of their own, with its own name clean and its kind our own', async () => {
    const doc = await attach('../Прайс 👍.pdf', pdf)
    expect(doc).toMatchObject({
      filesize: pdf.length,
      mimeType: 'application/pdf',
      name: 'Прайс 👍.pdf',
    })
    expect(doc.filename).toMatch(/^Прайс 👍-[\da-f]{12}\.pdf$/u)
    const file = await api({
      path: `/attachments/file/${encodeURIComponent(doc.filename)}`,
      token: ada.token,
    })
    expect([file.status, file.bytes.equals(pdf)]).toEqual([200, true])
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('Прайс 👍.pdf')}`,
    )
    expect(file.headers.get('content-type')).toBe('application/pdf')
  })

  it.each([
    ['a program', 'a.exe', Buffer.from('MZ')],
    ['a page', 'a.html', Buffer.from('<script>alert(1)</script>')],
    ['a drawing with scripts', 'a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a script', 'a.js', Buffer.from('alert(1)')],
    ['a program called PDF', 'a.pdf', Buffer.from('MZ')],
    ['nothing', 'a.txt', Buffer.alloc(0)],
  ])('of %s is refused with the field named', async (_, name, bytes) => {
    const { status, text } = await upload(name, bytes, ada.token)
    expect([status, text]).toEqual([400, expect.stringMatching(/"path":"file"|No files/)])
  })

  it('is taken at the bound, and refused a byte beyond it', async () => {
    const { attachmentBytes } = limits
    Object.assign(limits, { attachmentBytes: 1_000 })
    try {
      await attach('a.txt', Buffer.alloc(1_000, 'a'))
      const past = await upload('a.txt', Buffer.alloc(1_001, 'a'), ada.token)
      expect([past.status, past.text]).toEqual([400, expect.stringContaining('"path":"file"')])
    } finally {
      Object.assign(limits, { attachmentBytes })
    }
  })

  it('of an address instead of a file fetches nothing', async () => {
    const answer = await api({
      body: { filename: 'a.pdf', url: 'http://127.0.0.1:9/a.pdf' },
      path: '/attachments?uploadEdits[crop][x]=1',
      token: ada.token,
    })
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('No files')])
  })

  it('is refused beyond 200 of one owner, with the number', async () => {
    const eve = await newcomer()
    await attach('a.pdf', pdf, eve.token)
    await database.query(
      `insert into attachments (name, owner_id, filename, filesize) select 'x.pdf', $1, 'grown-' || n, 1 from generate_series(1, 198) n`,
      [eve.id],
    )
    await attach('b.pdf', pdf, eve.token)
    const past = await upload('c.pdf', pdf, eve.token)
    expect([past.status, past.text]).toEqual([400, expect.stringContaining('200')])
  })
})

describe('somebody else’s attachment', () => {
  it('is seen by nobody, in no way, and goes with nobody’s message', async () => {
    const { filename, id } = await attach('secret-prices.pdf', pdf)
    for (const token of [bob.token, undefined]) {
      const as = token ? { token } : {}
      const query = `{ Attachment(id: ${id}) { name url } Attachments(limit: 500) { docs { id name } } }`
      const answers = [
        await api({ path: `/attachments/${id}`, ...as }),
        await api({ path: '/attachments?limit=500', ...as }),
        await api({ path: `/attachments/file/${filename}`, ...as }),
        await gate.graphql(
          { headers: token ? { Authorization: `JWT ${token}` } : {} } as never,
          query,
        ),
      ]
      for (const { text } of answers) expect(text).not.toContain('secret-prices')
      const file = await api({ path: `/attachments/file/${filename}`, ...as })
      expect([403, 404]).toContain(file.status)
    }
    const chosen = await save([id], { token: bob.token })
    expect([chosen.status, chosen.text]).toEqual([400, expect.stringContaining('attachments')])
    const shown = await api({
      body: { attachments: [id], body: body(words('Hello')), language: 'en', subject: 'x' },
      path: '/messages/preview',
      token: bob.token,
    })
    expect(shown.body.attachments).toEqual([])
  })
})

describe('a message', () => {
  it('shows its files in the preview, and warns of heavy ones', async () => {
    const light = await attach('light.csv', table)
    const heavy = await attach('heavy.txt', Buffer.alloc(1_000_000, 'a'))
    const { body: shown } = await api({
      body: { attachments: [heavy.id, light.id], body: body(words('Hello')), subject: 'x' },
      path: '/messages/preview',
      token: ada.token,
    })
    expect(shown.attachments).toEqual([
      { bytes: 1_000_000, name: 'heavy.txt' },
      { bytes: table.length, name: 'light.csv' },
    ])
    expect(shown.warnings).toMatchObject([{ code: 'heavy', field: 'attachments' }])
  })

  it('is refused when its files are together too large, with the field named', async () => {
    const { attachmentBytes } = limits
    const one = await attach('one.pdf', pdf)
    const two = await attach('two.pdf', pdf)
    Object.assign(limits, { attachmentBytes: pdf.length * 2 - 1 })
    try {
      expect((await save([one.id])).status).toBe(201)
      const past = await save([one.id, two.id])
      expect([past.status, past.text]).toEqual([
        400,
        expect.stringContaining('"path":"attachments"'),
      ])
    } finally {
      Object.assign(limits, { attachmentBytes })
    }
    expect((await save([one.id, two.id])).status).toBe(201)
  })
})

describe('a run', () => {
  it('carries the files it froze once to each, whatever becomes of the message, and holds them until it is over', async () => {
    const names = ['Прайс-лист на ноябрь 👍.pdf', 'table.csv']
    const prices = await attach(String(names[0]), pdf)
    const list = await attach(String(names[1]), table)
    const addresses: string[] = []
    for (let number = 0; number < 5; number += 1) {
      addresses.push(String((await createClient(payload, { owner: ada.id })).email))
    }
    const message = ((await save([prices.id, list.id])).body.doc as { id: number }).id
    expect([(await remove(prices.id)).status]).toEqual([409])
    const mailing = await createMailing(payload, { message, owner: ada.id })
    const { runId } = await sendNow({ mailingId: mailing.id, payload })
    await passes.expand()
    const [frozen] = await database.query<{ bytes: number; text: string }>(
      'select length(snapshot::text)::int as bytes, snapshot::text as text from runs where id = $1',
      [runId],
    )
    expect(frozen?.text).toContain(names[0])
    expect(frozen?.bytes).toBeLessThan(20_000)
    expect((await save([], { id: message })).status).toBe(200)
    expect((await remove(prices.id)).status).toBe(409)
    expect(await passes.work()).toMatchObject({ sent: 5 })
    const letters = (await sink.letters()).filter(({ to }) => addresses.includes(to))
    expect(letters.map(({ to }) => to).sort()).toEqual(addresses.sort())
    for (const letter of letters) {
      const { attachments } = await simpleParser(letter.body)
      expect(attachments.map(({ filename }) => filename)).toEqual(names)
      expect(
        attachments.map(({ content }) => content.equals(pdf) || content.equals(table)),
      ).toEqual([true, true])
    }
    expect((await remove(prices.id)).status).toBe(200)
    const left = await database.query('select 1 from mailings_files where attachment_id = $1', [
      prices.id,
    ])
    expect(left).toEqual([])
  })

  it('without files freezes the shape that earlier releases read', async () => {
    const message = ((await save([])).body.doc as { id: number }).id
    const mailing = await createMailing(payload, { message, owner: ada.id })
    const { runId } = await sendNow({ mailingId: mailing.id, payload })
    await passes.expand()
    const [frozen] = await database.query<{ message: { version: number } }>(
      `select snapshot->'message' as message from runs where id = $1`,
      [runId],
    )
    expect(frozen?.message.version).toBe(1)
    expect(frozen?.message).not.toHaveProperty('attachments')
  })
})

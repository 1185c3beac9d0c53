import type { AddressInfo } from 'node:net'

import { createServer } from 'node:http'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { Answer } from '../access/support/gate.ts'

import { createDatabase } from '../../support/database.ts'
import { body, words } from '../../support/editorState.ts'
import {
  createAttachment,
  createClient,
  createMailing,
  createMessage,
} from '../../support/factories/index.ts'
import { openPasses } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'
import { openGate } from '../access/support/gate.ts'
import { createPeople } from '../access/support/people.ts'

/* Nobody makes this site ask another machine for anything: a server that counts who comes stands for that machine. */

const database = await createDatabase()
const { letters, payload } = await getTestPayload({
  database,
  environment: { LOG_LEVEL: 'silent' },
})
const gate = openGate(payload)
const people = await createPeople(payload)
const owner = people.A.user?.id ?? 0

const png = await sharp({ create: { background: '#345', channels: 3, height: 9, width: 9 } })
  .png()
  .toBuffer()

let hits = 0
const trap = createServer((_request, response) => {
  hits += 1
  response.setHeader('Content-Type', 'image/png')
  response.end(png)
})
beforeAll(() => new Promise<void>((done) => trap.listen(0, '127.0.0.1', done)))
afterAll(() => new Promise((done) => trap.close(done)))
beforeEach(() => {
  hits = 0
})

const trapUrl = (): string => `http://127.0.0.1:${(trap.address() as AddressInfo).port}/a.png`
const urls = (): string[] => {
  const { port } = trap.address() as AddressInfo
  return [
    trapUrl(),
    `http://localhost:${port}/a.png`,
    `http://[::ffff:7f00:1]:${port}/a.png`,
    'http://169.254.169.254/latest/meta-data',
  ]
}

type Call = Parameters<typeof gate.rest>[1]

const uploads = ['media', 'attachments'] as const
const writers = { attachments: ['A', 'admin'], media: ['A', 'editor', 'admin'] } as const

const upload = async (slug: (typeof uploads)[number], role: 'A' | 'admin' | 'editor') => {
  const form = new FormData()
  form.set('_payload', JSON.stringify({ alt: 'A picture' }))
  form.set('file', new File([new Uint8Array(png)], 'a.png', { type: 'image/png' }))
  const { body: made } = await gate.rest(people[role], {
    body: form,
    method: 'POST',
    path: `/${slug}`,
  })
  const { id } = made.doc as { id: number }
  return id
}

/** Everything with which Payload is asked to take a file from an address. */
const callsFor = (slug: string, id: number, url: string): Call[] => {
  const src = encodeURIComponent(url)
  const named = { alt: 'x', filename: 'a.png', thumbnailURL: url, url }
  const form = new FormData()
  form.set('_payload', JSON.stringify(named))
  form.set('file', JSON.stringify({ clientUploadContext: {}, ...named }))
  const edits = 'uploadEdits[focalPoint][x]=10&uploadEdits[focalPoint][y]=20'
  return [
    { path: `/${slug}/paste-url?src=${src}` },
    { path: `/${slug}/paste-url/${id}?src=${src}` },
    { body: named, path: `/${slug}` },
    { body: named, path: `/${slug}?${edits}` },
    { body: form, method: 'POST', path: `/${slug}` },
    { body: named, method: 'PATCH', path: `/${slug}/${id}` },
    // A new middle of the picture makes Payload take the file anew, from where the document says that it lies.
    { body: { focalX: 10, focalY: 20 }, method: 'PATCH', path: `/${slug}/${id}` },
    { body: named, method: 'PATCH', path: `/${slug}/${id}?${edits}` },
    { body: { alt: 'y' }, method: 'PATCH', path: `/${slug}?where[id][equals]=${id}&${edits}` },
    { body: named, path: `/${slug}/${id}/duplicate` },
    { body: named, path: `/${slug}/${id}/duplicate?${edits}` },
  ]
}

describe('a trap server', () => {
  it('counts whoever comes', async () => {
    await (await fetch(trapUrl())).arrayBuffer()
    expect(hits).toBe(1)
  })

  it.each(uploads)('is never asked for a file of %s, by whatever name', async (slug) => {
    const answers: Answer[] = []
    for (const role of writers[slug]) {
      const id = await upload(slug, role)
      for (const url of urls()) {
        for (const call of callsFor(slug, id, url))
          answers.push(await gate.rest(people[role], call))
      }
    }
    expect(answers.filter(({ status }) => status >= 500).map(({ text }) => text)).toEqual([])
    expect(answers.map(({ status }) => status)).toContain(400)
    expect(hits).toBe(0)
  })

  it.each(uploads)(
    'is not asked either where its address has come into a row of %s',
    async (slug) => {
      const id = await upload(slug, 'A')
      for (const call of callsFor(slug, id, trapUrl())) {
        await database.query(`update ${slug} set url = $1`, [trapUrl()])
        await gate.rest(people.A, call)
      }
      expect(hits).toBe(0)
    },
  )
})

/** A text whose every part names the trap: links, and images that say themselves where they lie. */
const trapped = (image: number, url: string) =>
  body(
    words(`See ${url} {{ client.name }}`),
    {
      children: [words('here')],
      fields: { linkType: 'custom', newTab: false, url },
      type: 'link',
      version: 3,
    },
    {
      fields: { src: url, url },
      format: '',
      id: 'c'.repeat(24),
      relationTo: 'media',
      src: url,
      type: 'upload',
      url,
      value: { id: image, filename: 'a.png', sizes: { letter: { url } }, thumbnailURL: url, url },
      version: 3,
    },
  )

describe('a letter', () => {
  it('that names the trap wherever it can is shown, tested and sent without asking it', async () => {
    const image = await upload('media', 'A')
    const attachment = await createAttachment(payload, { owner })
    for (const table of uploads) await database.query(`update ${table} set url = $1`, [trapUrl()])
    const message = await createMessage(payload, {
      attachments: [attachment.id],
      body: trapped(image, trapUrl()),
      owner,
      plainText: `See ${trapUrl()}`,
    })
    const form = { body: trapped(image, trapUrl()), id: message.id, language: 'en', subject: 'x' }
    const shown = await gate.rest(people.A, { body: form, path: '/messages/preview' })
    expect([shown.status, shown.text]).toEqual([200, expect.stringContaining('See ')])
    const tested = await gate.rest(people.A, { body: {}, path: `/messages/${message.id}/test` })
    expect([tested.status, letters.length]).toEqual([200, 1])
    const client = await createClient(payload, { owner })
    const mailing = await createMailing(payload, {
      message: message.id,
      owner,
      recipients: { clients: [client.id], everyone: false },
    })
    const sent = await gate.rest(people.A, {
      method: 'POST',
      path: `/mailings/${mailing.id}/send-now`,
    })
    expect(sent.status).toBe(200)
    const passes = openPasses({ payload })
    await passes.work()
    await passes.close()
    const states = await database.query<{ state: string }>('select state from attempts')
    expect(states).toEqual([{ state: 'sent' }])
    expect(hits).toBe(0)
  })
})

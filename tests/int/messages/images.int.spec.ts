import { simpleParser } from 'mailparser'
import { commitTransaction, createLocalReq, initTransaction } from 'payload'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'

import { freezeContents } from '../../../src/mailings/dispatch/freezeContent.ts'
import { sendNow } from '../../../src/mailings/operations/sendNow.ts'
import { getRuntime } from '../../../src/mailings/runtime.ts'
import { freezeRuns } from '../../../src/mailings/store/postgres/freezeRuns.ts'
import { lockPlannedRuns } from '../../../src/mailings/store/postgres/lockPlannedRuns.ts'
import { createDatabase } from '../../support/database.ts'
import { body, words } from '../../support/editorState.ts'
import { createClient, createMailing, createUser, signIn } from '../../support/factories/index.ts'
import { openPasses } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'
import { waitFor } from '../../support/signals.ts'
import { startSinkHere } from '../../support/sink/index.ts'
import { createApi } from '../users/support/api.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database, environment: { LOG_LEVEL: 'silent' } })
const api = createApi(payload)
const sink = await startSinkHere({ mode: 'keep' })
const passes = openPasses({ payload, smtpUrl: `smtp://127.0.0.1:${sink.port}?tls=never` })
const { siteURL } = getRuntime(payload)

afterAll(async () => {
  await passes.close()
  await sink.stop()
})

const newcomer = async (role?: string) => {
  const user = await createUser(payload, role === undefined ? {} : { role })
  return { id: user.id, token: await signIn(payload, user) }
}

const ada = await newcomer()
const bob = await newcomer()
const manager = await newcomer('manager')

const png = await sharp({
  create: { background: 'teal', channels: 3, height: 900, width: 1800 },
})
  .png()
  .toBuffer()

const upload = async (token: string, alt: string): Promise<number> => {
  const form = new FormData()
  form.set('_payload', JSON.stringify({ alt }))
  form.set('file', new File([new Uint8Array(png)], 'shop.png', { type: 'image/png' }))
  const answer = await api({ form, path: '/media', token })
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)])
  return (answer.body.doc as { id: number }).id
}

const adas = await upload(ada.token, 'Our shop')
const bobs = await upload(bob.token, 'His "shop"')

const image = (value: unknown, fields: object = {}) => ({
  fields,
  format: '',
  id: 'c'.repeat(24),
  relationTo: 'media',
  type: 'upload',
  value,
  version: 3,
})

const messageOf = (...nodes: object[]) => ({
  body: body(...nodes),
  language: 'en',
  subject: 'A letter with an image',
})

const save = (nodes: object[], token = ada.token) =>
  api({ body: messageOf(...nodes), path: '/messages?depth=2', token })

const show = async (nodes: object[], args: { id?: number; token?: string } = {}) => {
  const answer = await api({
    body: { ...messageOf(...nodes), id: args.id },
    path: '/messages/preview',
    token: args.token ?? ada.token,
  })
  expect(answer.status).toBe(200)
  const shown = answer.body as { html: string; text: string; warnings: { code: string }[] }
  return { ...shown, codes: shown.warnings.map(({ code }) => code) }
}

const imagesIn = (html: string): string[] => html.match(/<img [^>]*>/g) ?? []

/** Sends a message to one client now; his letter, or none when the run did not get so far. */
const deliver = async (messageId: number) => {
  const client = await createClient(payload, { owner: ada.id })
  const mailing = await createMailing(payload, {
    message: messageId,
    owner: ada.id,
    recipients: { clients: [client.id] },
  })
  await sendNow({ mailingId: mailing.id, payload })
  await passes.work()
  const letter = (await sink.letters()).find(({ to }) => to === client.email)
  return letter && simpleParser(letter.body)
}

describe('an image in a message', () => {
  it('is shown by its public address, with its description and its own width', async () => {
    const { codes, html, text } = await show([words('Hello'), image(adas, { width: 300 })])
    const [tag, ...others] = imagesIn(html)
    expect(others).toEqual([])
    expect(tag).toContain(`src="${siteURL}/api/media/file/`)
    expect(tag).toMatch(/\.jpg" alt="Our shop" width="300"/)
    expect(text).toContain('[Our shop]')
    expect(codes).toEqual([])
  })

  it('takes the description of this letter before its own, made safe', async () => {
    const alt = '"><script>alert(1)</script>'
    const { html, text } = await show([image(adas, { alt })])
    expect(html).not.toContain('<script')
    expect(imagesIn(html)[0]).toContain('alt="&quot;&gt;&lt;script&gt;')
    expect(text).toContain(`[${alt}]`)
  })

  it('is warned about without any description', async () => {
    await database.query(`update media_locales set alt = '' where _parent_id = $1`, [adas])
    expect((await show([words('Hello'), image(adas)])).codes).toContain('missingAltText')
    await database.query(`update media_locales set alt = 'Our shop' where _parent_id = $1`, [adas])
  })

  it('is nobody’s but the owner’s, whatever the form holds in its place', async () => {
    const address = `${siteURL}/api/media/file/elsewhere.png`
    const forged = { id: bobs, alt: 'x', mimeType: 'image/png', url: address }
    for (const value of [bobs, forged, 'https://elsewhere.test/x.png', 999_999, null]) {
      const { codes, html } = await show([words('Hello'), image(value)])
      expect(imagesIn(html)).toEqual([])
      expect(codes).toContain('missingImage')
      expect(html).not.toContain('elsewhere')
    }
  })

  it('is refused at saving when it is somebody else’s, with the field named', async () => {
    const refused = await save([words('Hello'), image(bobs)])
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('"path":"body"')
    expect(refused.text).toContain('does not belong to the owner')
    expect((await save([words('Hello'), image(adas)])).status).toBe(201)
    const many = Array.from({ length: 101 }, (_, number) => image(number + 1))
    expect((await save([words('Hello'), ...many])).text).toContain('at most 100')
  })

  it('is kept as an id, and shown to a manager with the message of its owner', async () => {
    const made = await save([words('Hello'), image(adas)])
    const { body: kept, id } = made.body.doc as { body: object; id: number }
    expect(JSON.stringify(kept)).toContain(`"value":${adas}`)
    const nodes = [words('Hello'), image(adas)]
    expect(imagesIn((await show(nodes, { id, token: manager.token })).html)).toHaveLength(1)
    expect(imagesIn((await show(nodes, { id, token: bob.token })).html)).toEqual([])
  })

  it('goes out with every letter, and no more once it is another’s', async () => {
    const made = await save([words('Hello'), image(adas, { width: 200 })])
    const { id } = made.body.doc as { id: number }
    const first = await deliver(id)
    expect(imagesIn(String(first?.html))[0]).toMatch(
      /src="https?:\/\/[^"]+\/api\/media\/file\/[^"]+\.jpg" alt="Our shop" width="200"/,
    )
    expect(first?.text).toContain('[Our shop]')
    await database.query('update media set owner_id = $1 where id = $2', [bob.id, adas])
    const second = await deliver(id)
    expect(second?.text).toContain('Hello')
    expect(imagesIn(String(second?.html))).toEqual([])
    await database.query('update media set owner_id = $1 where id = $2', [ada.id, adas])
  })

  it('stays while a message shows it, or letters that are being sent do', async () => {
    const held = await upload(ada.token, 'Held')
    const remove = async (token = ada.token) => {
      const { status, text } = await api({ method: 'DELETE', path: `/media/${held}`, token })
      return { status, text }
    }
    const replace = async (id: number, token = ada.token) => {
      const form = new FormData()
      form.set('file', new File([new Uint8Array(png)], 'new.png', { type: 'image/png' }))
      const { status, text } = await api({ form, method: 'PATCH', path: `/media/${id}`, token })
      return { status, text }
    }
    const made = await save([words('Hello'), image(held)])
    const { id } = made.body.doc as { id: number }
    const inMessage = { status: 409, text: expect.stringContaining('A message shows this image') }
    expect(await remove()).toEqual(inMessage)
    expect(imagesIn(String((await deliver(id))?.html))).toHaveLength(1)

    const data = messageOf(words('Hello'))
    await api({ body: data, method: 'PATCH', path: `/messages/${id}`, token: ada.token })
    const set = (status: string) =>
      database.query(`update runs set status = $1 where id = (select max(id) from runs)`, [status])
    await set('paused')
    const inRun = { status: 409, text: expect.stringContaining('being sent now') }
    expect([await remove(), await replace(held)]).toEqual([inRun, inRun])
    const edit = async (edits: string) => {
      const answer = await api({
        body: {},
        method: 'PATCH',
        path: `/media/${held}?${edits}`,
        token: ada.token,
      })
      return { status: answer.status, text: answer.text }
    }
    const crop = 'x y'.split(' ').map((key) => `uploadEdits[crop][${key}]=10`)
    const size = 'width height'.split(' ').map((key) => `uploadEdits[crop][${key}]=50`)
    const pixels = 'uploadEdits[widthInPixels]=400&uploadEdits[heightInPixels]=300'
    expect(await edit([...crop, ...size, pixels].join('&'))).toEqual(inRun)
    // What does not touch the file may be changed.
    expect((await edit('uploadEdits[focalPoint][x]=20&uploadEdits[focalPoint][y]=20')).status).toBe(
      200,
    )
    // Whoever may not change it learns nothing of that.
    expect(await replace(held, bob.token)).toEqual(await replace(999_999, bob.token))
    expect((await remove(bob.token)).status).not.toBe(409)

    await set('finished')
    expect((await replace(held)).status).toBe(200)
    expect((await remove()).status).toBe(200)
  })
})

describe('an image that is taken away in the moment when a run is frozen', () => {
  /** A run that waits to be frozen, and the image that its message shows. */
  const plan = async () => {
    const shown = await upload(ada.token, 'Raced')
    const made = await save([words('Hello'), image(shown)])
    const message = (made.body.doc as { id: number }).id
    const client = await createClient(payload, { owner: ada.id })
    const recipients = { clients: [client.id] }
    const mailing = await createMailing(payload, { message, owner: ada.id, recipients })
    const { runId } = await sendNow({ mailingId: mailing.id, payload })
    return { message, runId: String(runId), shown }
  }

  const nameOf = async (id: number): Promise<string> => {
    const rows = await database.query<{ filename: string }>(
      'select filename from media where id = $1',
      [id],
    )
    return String(rows[0]?.filename).replace(/\.\w+$/, '')
  }

  const imagesOf = async (runId: string): Promise<string[]> => {
    const [run] = await database.query<{ html: string }>(
      'select snapshot::text as html from runs where id = $1',
      [runId],
    )
    return imagesIn(run?.html ?? '')
  }

  const someoneWaits = () =>
    waitFor(
      async () => {
        const waiting = await database.query(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
        return waiting.length > 0
      },
      { description: 'one of the two waits for the other' },
    )

  /** Does the work between what a run freezes and its being kept. */
  const whileFreezing = async (runId: string, work: () => Promise<void>) => {
    const { db } = getRuntime(payload)
    await db.transaction(async (tx) => {
      const runs = await lockPlannedRuns(tx, 50)
      const contents = await freezeContents({ payload, runs, tx })
      await work()
      const good = runs.flatMap((run) => {
        const content = contents.get(run.id)
        return content?.ok ? [{ ...run, snapshot: content.snapshot }] : []
      })
      expect(good.map(({ id }) => id)).toContain(runId)
      await freezeRuns(tx, good)
    })
  }

  const dropFrom = (message: number) =>
    api({
      body: messageOf(words('Hello')),
      method: 'PATCH',
      path: `/messages/${message}`,
      token: ada.token,
    })

  it.each(['deleted', 'replaced'] as const)('is not %s once it is frozen', async (how) => {
    const { message, runId, shown } = await plan()
    const name = await nameOf(shown)
    let answer: Promise<{ status: number }> | undefined
    await whileFreezing(runId, async () => {
      await dropFrom(message)
      const form = new FormData()
      form.set('file', new File([new Uint8Array(png)], 'new.png', { type: 'image/png' }))
      const given =
        how === 'deleted' ? { method: 'DELETE' as const } : { form, method: 'PATCH' as const }
      answer = api({ ...given, path: `/media/${shown}`, token: ada.token })
      await someoneWaits()
    })
    expect((await answer)?.status).toBe(409)
    expect(await nameOf(shown)).toBe(name)
    expect(String(await imagesOf(runId))).toContain(name)
    await passes.work()
  })

  it.each(['deleted', 'replaced'] as const)(
    'is not frozen as it was once it is %s',
    async (how) => {
      const { message, runId, shown } = await plan()
      const name = await nameOf(shown)
      const req = await createLocalReq({ user: { collection: 'users', ...ada } as never }, payload)
      const call = { collection: 'media', id: shown, overrideAccess: true, req } as const
      await initTransaction(req)
      const data = messageOf(words('Hello')) as never
      if (how === 'deleted') {
        await payload.update({ ...call, collection: 'messages', data, id: message })
        await payload.delete(call)
      } else {
        const file = { data: png, mimetype: 'image/png', name: 'new.png', size: png.length }
        await payload.update({ ...call, data: {}, file })
      }
      const frozen = passes.expand()
      await someoneWaits()
      await commitTransaction(req)
      await frozen
      const shownNow = String(await imagesOf(runId))
      expect(shownNow).not.toContain(name)
      expect(shownNow.includes(await nameOf(shown))).toBe(how === 'replaced')
      await passes.work()
    },
  )
})

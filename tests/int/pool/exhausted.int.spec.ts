import { describe, expect, it } from 'vitest'

import type { Row } from '../../support/factories/index.ts'
import { activateMailing } from '../../../src/mailings/operations/activateMailing.ts'
import { createDatabase } from '../../support/database.ts'
import { body, words } from '../../support/editorState.ts'
import {
  as,
  createClient,
  createList,
  createMailing,
  createMessage,
  createUser,
} from '../../support/factories/index.ts'
import { CONNECTIONS, getTestPayload } from '../../support/payload.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })

const owner = await createUser(payload)
const client = await createClient(payload, { owner: owner.id })
const list = await createList(payload, { owner: owner.id })
const message = await createMessage(payload, { owner: owner.id })
const picture = await payload.db.create({
  collection: 'media',
  data: { alt: { en: 'A picture' }, filename: 'crowd.webp', owner: owner.id, purpose: 'letters' },
})
const image = { relationTo: 'media', type: 'upload', value: picture.id, version: 3 }
const mailingData = {
  name: 'A mailing',
  recipients: { everyone: true },
  recurrence: { kind: 'once' },
  startAt: '2031-01-01T00:00:00.000Z',
  timeZone: 'UTC',
}
const recurrence = { every: 1, kind: 'hourly', localTime: '00:00' }

/** Twice as many at once as there are connections. Each holds one; whoever asks for a second one inside waits for ever. */
const crowd = <T>(act: (number: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: CONNECTIONS * 2 }, (_, number) => act(number)))

const later = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

const collection = (name: string) => name as 'clients'

/** The owner saves one of his documents, as over REST. */
const save = (name: string, { id }: Row, data: object) =>
  payload.update({ collection: collection(name), data: data as never, id, ...as(owner) })

describe('more saves at once than connections', () => {
  it.each([
    ['clients', client, { comment: 'x', lists: [list.id] }],
    ['lists', list, { comment: 'x' }],
    ['messages', message, { preheader: 'x' }],
    ['users', owner, { name: 'x' }],
  ] as const)('end for %s', async (name, row, data) => {
    const saved = await crowd(() => save(name, row, data))
    expect(saved).toHaveLength(CONNECTIONS * 2)
  })

  it.each([
    ['clients', (at: number) => ({ email: `crowd-${at}@example.test`, name: 'x' })],
    ['lists', (at: number) => ({ name: `Crowd ${at}` })],
    ['mailings', () => ({ ...mailingData, message: message.id })],
    ['messages', () => ({ body: body(words('x'), image), language: 'en', subject: 'x' })],
  ] as const)('end for new %s', async (name, dataOf) => {
    const made = await crowd((number) =>
      payload.create({ collection: collection(name), data: dataOf(number) as never, ...as(owner) }),
    )
    expect(new Set(made.map(({ id }) => id)).size).toBe(CONNECTIONS * 2)
  })

  it('end for active mailings whose time is changed', async () => {
    const mailings = await crowd(() => createMailing(payload, { owner: owner.id, recurrence }))
    for (const { id } of mailings) await activateMailing({ mailingId: id, payload })
    const saved = await crowd((number) => {
      const mailing = mailings[number]
      if (!mailing) throw new Error('no such mailing')
      return save('mailings', mailing, { startAt: later(2) })
    })
    expect(saved).toHaveLength(CONNECTIONS * 2)
  })
})

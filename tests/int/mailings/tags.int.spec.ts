import { describe, expect, it } from 'vitest'

import { explainRecipient } from '../../../src/mailings/operations/explainRecipient.ts'
import { sendNow } from '../../../src/mailings/operations/sendNow.ts'
import { getRuntime } from '../../../src/mailings/runtime.ts'
import { expandSlices } from '../../../src/mailings/store/postgres/expandSlices.ts'
import { findRecipientZones } from '../../../src/mailings/store/postgres/findRecipientZones.ts'
import { createDatabase } from '../../support/database.ts'
import {
  as,
  createClient,
  createList,
  createMailing,
  createUser,
  type Row,
  signIn,
} from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from '../users/support/api.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database, environment: { LOG_LEVEL: 'silent' } })
const { db } = getRuntime(payload)
const { query } = database

const owner = await createUser(payload)
const stranger = await createUser(payload)
const list = await createList(payload, { owner: owner.id })

const addClient = (email: string, fields: object, of: Row = owner): Promise<Row> =>
  createClient(payload, { email: `${email}@example.test`, owner: of.id, ...fields })

// Ids of two owners in turn, so that neither’s clients with a tag stand together in the index.
for (let number = 0; number < 12; number++) {
  await addClient(`theirs-${number}`, { tags: ['vip'] }, stranger)
  await addClient(`none-${number}`, {})
  await addClient(`ours-${number}`, {
    lists: number % 4 === 0 ? [list.id] : [],
    tags: number % 3 === 0 ? ['vip', 'new'] : ['vip'],
    timeZone: number === 7 ? 'Asia/Vladivostok' : null,
  })
}
const elsewhere = await addClient('elsewhere', { tags: ['other'], timeZone: 'Europe/Riga' })

const planned = (recipients: object): Promise<Row> =>
  createMailing(payload, { owner: owner.id, recipients })

/** Collects the recipients of a new run, so many at a time; the sizes of the slices and who is among them. */
const expand = async (mailing: Row, size: number) => {
  const { runId } = await sendNow({ mailingId: mailing.id, payload })
  await query(
    `update runs set status = 'expanding', snapshot = '{"variables": []}' where id = $1`,
    [runId],
  )
  const added: number[] = []
  for (let isComplete = false; !isComplete;) {
    const [slice] = await expandSlices(db, { runIds: [String(runId)], size })
    added.push(slice?.added ?? 0)
    isComplete = slice?.complete ?? true
  }
  const rows = await query<{ email: string }>(
    'select email from attempts where run_id = $1 order by client_id',
    [runId],
  )
  return { added, emails: rows.map(({ email }) => email.split('@')[0]), runId }
}

const ours = (numbers: number[]): string[] => numbers.map((number) => `ours-${number}`)
const all = Array.from({ length: 12 }, (_, number) => number)

describe('a mailing to tags', () => {
  it('goes to the owner’s clients who have one of them, slice by slice, each once', async () => {
    const one = await expand(await planned({ tags: ['vip'] }), 5)
    expect(one).toMatchObject({ added: [5, 5, 2], emails: ours(all) })
    const some = await expand(await planned({ tags: ['NEW ', 'nobody has it'] }), 100)
    expect(some).toMatchObject({ added: [4], emails: ours([0, 3, 6, 9]) })
    const both = { clients: [elsewhere.id], lists: [list.id], tags: ['new', 'vip'] }
    const mixed = await expand(await planned(both), 4)
    expect(mixed).toMatchObject({ added: [4, 4, 4, 1], emails: [...ours(all), 'elsewhere'] })
  })

  it('takes tags and owners as they are when the run begins', async () => {
    const mailing = await planned({ tags: ['late'] })
    const came = await addClient('came', { tags: ['late'] })
    const went = await addClient('went', { tags: ['late'] })
    const given = await addClient('given', { tags: ['late'] })
    const update = (id: unknown, data: object) =>
      payload.update({ id: id as number, collection: 'clients', data, ...as(owner) })
    await update(went.id, { tags: [] })
    await query('update clients set owner_id = $1 where id = $2', [stranger.id, given.id])
    expect((await expand(mailing, 2)).emails).toEqual(['came'])
    await update(came.id, { tags: [] })
  })

  it('knows why somebody is among them or not', async () => {
    const mailing = await planned({ tags: ['new'] })
    const explain = async (name: string) =>
      (
        await explainRecipient({
          address: `${name}@example.test`,
          mailingId: mailing.id as number,
          payload,
        })
      ).kind
    expect(await explain('ours-3')).toBe('noRun')
    expect(await explain('ours-1')).toBe('notListed')
    expect(await explain('theirs-3')).toBe('noClient')
  })

  it('knows the time zones of those with the tags alone', async () => {
    const mailing = await planned({ tags: ['vip'] })
    const zones = await findRecipientZones(db, String(mailing.id))
    expect(zones.sort()).toEqual(['', 'Asia/Vladivostok'])
  })

  it('asks no zones of those who get no letter', async () => {
    const gone = await addClient('gone', { tags: ['zoned'], timeZone: 'Pacific/Apia' })
    await addClient('stays', { tags: ['zoned'], timeZone: 'Asia/Tokyo' })
    const mailing = await planned({ tags: ['zoned'] })
    const zones = async () => (await findRecipientZones(db, String(mailing.id))).sort()
    expect(await zones()).toEqual(['Asia/Tokyo', 'Pacific/Apia'])
    await query(
      `insert into suppressions (owner_id, email, reason, suppressed_at) values ($1, upper($2::text), 'bounced', now())`,
      [owner.id, gone.email],
    )
    expect(await zones()).toEqual(['Asia/Tokyo'])
  })

  it('is copied with its tags', async () => {
    const api = createApi(payload)
    const token = await signIn(payload, owner)
    const mailing = await planned({ tags: ['VIP', ' new', 'vip'] })
    const answer = await api({
      method: 'POST',
      path: `/mailings/${mailing.id}/duplicate?depth=0`,
      token,
    })
    expect(answer.body).toMatchObject({ doc: { recipients: { tags: ['vip', 'new'] } } })
  })

  it('is refused with words that are no tags, and without anybody', async () => {
    await expect(planned({ tags: ['a, b'] })).rejects.toThrow(/Tags/)
    await expect(
      planned({ tags: Array.from({ length: 51 }, (_, number) => `tag ${number}`) }),
    ).rejects.toThrow(/Tags/)
    await expect(planned({ tags: [] })).rejects.toThrow(/recipients\.everyone/)
  })
})

import { beforeEach, describe, expect, it } from 'vitest'

import { systemLettersService } from '../../../src/collections/index.ts'
import { claimLetters } from '../../../src/collections/SystemLetters/store/claimLetters.ts'
import { settleLetter } from '../../../src/collections/SystemLetters/store/settleLetter.ts'
import { takeAlong } from '../../../src/collections/SystemLetters/store/takeAlong.ts'
import { writeMailingLetter } from '../../../src/collections/SystemLetters/writeMailingLetter.ts'
import { createDatabase } from '../../support/database.ts'
import { createUser, PASSWORD, type Row } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from './support/api.ts'
import { sendOutbox } from './support/outbox.ts'

const database = await createDatabase()
const { letters, payload } = await getTestPayload({ database })
const api = createApi(payload)

const passwords = Array.from({ length: 6 }, (_, at) => `seven green bicycles ${at}`)

const changePassword = async (user: Row, from: string, to: string): Promise<void> => {
  const login = await api({ body: { email: user.email, password: from }, path: '/users/login' })
  const changed = await api({
    body: { currentPassword: from, password: to },
    method: 'PATCH',
    path: `/users/${user.id}`,
    token: String(login.body.token),
  })
  expect(changed.status, changed.text).toBe(200)
}

/** What has left in this pass: subject and text of each. */
const sendAll = async (): Promise<{ subject: string; text: string }[]> =>
  (await sendOutbox({ letters, payload })).map(({ subject, text }) => ({
    subject: String(subject),
    text: String(text),
  }))

/** The hour of the limits is over. */
const endHour = async (): Promise<void> => {
  await database.query('delete from rate_limits')
  await database.query(
    `update system_letters set next_try_at = now() - interval '1 second' where state = 'queued'`,
  )
}

const waiting = () =>
  database.query<{ minutes: number; tries: number }>(
    `select extract(epoch from next_try_at - now())::float / 60 as minutes, tries::int
       from system_letters where state = 'queued' order by id`,
  )

type Managed = { id: number; kind?: 'mailing-disabled' | 'mailing-enabled' }

const tell = (owner: Row, { id, kind = 'mailing-disabled' }: Managed) =>
  writeMailingLetter(kind)({
    mailing: { id, name: `News ${id}`, owner: owner.id },
    payload,
    reason: `Because of ${id}`,
  })

const tellAndSend = async (owner: Row, ids: number[]) => {
  const sent = []
  for (const id of ids) {
    await tell(owner, { id })
    sent.push(...(await sendAll()))
  }
  return sent
}

beforeEach(async () => {
  await database.query('delete from rate_limits')
  await database.query('delete from system_letters')
})

describe('letters that tell of what was done', () => {
  it('are three an hour; those beyond wait for its end and are one', async () => {
    const user = await createUser(payload)
    const sent: unknown[] = []
    for (const [at, to] of passwords.entries()) {
      await changePassword(user, passwords[at - 1] ?? PASSWORD, to)
      sent.push(...(await sendAll()))
    }
    expect(sent).toHaveLength(3)
    const held = await waiting()
    expect(held).toHaveLength(3)
    for (const { minutes, tries } of held) {
      expect(minutes).toBeGreaterThan(55)
      expect(minutes).toBeLessThanOrEqual(60.1)
      expect(tries).toBe(0)
    }
    await endHour()
    expect((await sendAll()).map(({ subject }) => subject)).toEqual(['Your password was changed'])
    expect(await waiting()).toEqual([])
  })

  it('lose no mailing: what waited is told in one letter, in the order in which it happened', async () => {
    const user = await createUser(payload)
    const sent = await tellAndSend(user, [1, 2, 3, 4, 5])
    expect(sent.map(({ subject }) => subject)).toEqual(
      [1, 2, 3].map((id) => `Your mailing “News ${id}” was disabled`),
    )
    await tell(user, { id: 4, kind: 'mailing-enabled' })
    await tell(user, { id: 6 })
    expect(await sendAll()).toEqual([])
    await endHour()
    const [letter, ...others] = await sendAll()
    expect(others).toEqual([])
    expect(letter?.subject).toBe('What was done with your mailings')
    expect(letter?.text.match(/“News \d” was \w+/g)).toEqual([
      '“News 4” was disabled',
      '“News 5” was disabled',
      '“News 4” was enabled',
      '“News 6” was disabled',
    ])
    expect(letter?.text.match(/Because of \d/g)).toEqual([4, 5, 6].map((id) => `Because of ${id}`))
    expect(letter?.text).toMatch(/:\nhttps?:\S+\/admin\/collections\/mailings\n/)
  })

  it('that waited count in the hour in which they leave', async () => {
    const user = await createUser(payload)
    await tellAndSend(user, [1, 2, 3, 4])
    await endHour()
    expect(await sendAll()).toHaveLength(1)
    expect(await tellAndSend(user, [5, 6, 7])).toHaveLength(2)
    expect(await waiting()).toHaveLength(1)
  })

  it('tell of fifty things at most, the rest in the next letter', async () => {
    const user = await createUser(payload)
    await Promise.all(Array.from({ length: 60 }, (_, id) => tell(user, { id })))
    const sent = await sendAll()
    expect(sent.map(({ text }) => text.match(/was disabled/g)?.length)).toEqual([50, 10])
    const named = sent.flatMap(({ text }) => text.match(/“News \d+”/g) ?? [])
    expect(new Set(named).size).toBe(60)
  })

  it('that the mail server did not take are told again, all of them, and use no place up', async () => {
    const user = await createUser(payload)
    await tell(user, { id: 1 })
    await tell(user, { id: 2 })
    const away = Object.assign(Object.create(payload), {
      sendEmail: () => Promise.reject(new Error('connect ECONNREFUSED')),
    })
    for (let times = 0; times < 4; times += 1) {
      expect(await systemLettersService.runOnce({ payload: away })).toMatchObject({ retried: 1 })
      await database.query(`update system_letters set next_try_at = now() - interval '1 second'`)
    }
    const [letter] = await sendAll()
    expect(letter?.text.match(/Because of \d/g)).toEqual(['Because of 1', 'Because of 2'])
  })

  it('of a worker that died come back, those taken along too', async () => {
    const user = await createUser(payload)
    await tell(user, { id: 1 })
    await tell(user, { id: 2 })
    const [dead] = await claimLetters({ leaseSeconds: 600, limit: 1, payload })
    if (!dead) throw new Error('Nothing was claimed.')
    const topic = ['mailing-disabled', 'mailing-enabled'] as const
    const along = await takeAlong({ letter: dead, limit: 49, payload, topic })
    expect(along).toHaveLength(1)
    expect(await sendAll()).toEqual([])
    await database.query(`update system_letters set next_try_at = now() - interval '1 second'`)
    const told = (await sendAll()).map(({ text }) => text).join()
    for (const reason of ['Because of 1', 'Because of 2']) expect(told).toContain(reason)
    const outcome = { kind: 'held', seconds: 9 } as const
    expect(await settleLetter({ along, letter: dead, outcome, payload })).toBe(false)
  })

  it('are not kept from their owner by a stranger who has asked for all that an hour has', async () => {
    const user = await createUser(payload)
    for (let at = 0; at < 5; at += 1) {
      await api({ body: { email: user.email }, path: '/users/forgot-password' })
    }
    await changePassword(user, PASSWORD, passwords[0] ?? '')
    expect((await sendAll()).map(({ subject }) => subject).sort()).toEqual([
      'A new password',
      'A new password',
      'A new password',
      'Your password was changed',
    ])
  })

  it('take no place of those that are asked for', async () => {
    const user = await createUser(payload)
    await tellAndSend(user, [1, 2, 3, 4])
    await api({ body: { email: user.email }, path: '/users/forgot-password' })
    expect((await sendAll()).map(({ subject }) => subject)).toEqual(['A new password'])
  })

  it('are counted by address, whatever they tell, and by two workers together', async () => {
    const [one, other] = [await createUser(payload), await createUser(payload)]
    await tellAndSend(one, [1, 2])
    await changePassword(one, PASSWORD, passwords[0] ?? '')
    expect(await sendAll()).toHaveLength(1)
    await tell(one, { id: 3 })
    await tell(other, { id: 3 })
    await changePassword(one, passwords[0] ?? '', passwords[1] ?? '')
    const passes = [1, 2, 3].map(() => systemLettersService.runOnce({ payload }))
    const counts = await Promise.all(passes)
    expect(counts.reduce((sum, { sent = 0 }) => sum + sent, 0)).toBe(1)
    expect(await waiting()).toHaveLength(2)
  })
})

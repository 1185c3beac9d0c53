import { beforeEach, describe, expect, it } from 'vitest'

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

const changeAll = async (user: Row): Promise<void> => {
  for (const [at, to] of passwords.entries()) {
    await changePassword(user, passwords[at - 1] ?? PASSWORD, to)
  }
}

/** Letters of the outbox by whether they may be sent now. */
const outbox = async (kind: string) => {
  const rows = await database.query<{ at: Date; is_now: boolean }>(
    'select next_try_at as at, next_try_at <= now() as is_now from system_letters where kind = $1 order by id',
    [kind],
  )
  return { now: rows.filter((row) => row.is_now), waiting: rows.filter((row) => !row.is_now) }
}

beforeEach(async () => {
  await database.query('delete from rate_limits')
  await database.query('delete from system_letters')
})

describe('letters that tell of what was done', () => {
  it('are three an hour; the fourth waits for its end and speaks for all the others', async () => {
    const user = await createUser(payload)
    await changeAll(user)
    const { now, waiting } = await outbox('password-changed')
    expect([now.length, waiting.length]).toEqual([3, 1])
    const minutes = (Number(waiting[0]?.at) - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(55)
    expect(minutes).toBeLessThanOrEqual(60.1)
    expect(await sendOutbox({ letters, payload })).toHaveLength(3)
    await database.query("update system_letters set next_try_at = now() where state = 'queued'")
    expect((await sendOutbox({ letters, payload })).map(({ subject }) => subject)).toEqual([
      'Your password was changed',
    ])
  })

  it('are not kept from their owner by a stranger who has asked for all that an hour has', async () => {
    const user = await createUser(payload)
    for (let at = 0; at < 5; at += 1) {
      await api({ body: { email: user.email }, path: '/users/forgot-password' })
    }
    await changePassword(user, PASSWORD, passwords[0] ?? '')
    expect(await outbox('reset')).toMatchObject({ now: { length: 3 }, waiting: { length: 0 } })
    expect(await outbox('password-changed')).toMatchObject({ now: { length: 1 } })
  })

  it('take no place of those that are asked for', async () => {
    const user = await createUser(payload)
    await changeAll(user)
    await api({ body: { email: user.email }, path: '/users/forgot-password' })
    expect(await outbox('reset')).toMatchObject({ now: { length: 1 } })
  })

  it('are counted by kind and address, also when they come at once', async () => {
    const [one, other] = [await createUser(payload), await createUser(payload)]
    const tell = (kind: 'mailing-disabled' | 'mailing-enabled', owner: Row) =>
      writeMailingLetter(kind)({
        mailing: { id: 1, name: 'News', owner: owner.id },
        payload,
        reason: 'Spam',
      })
    await Promise.all(Array.from({ length: 10 }, () => tell('mailing-disabled', one)))
    await tell('mailing-enabled', one)
    await tell('mailing-disabled', other)
    const disabled = await outbox('mailing-disabled')
    expect([disabled.now.length, disabled.waiting.length]).toEqual([4, 1])
    expect(await outbox('mailing-enabled')).toMatchObject({ now: { length: 1 } })
  })
})

import type { SendEmailOptions } from 'payload'

import { beforeEach, describe, expect, it } from 'vitest'

import { systemLettersService } from '../../../src/collections/index.ts'
import { claimLetters } from '../../../src/collections/SystemLetters/store/claimLetters.ts'
import { settleLetter } from '../../../src/collections/SystemLetters/store/settleLetter.ts'
import { createDatabase } from '../../support/database.ts'
import { createMailing, createUser } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'

const database = await createDatabase()
const first = await getTestPayload({ database })
const second = await getTestPayload({ database })

const fill = async (count: number) => {
  for (let at = 0; at < count; at += 1) await createUser(first.payload, { _verified: false })
}

const states = () =>
  database.query<{ count: number; state: string }>(
    'select state::text, count(*)::int as count from system_letters group by 1 order by 1',
  )

const failWith = (error: Error) => ({
  ...first.payload,
  email: first.payload.email,
  sendEmail: (_letter: SendEmailOptions) => Promise.reject(error),
})

const passWith = (error: Error) =>
  systemLettersService.runOnce({
    payload: Object.assign(Object.create(first.payload), failWith(error)),
  })

beforeEach(async () => {
  await database.query('delete from system_letters')
  first.letters.length = 0
  second.letters.length = 0
})

describe('the outbox', () => {
  it('gets its letter in the transaction of the account: neither without the other', async () => {
    const data = {
      email: 'undone@example.test',
      language: 'en',
      password: 'violet-Kettle-92-harbour',
      role: 'user',
      timeZone: 'Nowhere/Land',
    } as const
    await expect(
      first.payload.create({ collection: 'users', data, overrideAccess: true }),
    ).rejects.toThrow()
    expect(await states()).toEqual([])
    await fill(1)
    expect(await states()).toEqual([{ count: 1, state: 'queued' }])
    expect(first.letters).toEqual([])
  })

  it('tells an owner in his language what a manager did with his mailing', async () => {
    const { payload } = first
    const owner = await createUser(payload, { language: 'ru', name: 'Ольга' })
    const mailing = await createMailing(payload, { name: 'Акция', owner: owner.id })
    const { disableMailing, enableMailing } = await import('../../../src/mailings/exports/index.ts')
    await disableMailing({ mailingId: mailing.id, payload, reason: 'Жалобы получателей' })
    await systemLettersService.runOnce({ payload })
    await enableMailing({ mailingId: mailing.id, payload })
    await systemLettersService.runOnce({ payload })
    const told = first.letters.map(({ subject, text, to }) => JSON.stringify({ subject, text, to }))
    expect(told).toEqual([
      expect.stringMatching(/«Акция» отключена.*Причина: Жалобы получателей/),
      expect.stringContaining('«Акция» снова включена'),
    ])
    expect(told.every((letter) => letter.includes(String(owner.email)))).toBe(true)
  })

  it('is emptied by two workers at once, each letter once', async () => {
    await fill(23)
    const passes = [first, second, first, second].map(({ payload }) =>
      systemLettersService.runOnce({ payload }),
    )
    const sent = (await Promise.all(passes)).reduce((sum, counts) => sum + (counts.sent ?? 0), 0)
    expect(sent).toBe(23)
    const addresses = [...first.letters, ...second.letters].map(({ to }) => JSON.stringify(to))
    expect(new Set(addresses).size).toBe(23)
    expect(addresses).toHaveLength(23)
    expect(await states()).toEqual([{ count: 23, state: 'sent' }])
  })

  it('drops what is no longer needed', async () => {
    await fill(2)
    await database.query('update users set _verified = true')
    expect(await systemLettersService.runOnce({ payload: first.payload })).toMatchObject({
      dropped: 2,
      sent: 0,
    })
    expect(first.letters).toEqual([])
  })

  it('tries again later while the mail server is away, and loses nothing', async () => {
    await fill(1)
    expect(await passWith(new Error('connect ECONNREFUSED'))).toMatchObject({ retried: 1 })
    expect(await systemLettersService.runOnce({ payload: first.payload })).toMatchObject({
      sent: 0,
    })
    const [row] = await database.query(
      'select last_error, tries::int, next_try_at > now() as later from system_letters',
    )
    expect(row).toEqual({ last_error: 'connect ECONNREFUSED', later: true, tries: 1 })
    await database.query(`update system_letters set next_try_at = now() - interval '1 second'`)
    expect(await systemLettersService.runOnce({ payload: first.payload })).toMatchObject({
      sent: 1,
    })
  })

  it('gives up on a refusal for good, and after the last try', async () => {
    await fill(2)
    await database.query(
      'update system_letters set tries = 8 where id = (select min(id) from system_letters)',
    )
    await database.query('update system_letters set next_try_at = null where tries = 0')
    expect(await passWith(new Error('Connection closed'))).toMatchObject({ failed: 1 })
    await database.query(
      `update system_letters set next_try_at = now() - interval '1 second' where tries = 0`,
    )
    expect(
      await passWith(Object.assign(new Error('550 No such user'), { responseCode: 550 })),
    ).toMatchObject({ failed: 1 })
    expect(await states()).toEqual([{ count: 2, state: 'failed' }])
  })

  it('takes over the letter of a worker that died, whose late answer counts for nothing', async () => {
    await fill(1)
    const [dead] = await claimLetters({ leaseSeconds: 600, limit: 10, payload: first.payload })
    expect(await claimLetters({ leaseSeconds: 600, limit: 10, payload: second.payload })).toEqual(
      [],
    )
    await database.query(
      `update system_letters set next_try_at = now() - interval '1 second', lease_until = now() - interval '1 second'`,
    )
    expect(await systemLettersService.runOnce({ payload: second.payload })).toMatchObject({
      sent: 1,
    })
    if (!dead) throw new Error('Nothing was claimed.')
    expect(
      await settleLetter({
        letter: dead,
        outcome: { kind: 'failed', reason: 'late' },
        payload: first.payload,
      }),
    ).toBe(false)
    expect(await states()).toEqual([{ count: 1, state: 'sent' }])
  })
})

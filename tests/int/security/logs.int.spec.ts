import { inspect } from 'node:util'

import pino from 'pino'
import { describe, expect, it, vi } from 'vitest'

import { systemLettersService } from '../../../src/collections/index.ts'
import { withoutPeople } from '../../../src/logging/withoutPeople.ts'
import { createDatabase } from '../../support/database.ts'
import { createClient, createMailing, createUser } from '../../support/factories/index.ts'
import { openPasses } from '../../support/passes.ts'
import { getTestPayload } from '../../support/payload.ts'
import { openGate } from '../access/support/gate.ts'
import { createPeople } from '../access/support/people.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const gate = openGate(payload)
const people = await createPeople(payload)

const CANARY = /canary/i
const lines: string[] = []
const options = (payload.config.logger as { options: pino.LoggerOptions }).options
/** The app's own logger, at its most talkative, written here instead of to the terminal. */
payload.logger = pino({ ...options, level: 'trace' }, { write: (line) => lines.push(line) })

describe('the log of a run in which everything fails', () => {
  it('is the app’s own, with people taken out', () => {
    expect(options.hooks?.streamWrite).toBe(withoutPeople)
  })

  it('names no address and no person', async () => {
    const { user } = people.B
    if (!user) throw new Error('B is there')
    await database.query(
      `update users set name = 'Canary B', email = 'canary-b@canary.test' where id = $1`,
      [user.id],
    )
    await createClient(payload, {
      email: 'canary@canary.test',
      name: 'Canary Client',
      owner: user.id,
    })
    const mailing = await createMailing(payload, { owner: user.id })
    await gate.rest(people.B, { method: 'POST', path: `/mailings/${mailing.id}/send-now` })
    const passes = openPasses({ payload, smtpUrl: 'smtp://127.0.0.1:9' })
    await passes.work()
    await passes.close()
    vi.spyOn(payload, 'sendEmail').mockRejectedValue(
      Object.assign(new Error('550 5.1.1 <canary@canary.test>: no such person'), {
        rejected: ['canary@canary.test'],
        response: '550 5.1.1 <canary@canary.test>: no such person',
        responseCode: 450,
      }),
    )
    await createUser(payload, { _verified: false, email: 'canary2@canary.test', name: 'Mr Canary' })
    await systemLettersService.runOnce({ payload })
    await gate.rest(people.B, {
      method: 'POST',
      path: `/messages/${(mailing.message as { id?: number }).id ?? mailing.message}/test`,
    })
    vi.restoreAllMocks()
    // Wrong calls of every kind, each with people in it.
    const calls = [
      {
        body: { email: 'canary@canary.test', password: 'canary canary canary' },
        path: '/users/login',
      },
      {
        body: { email: 'canary@canary.test', name: 'Canary\r\nBcc: x', password: 'x' },
        path: '/users/register',
      },
      { body: { email: 'canary@canary.test', name: 'Canary Twin' }, path: '/clients' },
      { body: { email: 'canary not an address', name: 'Canary' }, path: '/clients' },
      { body: { message: 999_999, name: 'Canary' }, path: '/mailings' },
      { path: '/clients?where[email][greater_than]=canary&where[id][equals]=canary@canary.test' },
      { path: '/clients?where[owner.email][like]=canary@canary.test' },
      { method: 'POST', path: '/users/verify/canary@canary.test' },
      { path: '/mailings/unsubscribe/canary@canary.test' },
      { path: '/mailings/letter/canary@canary.test' },
    ]
    for (const call of calls) await gate.rest(people.B, call)
    // A failure of the database in the middle of writing somebody down.
    await database.query(
      'alter table clients add constraint broken check (name <> $$Canary Broken$$) not valid',
    )
    await gate.rest(people.B, {
      body: { email: 'canary3@canary.test', name: 'Canary Broken' },
      path: '/clients',
    })
    expect(lines.length).toBeGreaterThan(5)
    const told = lines.filter((line) => CANARY.test(line))
    expect(told.map((line) => inspect(line).slice(0, 1_500))).toEqual([])
  })
})

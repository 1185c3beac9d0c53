import { describe, expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import { createUser } from '../../support/factories/index.ts'
import { recordFigures } from '../../support/figures.ts'
import { inParallel } from '../../support/inParallel.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from './support/api.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const api = createApi(payload)

/** Pairs of calls, known and unknown address in turn. `npm run bench:timing` makes it 200 and looks at the clock. */
const CALLS = Number(process.env.TIMING ?? 3)
const isBench = CALLS >= 100

/** Those that wait for their moment do so side by side; a few, so that they do not wait for each other. */
const LANES = 4

const known = await Promise.all(
  Array.from({ length: Math.ceil(CALLS / 40) }, () => createUser(payload)),
)
/** One letter an hour each is enough: every call asks about an address of its own. */
const copies = async (verified: boolean, mark: string) => {
  const { email } = await createUser(payload, { _verified: verified, email: `${mark}@known.test` })
  await database.query(
    `insert into users (email, _verified, language, role, time_zone, hash, salt, updated_at, created_at)
     select $2 || n || '@known.test', _verified, language, role, time_zone, hash, salt, now(), now()
       from users, generate_series(0, $3::int - 1) n where email = $1`,
    [email, mark, CALLS],
  )
}
await copies(true, 'verified')
await copies(false, 'waiting')

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

type Doing = { address: (at: number) => string; lanes: number; path: string }

const ways: Readonly<Record<string, Doing>> = {
  forgot: { address: (at) => `verified${at}@known.test`, lanes: LANES, path: 'forgot-password' },
  login: {
    address: (at) => known[at % known.length]?.email as string,
    lanes: 1,
    path: 'login',
  },
  register: { address: (at) => `verified${at}@known.test`, lanes: 2, path: 'register' },
  resend: { address: (at) => `waiting${at}@known.test`, lanes: LANES, path: 'resend-confirmation' },
}

describe.each(Object.entries(ways))('%s', (name, { address, lanes, path }) => {
  it('answers alike for known and unknown addresses, in as long', async () => {
    await database.query('delete from rate_limits')
    const items = Array.from({ length: CALLS * 2 }, (_, at) => at)
    const answers = await inParallel({
      items,
      lanes,
      work: async (at) => {
        const isKnown = at % 2 === 0
        const email = isKnown ? address(at / 2) : `${name}-unknown-${at}@nowhere.test`
        const body = { name: 'Somebody', email, password: 'violet-Kettle-92-harbour-x' }
        const ip = `2001:db8:${name.length}:${at.toString(16)}::1`
        const started = performance.now()
        const { status, text } = await api({ body, ip, path: `/users/${path}` })
        return { isKnown, ms: performance.now() - started, said: `${status} ${text}` }
      },
    })
    expect(new Set(answers.map(({ said }) => said)).size).toBe(1)
    const of = (isKnown: boolean) =>
      median(answers.filter((each) => each.isKnown === isKnown).map(({ ms }) => ms))
    const [knownMs, unknownMs] = [of(true), of(false)]
    recordFigures({
      [`${name}KnownMs`]: Number(knownMs.toFixed(1)),
      [`${name}UnknownMs`]: Number(unknownMs.toFixed(1)),
    })
    if (isBench) expect(Math.abs(knownMs - unknownMs)).toBeLessThan(5)
  }, 900_000)
})

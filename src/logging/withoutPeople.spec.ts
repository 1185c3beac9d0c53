import { describe, expect, it } from 'vitest'

import { withoutPeople } from './withoutPeople.ts'

describe('a line of the log', () => {
  it.each([
    '550 5.1.1 <vera@example.org>: Recipient address rejected',
    'to: vera+news@mail.example.co.uk, rcpt vera@localhost',
    'Message failed\nvera@example.org said no',
    'вера@почта.рф',
    'mailto:vera@example.org?subject=x',
    "o'neil@example.org",
  ])('tells no address: %s', (text) => {
    const line = withoutPeople(JSON.stringify({ err: { message: text }, level: 40 }))
    expect(line).not.toMatch(/vera|вера|neil|@/)
    expect(JSON.parse(line)).toMatchObject({ level: 40 })
  })

  it('keeps the query of a failure and drops its values', () => {
    const message =
      'Failed query: insert into "clients" ("name") values ($1)\nparams: Vera "the" Client,7'
    const stack = `Error: ${message}\n    at insert (file.ts:1:2)`
    const line = withoutPeople(JSON.stringify({ err: { message, stack }, msg: 'kept' }))
    expect(line).not.toMatch(/Vera|Client/)
    expect(JSON.parse(line)).toMatchObject({
      err: { message: expect.stringMatching(/insert into/) },
      msg: 'kept',
    })
  })

  it('keeps what kind of failure it was and drops the row', () => {
    const cause = { code: '23514', detail: 'Failing row contains (7, Vera "the" Client).' }
    const line = withoutPeople(
      JSON.stringify({
        err: { cause, params: ['Vera ] Client', 7, null, 'x"] Vera'], query: 'insert' },
      }),
    )
    expect(line).not.toMatch(/Vera|Client/)
    expect(JSON.parse(line)).toMatchObject({ err: { cause: { code: '23514' }, query: 'insert' } })
  })

  it('stays as it is without any', () => {
    const line = JSON.stringify({ mailing: 7, msg: 'Sent @ 10:00, path /a/b@c' })
    expect(withoutPeople(JSON.stringify({ mailing: 7, msg: 'A run is finished.' }))).toMatch(
      /finished/,
    )
    expect(JSON.parse(withoutPeople(line))).toMatchObject({ mailing: 7 })
  })

  it('is read in linear time, however long', () => {
    const started = performance.now()
    withoutPeople(`${'a.'.repeat(50_000)}@${'-'.repeat(50_000)}`)
    withoutPeople('params: '.repeat(50_000))
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

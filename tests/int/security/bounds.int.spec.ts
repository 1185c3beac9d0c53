import type { FlattenedField } from 'payload'

import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import {
  createAttachment,
  createClient,
  createList,
  createMailing,
  createMessage,
} from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { bodies } from '../access/support/targets.ts'
import { openWorld } from '../access/support/world.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const { gate, people, world } = await openWorld(database, payload)
const owner = world.A.id

type Bound = { bound: number; field: string; kind: 'maxLength' | 'maxRows'; slug: string }

const boundsIn = (slug: string, fields: FlattenedField[], prefix = ''): Bound[] =>
  fields.flatMap((field) => {
    const name = `${prefix}${field.name}`
    const inner =
      'flattenedFields' in field ? boundsIn(slug, field.flattenedFields, `${name}.`) : []
    const isText = field.type === 'text' || field.type === 'textarea'
    return [
      ...('maxRows' in field && field.maxRows
        ? [{ bound: field.maxRows, field: name, kind: 'maxRows' as const, slug }]
        : []),
      ...(isText && field.maxLength
        ? [{ bound: field.maxLength, field: name, kind: 'maxLength' as const, slug }]
        : []),
      ...inner,
    ]
  })

/** Fields that users write in their own documents. */
const bounds = ['clients', 'lists', 'messages', 'mailings'].flatMap((slug) =>
  boundsIn(
    slug,
    payload.config.collections.find((each) => each.slug === slug)?.flattenedFields ?? [],
  ),
)

/** How a value of a size is made where a run of letters will not do. `elsewhere` names the file that tests it. */
const others: Readonly<Record<string, ((size: number) => unknown) | { elsewhere: string }>> = {
  'clients.email maxLength': { elsewhere: 'src/mailings/addresses/parseAddress.spec.ts' },
  'clients.lists maxRows': (size) => many('lists', size),
  'clients.tags maxLength': (size) => ['x'.repeat(size)],
  'clients.tags maxRows': (size) => tags(size),
  'mailings.excludedDates maxRows': (size) =>
    Array.from({ length: size }, (_, at) =>
      new Date(Date.UTC(2032, 0, 1 + at)).toISOString().slice(0, 10),
    ),
  'mailings.recipients.clients maxRows': (size) => many('clients', size),
  'mailings.recipients.lists maxRows': (size) => many('lists', size),
  'mailings.recipients.tags maxLength': (size) => ['x'.repeat(size)],
  'mailings.recipients.tags maxRows': (size) => tags(size),
  'mailings.recurrence.cron maxLength': {
    elsewhere: 'src/mailings/scheduling/cronPattern.spec.ts',
  },
  'messages.attachments maxRows': (size) => many('attachments', size),
}

const tags = (size: number): string[] => Array.from({ length: size }, (_, at) => `tag-${at}`)

/** Ids of so many documents of A's. */
const many = async (table: string, size: number): Promise<number[]> => {
  await grow(table, size)
  const rows = await database.query<{ id: number }>(
    `select id from ${table} where owner_id = $1 order by id limit $2`,
    [owner, size],
  )
  return rows.map(({ id }) => id)
}

const first: Readonly<Record<string, () => Promise<unknown>>> = {
  attachments: () => createAttachment(payload, { owner }),
  clients: () => createClient(payload, { owner }),
  lists: () => createList(payload, { owner }),
  mailings: () => createMailing(payload, { owner }),
  messages: () => createMessage(payload, { owner }),
}

/** Brings A's documents of a table to a number, as copies of one in a single statement. */
const grow = async (table: string, size: number): Promise<void> => {
  const [{ count, newest } = { count: 0, newest: null }] = await database.query<{
    count: number
    newest: null | number
  }>(`select count(*)::int as count, max(id) as newest from ${table} where owner_id = $1`, [owner])
  if (count >= size) return
  if (newest === null) {
    await first[table]?.()
    return grow(table, size)
  }
  const columns = await database.query<{ name: string }>(
    `select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = $1 and column_name <> 'id' and is_generated = 'NEVER'`,
    [table],
  )
  // Numbered on from those that an earlier test has grown.
  const number = `(n + ${count})`
  const own: Readonly<Record<string, string>> = {
    email: `'grown-' || ${number} || '@example.test'`,
    filename: `'grown-' || ${number} || '.pdf'`,
    name: `'Grown ' || ${number}`,
  }
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  const values = columns.map(({ name }) => own[name] ?? `"${name}"`).join(', ')
  await database.query(
    `insert into ${table} (${names}) select ${values} from ${table}, generate_series(1, $1::int) n where id = $2`,
    [size - count, newest],
  )
}

const nested = (path: string, value: unknown): Record<string, unknown> => {
  const [name = '', ...rest] = path.split('.')
  return { [name]: rest.length === 0 ? value : nested(rest.join('.'), value) }
}

const create = async (slug: string, change: Record<string, unknown>) => {
  const whole = (await bodies[slug]?.(world, world.A)) ?? {}
  // A single date that is excluded never comes.
  const rule =
    'excludedDates' in change ? { recurrence: { every: 1, kind: 'daily', localTime: '09:00' } } : {}
  const recipients =
    'recipients' in change
      ? { recipients: { everyone: false, ...(change.recipients as object) } }
      : {}
  return gate.rest(people.A, {
    body: { ...whole, ...rule, ...change, ...recipients },
    path: `/${slug}`,
  })
}

describe.each(bounds)('$slug: $field, $kind $bound', ({ bound, field, kind, slug }) => {
  it('is kept, and one past it is refused with the field named', async () => {
    const other = others[`${slug}.${field} ${kind}`]
    if (typeof other === 'object') {
      expect(existsSync(resolve(import.meta.dirname, '../../..', other.elsewhere))).toBe(true)
      return
    }
    const valueOf = async (size: number) =>
      nested(field, other ? await other(size) : 'x'.repeat(size))
    const past = await create(slug, await valueOf(bound + 1))
    expect([past.status, past.text]).toEqual([
      400,
      expect.stringContaining(field.split('.').at(-1) ?? ''),
    ])
    const at = await create(slug, await valueOf(bound))
    expect([at.status, at.text.slice(0, 300)]).toEqual([201, expect.any(String)])
  })
})

describe('documents of one owner', () => {
  it.each([
    ['lists', 1_000],
    ['messages', 5_000],
    ['mailings', 5_000],
    ...(process.env.SCANS ? [['clients', 1_000_000] as const] : []),
  ] as const)(
    '%s: %i, and not one more',
    async (slug, bound) => {
      await grow(slug, bound - 1)
      const [{ count } = { count: 0 }] = await database.query<{ count: number }>(
        `select count(*)::int as count from ${slug} where owner_id = $1`,
        [owner],
      )
      expect(count).toBeLessThan(bound)
      const message = await database.query<{ id: number }>(
        'select id from messages where owner_id = $1 limit 1',
        [owner],
      )
      const change = slug === 'mailings' ? { message: message[0]?.id } : {}
      const whole = { ...(slug !== 'mailings' && (await bodies[slug]?.(world, world.A))) }
      const body = slug === 'mailings' ? { ...mailingBody, ...change } : whole
      const made = await gate.rest(people.A, { body, path: `/${slug}` })
      expect([made.status, made.text.slice(0, 200)]).toEqual([201, expect.any(String)])
      const again = slug === 'clients' ? { ...body, email: 'one-too-many@example.test' } : body
      const past = await gate.rest(people.A, { body: again, path: `/${slug}` })
      expect([past.status, past.text.replaceAll(/\D/g, '')]).toEqual([
        400,
        expect.stringContaining(String(bound)),
      ])
    },
    600_000,
  )
})

const mailingBody = {
  catchUp: 'latest',
  deadlineHours: 24,
  name: 'Made',
  notLaterThanMinutes: 60,
  recipients: { everyone: true },
  recurrence: { kind: 'once' },
  startAt: '2031-01-01T00:00:00.000Z',
  timeZone: 'UTC',
  unknownPolicy: 'hold',
}

describe('docs/limits.md', () => {
  const text = readFileSync(resolve(import.meta.dirname, '../../../docs/limits.md'), 'utf8')
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| what'))

  it.each(bounds)('states the bound of $slug: $field', ({ bound }) => {
    expect(rows.some((row) => row.split('|')[2]?.includes(bound.toLocaleString('en-US')))).toBe(
      true,
    )
  })

  it('has a bound and a place in each row', () => {
    expect(rows.length).toBeGreaterThan(25)
    const short = rows.filter(
      (row) => row.split('|').length !== 6 || row.split('|')[4]?.trim() === '',
    )
    expect(short).toEqual([])
  })
})

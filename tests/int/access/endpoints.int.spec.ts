import { describe, expect, it } from 'vitest'

import type { Role } from './matrix.ts'
import type { Answer } from './support/gate.ts'

import { createDatabase } from '../../support/database.ts'
import {
  createAttachment,
  createClient,
  PASSWORD,
  richText,
} from '../../support/factories/index.ts'
import { recordProof } from '../../support/figures.ts'
import { getTestPayload } from '../../support/payload.ts'
import { absent, matrix, roles } from './matrix.ts'
import { keyOf, sessionOf } from './support/people.ts'
import { pixels, targets } from './support/targets.ts'
import { openWorld } from './support/world.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const { gate, people, world } = await openWorld(database, payload)

const buffer = await pixels()
const image = await payload.create({
  collection: 'media',
  data: { alt: 'A picture', purpose: 'letters' } as never,
  file: { name: 'a.png', data: buffer, mimetype: 'image/png', size: buffer.length },
  overrideAccess: true,
})

const attachment = await createAttachment(payload, { owner: world.B.id })
// Everybody who may has somebody to send to.
for (const role of ['A', 'B', 'admin'] as const)
  await createClient(payload, { owner: people[role].user?.id ?? 0 })

const TOKEN = 'NDI.abcdef.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/** What is sent to an endpoint that wants more than its path. */
const sent: Readonly<Record<string, Record<string, unknown> | string>> = {
  'clients post /bulk-actions': { action: 'addTag', tag: 'vip', where: {} },
  'imports post /upload': 'email,name\nimported@example.test,Imported\n',
  'mailings post /:id/why': { address: 'somebody@example.test' },
  'messages post /preview': { body: richText('Hello'), language: 'en', subject: 'Hello' },
  'mailings post /:id/disable': { reason: 'Because' },
  'payload-preferences post /:key': { value: { some: 'thing' } },
  'runs post /:id/why': { address: 'somebody@example.test' },
  'users post /close': { password: 'not the password' },
  'users post /confirm-address': { token: TOKEN },
  'users post /forgot-password': { email: 'somebody@example.test' },
  'users post /login': { email: world.B.email, password: PASSWORD },
  'users post /register': { email: 'somebody@example.test', name: 'S', password: PASSWORD },
  'users post /resend-confirmation': { email: 'somebody@example.test' },
  'users post /reset-password': { password: PASSWORD, token: TOKEN },
  'users post /unlock': { email: world.A.email },
}

/** What the document asked for must be before it, as a column and its value. */
const before: Readonly<Record<string, string>> = {
  'mailings post /:id/enable': `status = 'disabled', disabled_at = now()`,
  'mailings post /:id/resume': `status = 'paused'`,
}

/** Endpoints that do their work for one who may nowhere here, and why. */
const elsewhere: Readonly<Record<string, string>> = {
  'users post /close': 'ends the account that asks; tests/int/users/ownData.int.spec.ts',
}

/** The keys of A and B end when the two make or revoke one. */
const renewKeys = async (): Promise<void> => {
  for (const role of ['key of A', 'key of B'] as const) {
    const { headers, user } = people[role]
    if (user) Object.assign(headers, await keyOf(payload, user))
  }
}

const call = async (slug: string, endpoint: string, role: Role): Promise<Answer> => {
  const [method = '', path = ''] = endpoint.split(' ')
  const target = path.includes(':id') && targets[slug] ? await targets[slug](world) : undefined
  const state = before[`${slug} ${endpoint}`]
  if (state) await database.query(`update ${slug} set ${state} where id = $1`, [target?.id])
  const whole = path
    .replace(':filename', String(slug === 'attachments' ? attachment.filename : image.filename))
    .replace(':token', TOKEN)
    .replace('verify/:id', `verify/${TOKEN}`)
    .replace(/:id\??/, String(target?.id ?? ''))
    .replace(':key', 'nothing-of-this-name')
  const query = endpoint.includes('preview-schedule')
    ? '?kind=daily&startAt=2031-01-01T00:00:00Z'
    : ''
  const body = sent[`${slug} ${endpoint}`]
  const answer = await gate.rest(people[role], {
    ...(body && { body }),
    method: method.toUpperCase(),
    path: `/${slug}${whole}${query}`,
  })
  const { user } = people[role]
  if (user && endpoint.endsWith('/logout') && !role.startsWith('key of '))
    Object.assign(people[role].headers, await sessionOf(payload, user))
  if (user && endpoint.endsWith('/api-key')) await renewKeys()
  return answer
}

/** Endpoints that answer those who may not by something else than a refusal, and what that is. */
const otherwise: Readonly<Record<string, number>> = {
  'attachments get /paste-url/:id?': 400,
  'media get /paste-url/:id?': 400,
  'users post /logout': 400,
}

const REFUSALS = [401, 403, 404]

const cells = Object.entries(matrix).flatMap(([slug, { endpoints = {} }]) =>
  Object.entries(endpoints).map(([endpoint, allowed]) => ({ allowed, endpoint, slug })),
)

describe.each(cells)('$slug $endpoint', ({ allowed, endpoint, slug }) => {
  it('answers those in the matrix and refuses the others', async () => {
    const answers: Record<string, string> = {}
    const served: Role[] = []
    for (const role of roles) {
      await database.query('delete from rate_limits')
      const { status, text } = await call(slug, endpoint, role)
      const refused = REFUSALS.includes(status) || otherwise[`${slug} ${endpoint}`] === status
      if (status >= 200 && status < 300) served.push(role)
      answers[role] = refused ? 'refused' : status < 500 ? 'answered' : `${status} ${text}`
    }
    const wanted = roles.map((role) => [role, allowed.includes(role) ? 'answered' : 'refused'])
    const failed = wanted.filter(([role = '', word]) => answers[role] !== word).length
    recordProof('endpointCalls', { asked: roles.length, failed })
    const isElsewhere = `${slug} ${endpoint}` in elsewhere
    // That nobody is refused is no answer yet: for one at least who may, it is done.
    if (allowed.length > 0)
      expect({ endpoint, served: served.length > 0 }).toEqual({ endpoint, served: !isElsewhere })
    expect(answers).toEqual(Object.fromEntries(wanted))
  })
})

describe.each(Object.keys(absent))('%s', (slug) => {
  const calls = [
    ...['', '/1', '/count', '/versions', '/versions/1', '/run', '/handle-schedules'].map(
      (path) => ['GET', path] as const,
    ),
    ...['', '/1/duplicate', '/access/1', '/versions/1', '/run'].map(
      (path) => ['POST', path] as const,
    ),
    ...['PATCH', 'DELETE'].flatMap((method) =>
      ['', '/1', '?where[id][exists]=true'].map((path) => [method, path] as const),
    ),
  ]

  it.each(roles)('is not there for %s', async (role) => {
    for (const [method, path] of calls) {
      const isWriting = method === 'POST' || method === 'PATCH'
      const { status } = await gate.rest(people[role], {
        ...(isWriting && { body: { queue: 'x' } }),
        method,
        path: `/${slug}${path}`,
      })
      expect({ method, path, status }).toEqual({ method, path, status: 404 })
    }
    recordProof('endpointCalls', { asked: calls.length })
  })

  it('is in no query or mutation of GraphQL', () => {
    const { schema } = gate.schema
    const types = [schema.getQueryType(), schema.getMutationType()]
    const names = types.flatMap((type) => Object.keys(type?.getFields() ?? {}))
    const word = slug.replaceAll(/-./g, (part) => part.slice(1).toUpperCase()).slice(0, -1)
    expect(names.filter((name) => name.toLowerCase().includes(word.toLowerCase()))).toEqual([])
  })
})

describe('me', () => {
  it('is oneself, or nobody', async () => {
    for (const role of roles) {
      const { body } = await gate.rest(people[role], { path: '/users/me' })
      const { graphql: me } = {
        graphql: await gate.graphql(people[role], '{ meUser { user { id } } }'),
      }
      const found = (body.user as { id?: number } | null)?.id ?? null
      const same = (me.data.meUser as { user?: { id?: number } | null } | null)?.user?.id ?? null
      expect({ found, role, same }).toEqual({
        found: same,
        role,
        same: people[role].user?.id === same || same === null ? same : 'another',
      })
    }
  })
})

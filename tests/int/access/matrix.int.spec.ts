import type { SanitizedCollectionConfig } from 'payload'

import { describe, expect, it } from 'vitest'

import type { Row } from '../../support/factories/index.ts'
import type { Operation, Role } from './matrix.ts'

import { createDatabase } from '../../support/database.ts'
import { recordProof } from '../../support/figures.ts'
import { getTestPayload } from '../../support/payload.ts'
import { matrix, operations, roles } from './matrix.ts'
import { exceptions } from './support/exceptions.ts'
import { targets } from './support/targets.ts'
import { waysOf } from './support/try.ts'
import { openWorld } from './support/world.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })
const { gate, people, world } = await openWorld(database, payload)

/** Of a refusal, or of a list that is empty. A failure (5xx) is none: it tells, and fills the log. */
const REFUSALS = [undefined, 200, 400, 401, 403, 404, 501]

type Asked = {
  collection: SanitizedCollectionConfig
  /** The collection, or one of its variants. */
  kind: string
  operation: Operation
  role: Role
}

const variantOf = ({ collection: { slug }, kind }: Asked) =>
  matrix[slug]?.variants?.[kind.slice(slug.length + 1)]

const isAllowed = (asked: Asked): boolean => {
  const row = matrix[asked.collection.slug]?.allowed[asked.operation] ?? []
  return (variantOf(asked)?.[asked.operation] ?? row).includes(asked.role)
}

/** Documents that no try has changed yet: what is refused leaves them for the next one. */
const untouched = new Map<string, Row>()

const targetFor = async ({ kind, operation, role }: Asked): Promise<Row> => {
  if (kind === 'users' && people[role].user?.id === world.B.id && operation !== 'delete') {
    await database.query(`update users set time_zone = 'UTC' where id = $1`, [world.B.id])
    return world.B
  }
  const found = untouched.get(kind) ?? (await targets[kind]?.(world))
  if (!found) throw new Error(`Nothing says how ${kind} is made.`)
  untouched.set(kind, found)
  return found
}

const fault = async (
  asked: Asked,
  [way, attempt]: ReturnType<typeof waysOf>[number],
): Promise<string[]> => {
  const { collection, kind, operation, role } = asked
  const target = await targetFor(asked)
  const cell = { collection, gate, person: people[role], target, world }
  const { done, status, text } = await attempt(cell)
  if (done && (operation === 'update' || operation === 'delete')) untouched.delete(kind)
  const exception = exceptions[`${way} ${collection.slug}`]
  const should = Array.isArray(exception)
    ? exception.includes(role)
    : exception === undefined && isAllowed(asked)
  if (done === should && (done || REFUSALS.includes(status))) return []
  return [`${way} ${kind}: ${done ? 'done' : 'refused'}, ${status ?? ''} ${text.slice(0, 200)}`]
}

const kinds = Object.entries(matrix).flatMap(([slug, { variants = {} }]) =>
  [slug, ...Object.keys(variants).map((name) => `${slug} ${name}`)].map((kind) => ({ kind, slug })),
)

describe.each(kinds)('$kind', ({ kind, slug }) => {
  const collection = payload.config.collections.find((each) => each.slug === slug)
  it.each(roles)('let %s do what the matrix says and nothing else', async (role) => {
    if (!collection) throw new Error(`${slug} is not in the config`)
    const faults: string[] = []
    let asked = 0
    for (const operation of operations) {
      const cell = { collection, kind, operation, role }
      if (kind !== slug && !variantOf(cell)?.[operation]) continue
      for (const way of waysOf(operation)) {
        faults.push(...(await fault(cell, way)))
        asked += 1
      }
    }
    recordProof('matrixCells', { asked, failed: faults.length })
    expect(faults).toEqual([])
  })
})

import type { Payload } from 'payload'

import { asSystem } from '../access/asUser.ts'
import { getRuntime } from '../runtime.ts'
import { findFormerAddresses, type FormerAddress } from '../store/postgres/findFormerAddresses.ts'
import { readRefusals } from '../store/postgres/imports/readRefusals.ts'

/** A list of what somebody owns, read page by page. */
export type OwnRecords = {
  /** For the name of a file. */
  name: string
  pages: () => AsyncGenerator<object[]>
}

type Of = { owner: number | string; payload: Payload }

/** Rows read from the database at once. */
const rowsAtOnce = 1_000

const importsOf = async ({ owner, payload }: Of): Promise<string[]> => {
  const { docs } = await payload.find({
    collection: getRuntime(payload).options.slugs.imports as 'users',
    depth: 0,
    pagination: false,
    select: { owner: true } as never,
    sort: 'id',
    where: { owner: { equals: owner } },
    ...asSystem(),
  })
  return docs.map(({ id }) => String(id))
}

async function* refusedLines(of: Of): AsyncGenerator<object[]> {
  const { db } = getRuntime(of.payload)
  for (const importId of await importsOf(of)) {
    for (let after = 0; ;) {
      const page = await readRefusals(db, { after, importId, limit: rowsAtOnce })
      yield page.map(({ cells, line, problem }) => ({ import: importId, line, problem, cells }))
      if (page.length < rowsAtOnce) break
      after = page.at(-1)?.line ?? after
    }
  }
}

async function* formerAddresses({ owner, payload }: Of): AsyncGenerator<object[]> {
  const { db } = getRuntime(payload)
  const args = { limit: rowsAtOnce, ownerId: String(owner) }
  for (let after: FormerAddress | undefined; ;) {
    const page = await findFormerAddresses(db, { ...args, after })
    yield page.map(({ clientId, email }) => ({ client: clientId, email }))
    if (page.length < rowsAtOnce) return
    after = page.at(-1)
  }
}

/**
 * What the plugin keeps of an owner beside his documents: the lines that his imports refused, and the addresses that his
 * clients had before. For hosts that hand people their data; asks for nobody's rights.
 */
export const readOwnRecords = (of: Of): OwnRecords[] => {
  const { clients, imports } = getRuntime(of.payload).options.slugs
  return [
    { name: `${imports}-refused`, pages: () => refusedLines(of) },
    { name: `${clients}-former-addresses`, pages: () => formerAddresses(of) },
  ]
}

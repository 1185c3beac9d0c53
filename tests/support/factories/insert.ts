import type { CollectionSlug, Payload } from 'payload'

/** A stored document, as loose as tests need it. */
export type Row = { [field: string]: unknown; id: number }

/** Fields of a document that differ from the factory's defaults. */
export type Fields = Record<string, unknown>

let last = 0

/** A number that no other document of this process got: keeps names and addresses apart. */
export const nextNumber = (): number => ++last

/** Stores a document as the system does, access control aside, hooks and validation included. */
export async function insert(payload: Payload, collection: string, data: Fields): Promise<Row> {
  const row = await payload.create({
    collection: collection as CollectionSlug,
    data: data as never,
    depth: 0,
    disableVerificationEmail: true,
    overrideAccess: true,
  })
  return row as unknown as Row
}

import type { Payload, Where } from 'payload'

/** Ids of what somebody owns of a collection, in their order, those after `after`; asked by the system. */
export const findOwnedIds = async ({
  after,
  limit,
  owner,
  payload,
  slug,
}: {
  after?: number | string
  limit: number
  owner: number | string
  payload: Payload
  slug: string
}): Promise<(number | string)[]> => {
  const later: Where[] = after === undefined ? [] : [{ id: { greater_than: after } }]
  const { docs } = await payload.db.find<{ id: number | string }>({
    // Any slug will do; the types want one that is known.
    collection: slug as 'users',
    limit,
    pagination: false,
    select: { owner: true } as never,
    sort: 'id',
    where: { and: [{ owner: { equals: owner } }, ...later] },
  })
  return docs.map(({ id }) => id)
}

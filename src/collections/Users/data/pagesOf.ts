import type { PayloadRequest } from 'payload'

import { callLimits } from '../../../access/doors/limits.ts'
import { findOwnedIds } from './findOwnedIds.ts'

/** A document as its reader may see it. */
export type Shown = { [field: string]: unknown; id: number | string }

/**
 * Reads what the asker owns of a collection, page by page in the order of the ids: no more than one page is in memory,
 * and a million letters cost as much per page as ten. The system finds which documents are his (not every collection
 * lets its owner be asked for), his own rights read them.
 */
export async function* pagesOf({
  req,
  slug,
}: {
  req: PayloadRequest & { user: object }
  slug: string
}): AsyncGenerator<Shown[]> {
  const { payload, user } = req
  const limit = callLimits.documents
  for (let after: number | string | undefined; ;) {
    const ids = await findOwnedIds({
      limit,
      owner: user.id,
      payload,
      slug,
      ...(after && { after }),
    })
    if (ids.length === 0) return
    const { docs } = await payload.find({
      collection: slug as 'lists',
      depth: 0,
      joins: false,
      limit,
      overrideAccess: false,
      pagination: false,
      req,
      sort: 'id',
      user,
      where: { id: { in: ids } },
    })
    yield docs.map((document): Shown => ({ ...document }))
    after = ids.at(-1)
  }
}

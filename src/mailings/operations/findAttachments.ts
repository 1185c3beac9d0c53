import type { PayloadRequest } from 'payload'

import { asUser } from '../access/asUser.ts'
import { getRuntime } from '../runtime.ts'

/** The attachments of these ids that whoever asks may read, in the order of the ids; one that is gone is left out. */
export const findAttachments = async (req: PayloadRequest, ids: (number | string)[]) => {
  if (ids.length === 0) return []
  const { docs } = await req.payload.find({
    collection: getRuntime(req.payload).options.slugs.attachments as 'attachments',
    depth: 0,
    limit: ids.length,
    pagination: false,
    where: { id: { in: ids } },
    ...asUser(req),
  })
  return ids.flatMap((id) => docs.filter((document) => String(document.id) === String(id)))
}

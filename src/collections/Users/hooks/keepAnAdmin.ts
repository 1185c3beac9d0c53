import type {
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
} from 'payload'

import { APIError } from 'payload'

import { languageOf } from '../../language.ts'
import { say } from '../../say.ts'
import { usersSlug } from '../slug.ts'
import { lockAdmins } from '../store/lockAdmins.ts'
import { sentences } from '../text.ts'

/** Two who each take the other away are asked one after the other. @throws APIError 409 */
const refuseIfLast = async ({
  id,
  req,
}: {
  id: number | string
  req: PayloadRequest
}): Promise<void> => {
  await lockAdmins(req)
  const { totalDocs } = await req.payload.count({
    collection: usersSlug,
    overrideAccess: true,
    req,
    where: {
      and: [
        { role: { equals: 'admin' } },
        { blocked: { not_equals: true } },
        { id: { not_equals: id } },
      ],
    },
  })
  if (totalDocs === 0)
    throw new APIError(
      say({ key: 'lastAdmin', language: languageOf(req), sentences }),
      409,
      null,
      true,
    )
}

/** Refuses to block or demote the last administrator. */
export const keepAnAdmin: CollectionBeforeChangeHook = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (operation !== 'update' || originalDoc.role !== 'admin') return data
  const stays = (data.role ?? 'admin') === 'admin' && data.blocked !== true
  if (!stays) await refuseIfLast({ id: originalDoc.id, req })
  return data
}

/** Refuses to delete the last administrator. */
export const keepAnAdminOnDelete: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const user = await req.payload.db.findOne<{ id: number | string; role?: string }>({
    collection: usersSlug,
    req,
    where: { id: { equals: id } },
  })
  if (user?.role === 'admin') await refuseIfLast({ id, req })
}

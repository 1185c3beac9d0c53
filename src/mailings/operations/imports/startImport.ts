import type { Payload, PayloadRequest } from 'payload'

import type { ImportSettings } from '../../importing/settings.ts'
import { asSystem } from '../../access/asUser.ts'
import { Refusal } from '../../errors.ts'
import { getRuntime } from '../../runtime.ts'
import { moveImport } from '../../store/postgres/imports/moveImport.ts'
import { notifyWorkers } from '../../store/postgres/notifications.ts'
import { findImport } from './findImport.ts'
import { notADraft } from './uploadImport.ts'

/** Refuses lists that are not the owner's own. */
export const refuseForeignLists = async (args: {
  language: string | undefined
  lists: string[]
  ownerId: number | string
  payload: Payload
}): Promise<void> => {
  const ids = [...new Set(args.lists)]
  if (ids.length === 0) return
  const { totalDocs } = await args.payload.count({
    collection: getRuntime(args.payload).options.slugs.lists as 'users',
    where: { and: [{ id: { in: ids } }, { owner: { equals: args.ownerId } }] },
    ...asSystem(),
  })
  if (totalDocs === ids.length) return
  const sentence = {
    en: '"lists": one of them does not exist or belongs to somebody else.',
    ru: '«lists»: одного из списков нет, или он принадлежит другому.',
  }
  throw new Refusal({ language: args.language, sentence })
}

/** Hands an uploaded file to the workers. @throws Refusal when it is no draft, or a list is not the owner's. */
export const startImport = async (args: {
  importId: string
  req: PayloadRequest
  settings: ImportSettings
}): Promise<{ id: string; status: 'waiting' }> => {
  const { importId, req, settings } = args
  const { db } = getRuntime(req.payload)
  const found = await findImport({ as: 'owner', importId, req })
  await refuseForeignLists({
    language: req.i18n?.language,
    lists: settings.lists,
    ownerId: found.owner,
    payload: req.payload,
  })
  if (!(await moveImport(db, { importId, settings, to: 'waiting' }))) throw notADraft(req)
  await notifyWorkers(db)
  return { id: importId, status: 'waiting' }
}

/** Ends an import where it stands; what is written stays. @throws Refusal 409 when it has ended already. */
export const cancelImport = async (args: {
  importId: string
  req: PayloadRequest
}): Promise<{ id: string; status: 'cancelled' }> => {
  const { importId, req } = args
  await findImport({ as: 'owner', importId, req })
  const { db } = getRuntime(req.payload)
  if (await moveImport(db, { importId, to: 'cancelled' }))
    return { id: importId, status: 'cancelled' }
  throw new Refusal({
    language: req.i18n?.language,
    sentence: { en: 'This import has ended already.', ru: 'Этот импорт уже окончен.' },
    status: 409,
  })
}

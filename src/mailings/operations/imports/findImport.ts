import type { Payload, PayloadRequest } from 'payload'

import type { ClientJobStatus } from '../../clientJobStates.ts'
import { asUser } from '../../access/asUser.ts'
import { hasRole, userOf } from '../../access/roles.ts'
import { Refusal } from '../../errors.ts'
import { getRuntime } from '../../runtime.ts'

/** An import as its endpoints need it. */
export type ImportDocument = {
  bytes: number
  id: number | string
  name: string
  owner: number | string
  status: ClientJobStatus
}

const mayChange = (found: ImportDocument, req: PayloadRequest): boolean => {
  const { options } = getRuntime(req.payload)
  return hasRole(req, 'isAdmin', options) || userOf(req, options)?.id === found.owner
}

/**
 * Loads an import with the rights of the request's user.
 *
 * @throws Refusal 404 when it is not there or not to be seen, 403 when it may be seen but not changed.
 */
export const findImport = async (args: {
  as: 'owner' | 'reader'
  importId: string
  req: PayloadRequest
}): Promise<ImportDocument> => {
  const { req } = args
  const { payload }: { payload: Payload } = req
  const found = (await payload.findByID({
    id: args.importId,
    collection: getRuntime(payload).options.slugs.imports as 'users',
    depth: 0,
    disableErrors: true,
    ...asUser(req),
  })) as unknown as ImportDocument | null
  const language = req.i18n?.language
  if (!found) {
    const sentence = {
      en: 'There is no such import, or it is not yours.',
      ru: 'Такого импорта нет, или он не ваш.',
    }
    throw new Refusal({ language, sentence, status: 404 })
  }
  if (args.as === 'reader' || mayChange(found, req)) return found
  const sentence = {
    en: 'Only the owner of an import may do this.',
    ru: 'Это может только владелец импорта.',
  }
  throw new Refusal({ language, sentence, status: 403 })
}

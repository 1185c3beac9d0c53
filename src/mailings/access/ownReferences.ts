import type { CollectionBeforeValidateHook, PayloadRequest, Where } from 'payload'
import { ValidationError } from 'payload'

import { inLanguage } from '../errors.ts'
import { referenceOf } from '../references.ts'
import { asSystem } from './asUser.ts'

type Id = number | string
type Reference = { path: string; slug: string }

const at = (data: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | null | undefined)?.[key],
      data,
    )

const idsOf = (value: unknown): Id[] =>
  (Array.isArray(value) ? value : [value]).map(referenceOf).filter((id) => id !== null)

const countOwned = async (args: {
  ids: Id[]
  owner: Id
  reference: Reference
  req: PayloadRequest
}): Promise<number> => {
  const where: Where = {
    and: [{ id: { in: args.ids } }, { owner: { equals: args.owner } }],
  }
  const { totalDocs } = await args.req.payload.count({
    collection: args.reference.slug as 'users',
    where,
    ...asSystem(args.req),
  })
  return totalDocs
}

/**
 * Refuses references to documents of other owners, on create and update, alone and in bulk. Payload checks only the
 * shape of an id: without this a plain user mailed to a stranger's list (reliability.md §2 row 4, measured).
 */
export const refuseForeignReferences =
  (references: Reference[]): CollectionBeforeValidateHook =>
  async ({ collection, data, originalDoc, req }) => {
    const owner = referenceOf(originalDoc?.owner ?? data?.owner)
    for (const reference of references) {
      const ids = [...new Set(idsOf(at(data, reference.path)))]
      if (ids.length === 0) continue
      if (owner !== null && (await countOwned({ ids, owner, reference, req })) === ids.length) {
        continue
      }
      const sentence = {
        en: 'Choose from what belongs to the owner of this document; this one does not, or no longer exists.',
        ru: 'Выберите из того, что принадлежит владельцу этого документа: выбранное ему не принадлежит или удалено.',
      }
      throw new ValidationError({
        collection: collection.slug,
        errors: [{ message: inLanguage(sentence, req.i18n?.language), path: reference.path }],
        req,
      })
    }
    return data
  }

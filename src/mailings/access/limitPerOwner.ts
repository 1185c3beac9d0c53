import type { CollectionBeforeValidateHook } from 'payload'

import { Refusal } from '../errors.ts'
import { holdCounts } from '../operations/holdCounts.ts'
import { referenceOf } from '../references.ts'
import { asSystem } from './asUser.ts'

/** Refuses a create beyond `most` documents of one owner, with the number and the way out, however many come at once. */
export const limitPerOwner =
  (most: number): CollectionBeforeValidateHook =>
  async ({ collection, data, operation, req }) => {
    const ownerId = referenceOf(data?.owner)
    if (operation !== 'create' || ownerId === null) return data
    await holdCounts(req, ownerId)
    const { totalDocs } = await req.payload.count({
      collection: collection.slug as 'users',
      where: { owner: { equals: ownerId } },
      ...asSystem(req),
    })
    if (totalDocs < most) return data
    throw new Refusal({
      language: req.i18n?.language,
      sentence: {
        en: `There are ${totalDocs} already, and one owner may keep ${most}. Delete some first, or ask the administrator for more.`,
        ru: `Уже есть ${totalDocs}, а у одного владельца может быть не больше ${most}. Удалите лишние или попросите администратора увеличить предел.`,
      },
    })
  }

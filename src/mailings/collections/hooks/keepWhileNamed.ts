import type { CollectionBeforeDeleteHook } from 'payload'

import { asSystem } from '../../access/asUser.ts'
import { Refusal, type Sentence } from '../../errors.ts'

/** Refuses to delete a document that others name. `by`: their collection and the field; `sentence` says what to do instead. */
export const keepWhileNamed =
  (
    by: { field: string; slug: string },
    sentence: (count: number) => Sentence,
  ): CollectionBeforeDeleteHook =>
  async ({ id, req }) => {
    const { totalDocs } = await req.payload.count({
      collection: by.slug as 'users',
      where: { [by.field]: { equals: id } },
      ...asSystem(req),
    })
    if (totalDocs === 0) return
    throw new Refusal({
      language: req.i18n?.language,
      sentence: sentence(totalDocs),
      status: 409,
    })
  }

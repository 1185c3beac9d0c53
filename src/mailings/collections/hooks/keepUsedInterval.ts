import type { CollectionBeforeDeleteHook } from 'payload'

import type { ResolvedOptions } from '../../options.ts'
import { asSystem } from '../../access/asUser.ts'
import { Refusal } from '../../errors.ts'

/** An interval that mailings name stays: without it their forms would show another recurrence than theirs. */
export const keepUsedInterval =
  (options: ResolvedOptions): CollectionBeforeDeleteHook =>
  async ({ id, req }) => {
    const { totalDocs } = await req.payload.count({
      collection: options.slugs.mailings as 'users',
      where: { interval: { equals: id } },
      ...asSystem(req),
    })
    if (totalDocs === 0) return
    throw new Refusal({
      language: req.i18n?.language,
      sentence: {
        en: `This interval is named by mailings (${totalDocs}) and stays. Rename it, or let their owners choose another first.`,
        ru: `Этот интервал выбран в рассылках (${totalDocs}) и остаётся. Переименуйте его, или пусть владельцы сначала выберут другой.`,
      },
      status: 409,
    })
  }

import type { CollectionBeforeValidateHook } from 'payload'
import { ValidationError } from 'payload'

import type { ResolvedOptions } from '../../options.ts'
import { asSystem } from '../../access/asUser.ts'
import { attachmentIdsOf } from '../../attachments/attachmentIds.ts'
import { inLanguage } from '../../errors.ts'
import { attachments as texts } from '../../translations/attachments.ts'

/** Refuses a message whose files are together larger than `limits.attachmentBytes`. */
export const boundAttachments =
  (options: ResolvedOptions): CollectionBeforeValidateHook =>
  async ({ collection, data, req }) => {
    const ids = attachmentIdsOf(data?.attachments)
    if (ids.length === 0) return data
    const { docs } = await req.payload.find({
      collection: options.slugs.attachments as 'attachments',
      depth: 0,
      limit: ids.length,
      pagination: false,
      select: { filesize: true },
      where: { id: { in: ids } },
      ...asSystem(req),
    })
    const bytes = docs.reduce((sum, { filesize }) => sum + (filesize ?? 0), 0)
    const most = options.limits.attachmentBytes
    if (bytes <= most) return data
    throw new ValidationError({
      collection: collection.slug,
      errors: [
        {
          message: inLanguage(texts.together({ bytes, most }), req.i18n?.language),
          path: 'attachments',
        },
      ],
      req,
    })
  }

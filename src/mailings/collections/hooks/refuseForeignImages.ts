import type { CollectionBeforeValidateHook } from 'payload'
import { ValidationError } from 'payload'

import type { ResolvedOptions } from '../../options.ts'
import { inLanguage, type Sentence } from '../../errors.ts'
import { imageIdsOf } from '../../images/bodyImages.ts'
import { findOwnImages } from '../../operations/placeImages.ts'
import { referenceOf } from '../../references.ts'

const notOwn: Sentence = {
  en: 'An image of the text does not belong to the owner of this message, or no longer exists. Remove it, or upload one.',
  ru: 'Картинка в тексте не принадлежит владельцу сообщения или удалена. Уберите её или загрузите свою.',
}

const tooMany = (count: number, most: number): Sentence => ({
  en: `There are ${count} different images in the text; at most ${most} may stand there.`,
  ru: `В тексте разных картинок: ${count}; может быть не больше ${most}.`,
})

/** Refuses a text with an image of somebody else's: its address would show it to whoever asks for a preview. */
export const refuseForeignImages =
  ({ limits }: ResolvedOptions): CollectionBeforeValidateHook =>
  async ({ collection, data, originalDoc, req }) => {
    const ids = imageIdsOf(data?.body)
    if (ids.length === 0) return data
    const ownerId = referenceOf(originalDoc?.owner ?? data?.owner) ?? ''
    const most = limits.imagesPerMessage
    const isTooMany = ids.length > most
    const own = isTooMany ? [] : await findOwnImages(req.payload, { ids, ownerId, req })
    if (own.length === ids.length) return data
    const sentence = isTooMany ? tooMany(ids.length, most) : notOwn
    throw new ValidationError({
      collection: collection.slug,
      errors: [{ message: inLanguage(sentence, req.i18n?.language), path: 'body' }],
      req,
    })
  }

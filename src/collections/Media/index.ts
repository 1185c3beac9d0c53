import type { CollectionConfig, PayloadRequest, Where } from 'payload'

import { resolve } from 'node:path'
import { APIError } from 'payload'

import { hasRole } from '../../access/hasRole.ts'
import { isSignedIn } from '../../access/isSignedIn.ts'
import { nobody } from '../../access/nobody.ts'
import { readsWithDocument } from '../../access/readsWithDocument.ts'
import { environment } from '../../environment.ts'
import { spokenLabel } from '../spokenLabel.ts'
import { changesMedia, readsMedia } from './access.ts'
import { boundImages, boundImagesAtOnce, checkFile, stampOwner } from './hooks.ts'
import { mediaSlug } from './slug.ts'
import { sentences } from './text.ts'

const webp = { format: 'webp', options: { quality: 82 } } as const

/** Whoever gives an address instead of a file is refused before anything is fetched (SSRF). */
const refuseFetching = (): never => {
  throw new APIError(sentences.en.fetched, 400, null, true)
}

/**
 * Whoever writes letters chooses among his own images; those of the site may not stand in them. Of the images for letters
 * he reads only his own, and by their owner he may not filter: a list that did came out empty.
 */
const forLettersOnly = ({ req }: { req: PayloadRequest }): null | Where =>
  hasRole(req.user, 'admin', 'editor', 'manager') ? null : { purpose: { equals: 'letters' } }

/** A file's name changes with its content, so whoever has it may keep it. */
const keepForGood = ({ headers }: { headers: Headers }): void => {
  headers.set('Cache-Control', 'public, max-age=31536000, immutable')
}

/**
 * Images: raster only, of bounded size and pixels, decoded and encoded anew, so that nothing but pixels is kept of what came.
 * Editors' images are for the site; a user's are for his letters and seen by him alone.
 */
export const Media: CollectionConfig = {
  slug: mediaSlug,
  access: { create: isSignedIn, delete: changesMedia, read: readsMedia, update: changesMedia },
  admin: {
    baseFilter: forLettersOnly,
    defaultColumns: ['filename', 'alt', 'owner', 'updatedAt'],
    group: { en: 'Content', ru: 'Содержание' },
    useAsTitle: 'alt',
  },
  disableDuplicate: true,
  fields: [
    {
      name: 'alt',
      type: 'text',
      admin: {
        description: {
          en: 'What the image shows, for people and programs that do not see it.',
          ru: 'Что на картинке, для людей и программ, которые её не видят.',
        },
      },
      label: spokenLabel({ en: 'Description', ru: 'Описание' }),
      localized: true,
      maxLength: 250,
      required: true,
    },
    {
      name: 'owner',
      type: 'relationship',
      access: { create: nobody, read: readsWithDocument, update: nobody },
      admin: { position: 'sidebar', readOnly: true },
      label: spokenLabel({ en: 'Uploaded by', ru: 'Кто загрузил' }),
      relationTo: 'users',
    },
    {
      name: 'purpose',
      type: 'select',
      access: { create: nobody, update: nobody },
      admin: { position: 'sidebar', readOnly: true },
      defaultValue: 'letters',
      label: spokenLabel({ en: 'For', ru: 'Для' }),
      options: [
        { label: { en: 'The site', ru: 'Сайта' }, value: 'site' },
        { label: { en: 'Letters', ru: 'Писем' }, value: 'letters' },
      ],
      required: true,
    },
  ],
  hooks: {
    beforeChange: [boundImagesAtOnce, stampOwner],
    beforeOperation: [checkFile, boundImages],
  },
  labels: {
    plural: spokenLabel({ en: 'Images', ru: 'Картинки' }),
    singular: spokenLabel({ en: 'Image', ru: 'Картинка' }),
  },
  upload: {
    adminThumbnail: 'thumbnail',
    // Also where a kept image is cropped; what is uploaded was refused before, with a sentence.
    constructorOptions: { limitInputPixels: environment.limits.imagePixels },
    externalFileHeaderFilter: refuseFetching,
    focalPoint: true,
    formatOptions: webp,
    imageSizes: [
      { name: 'thumbnail', formatOptions: webp, height: 200, width: 320 },
      { name: 'card', formatOptions: webp, height: 450, width: 720 },
      { name: 'cover', formatOptions: webp, height: 720, width: 1440, withoutEnlargement: true },
      {
        // Mail programs that know no webp are still many.
        name: 'letter',
        formatOptions: { format: 'jpeg', options: { mozjpeg: true, quality: 80 } },
        width: 1200,
        withoutEnlargement: true,
      },
    ],
    modifyResponseHeaders: keepForGood,
    mimeTypes: ['image/avif', 'image/gif', 'image/jpeg', 'image/png', 'image/webp'],
    pasteURL: false,
    resizeOptions: { fit: 'inside', height: 2400, width: 2400, withoutEnlargement: true },
    staticDir: resolve(environment.dataDir, 'media'),
  },
}

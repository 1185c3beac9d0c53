import type { Field } from 'payload'
import {
  AlignFeature,
  BoldFeature,
  FixedToolbarFeature,
  HeadingFeature,
  HorizontalRuleFeature,
  InlineToolbarFeature,
  ItalicFeature,
  lexicalEditor,
  LinkFeature,
  OrderedListFeature,
  ParagraphFeature,
  StrikethroughFeature,
  UnderlineFeature,
  UnorderedListFeature,
  UploadFeature,
} from '@payloadcms/richtext-lexical'

import type { ResolvedOptions } from '../options.ts'
import { IMAGE_WIDTH } from '../rendering/body/styles.ts'
import { createMessageBlocks } from './messageBlocks.ts'

/** What one place in a letter says of its image. */
const imageFields: Field[] = [
  {
    name: 'alt',
    type: 'text',
    admin: {
      description: {
        en: 'Shown by mail programs that hide images. Left empty, it is the description of the image itself.',
        ru: 'Видно в почтовых программах, где картинки скрыты. Если не заполнить, останется описание самой картинки.',
      },
    },
    label: { en: 'Description in this letter', ru: 'Описание в этом письме' },
    maxLength: 250,
  },
  {
    name: 'width',
    type: 'number',
    admin: {
      description: {
        en: `Pixels, up to ${IMAGE_WIDTH}. Left empty, as wide as the image and the letter allow.`,
        ru: `В пикселях, до ${IMAGE_WIDTH}. Если не заполнить, во всю ширину картинки или письма.`,
      },
    },
    label: { en: 'Width', ru: 'Ширина' },
    max: IMAGE_WIDTH,
    min: 16,
  },
]

/** The id alone is kept and answered: who may see the image is asked whenever it is shown. */
const imageFeature = (images: ResolvedOptions['images']) =>
  images
    ? [
        UploadFeature({
          collections: { [images.collection]: { fields: imageFields } },
          enabledCollections: [images.collection as 'attachments'],
          maxDepth: 0,
        }),
      ]
    : []

/** The editor of a message: what every mail program can show, nothing else. */
export const createMessageEditor = ({
  archive,
  images,
}: Pick<ResolvedOptions, 'archive' | 'images'>) =>
  lexicalEditor({
    features: [
      ParagraphFeature(),
      HeadingFeature({ enabledHeadingSizes: ['h1', 'h2', 'h3'] }),
      BoldFeature(),
      ItalicFeature(),
      UnderlineFeature(),
      StrikethroughFeature(),
      AlignFeature(),
      OrderedListFeature(),
      UnorderedListFeature(),
      LinkFeature({ enabledCollections: [] }),
      HorizontalRuleFeature(),
      ...imageFeature(images),
      createMessageBlocks({ hasArchive: archive }),
      FixedToolbarFeature(),
      InlineToolbarFeature(),
    ],
  })

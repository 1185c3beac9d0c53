import type { Block, TextFieldSingleValidation } from 'payload'

import { client } from '../admin/paths.ts'
import { inLanguage } from '../errors.ts'
import { templateSentences } from '../rendering/merge/problems.ts'
import { MAX_FALLBACK_LENGTH } from '../rendering/merge/tag.ts'
import { LETTER_URL, scopeOf } from '../rendering/merge/variables.ts'

const problemOf = (name: string, hasArchive: boolean) => {
  if (name === LETTER_URL && !hasArchive) return templateSentences.archiveOff()
  if (scopeOf(name)) return undefined
  return name === '' ? templateSentences.emptyTag() : templateSentences.unknownVariable(name)
}

const validateVariable =
  (hasArchive: boolean): TextFieldSingleValidation =>
  (value, { req }) => {
    const problem = problemOf(value ?? '', hasArchive)
    return problem ? inLanguage(problem, req.i18n?.language) : true
  }

/** A variable in the text, shown as a chip; what stands in for an empty value is part of it. */
export const createVariableBlock = ({ hasArchive }: { hasArchive: boolean }): Block => ({
  slug: 'mergeVariable',
  admin: { components: { Block: client('VariableChip') } },
  fields: [
    {
      name: 'variable',
      type: 'text',
      admin: {
        components: { Field: { clientProps: { hasArchive }, path: client('VariableField') } },
      },
      label: { en: 'Variable', ru: 'Переменная' },
      maxLength: 100,
      required: true,
      validate: validateVariable(hasArchive),
    },
    {
      name: 'fallback',
      type: 'text',
      admin: {
        description: {
          en: 'Stands there when the client has no value. Left empty, nothing does.',
          ru: 'Подставляется, если у клиента нет значения. Если не заполнить, не будет ничего.',
        },
      },
      label: { en: 'Otherwise', ru: 'Иначе' },
      maxLength: MAX_FALLBACK_LENGTH,
    },
  ],
  labels: {
    plural: { en: 'Variables', ru: 'Переменные' },
    singular: { en: 'Variable', ru: 'Переменная' },
  },
})

/** A link that looks like a button in every mail program. */
export const buttonBlock: Block = {
  slug: 'button',
  fields: [
    {
      name: 'label',
      type: 'text',
      label: { en: 'Text', ru: 'Надпись' },
      maxLength: 200,
      required: true,
    },
    {
      name: 'url',
      type: 'text',
      admin: {
        description: {
          en: 'Such as https://example.org/offers; may hold variables.',
          ru: 'Например, https://example.org/offers; можно вставлять переменные.',
        },
      },
      label: { en: 'Address of the page', ru: 'Адрес страницы' },
      maxLength: 2000,
      required: true,
    },
    {
      name: 'align',
      type: 'select',
      defaultValue: 'left',
      label: { en: 'Where it stands', ru: 'Где стоит' },
      options: [
        { label: { en: 'Left', ru: 'Слева' }, value: 'left' },
        { label: { en: 'In the middle', ru: 'По центру' }, value: 'center' },
        { label: { en: 'Right', ru: 'Справа' }, value: 'right' },
      ],
    },
  ],
  labels: {
    plural: { en: 'Buttons', ru: 'Кнопки' },
    singular: { en: 'Button', ru: 'Кнопка' },
  },
}

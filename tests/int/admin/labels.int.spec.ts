import type { Field } from 'payload'

import { initI18n } from '@payloadcms/translations'
import { describe, expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import { getTestPayload } from '../../support/payload.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })

/** Payload's own collections have words of Payload's own. */
const ours = payload.config.collections.filter(({ slug }) => !slug.startsWith('payload-'))

/** Words in both languages, whatever the browser makes of a table of them. */
const sayBoth = (label: unknown): string[] => {
  if (typeof label !== 'function') throw new Error(`It is no function: ${JSON.stringify(label)}`)
  return ['en', 'ru'].map((language) => String(label({ i18n: { language }, t: String })))
}

describe('the labels of collections', () => {
  it.each(ours.map(({ labels, slug }) => [slug, labels] as const))(
    'of %s come to the browser as words: its buttons put them into their names unasked',
    (_, labels) => {
      for (const label of [labels.plural, labels.singular]) {
        expect(sayBoth(label)).toEqual([
          expect.stringMatching(/^[A-Z][\w -]+$/),
          expect.stringMatching(/^[А-ЯЁ][а-яё ]+$/),
        ])
      }
    },
  )
})

/** Those within groups, rows and steps too. */
const allOf = (fields: Field[]): Field[] =>
  fields.flatMap((field) => [field, ...('fields' in field ? allOf(field.fields) : [])])

describe('the labels of fields', () => {
  it.each(ours.map(({ flattenedFields, slug }) => [slug, flattenedFields] as const))(
    'of %s come to the browser as words: the arrows of a column put them into their names unasked',
    (_, fields) => {
      // A component of its own that says the label would be given it in the language of whoever came first.
      const isDrawnApart = ({ admin, type }: (typeof fields)[number]) => {
        const drawing = admin?.components && 'Field' in admin.components && admin.components.Field
        return type === 'richText' || (Boolean(drawing) && !String(drawing).endsWith('#NoField'))
      }
      const own = fields.filter(
        (field) => !isDrawnApart(field) && 'label' in field && typeof field.label === 'object',
      )
      expect(own.map(({ name }) => name)).toEqual([])
    },
  )

  it.each(ours.map(({ fields, slug }) => [slug, fields] as const))(
    'of %s are no columns where only a table of languages could name their arrows, or there is no value to show',
    (_, fields) => {
      const unnamed = allOf(fields).filter(
        (field) =>
          !(field.admin && 'disableListColumn' in field.admin) &&
          (field.type === 'ui' ||
            ('name' in field && 'label' in field && typeof field.label === 'object')),
      )
      expect(unnamed.map((field) => ('name' in field ? field.name : field.type))).toEqual([])
    },
  )

  it('are in both languages', () => {
    const { flattenedFields } = payload.collections.mailings.config
    const name = flattenedFields.find((field) => field.name === 'name')
    expect(sayBoth(name && 'label' in name && name.label)).toEqual(['Name', 'Название'])
  })
})

describe('the buttons and the search of a list', () => {
  it.each(['en', 'ru'] as const)('name what they are for: %s', async (language) => {
    const { t } = await initI18n({ config: payload.config.i18n, context: 'client', language })
    for (const key of ['createNewLabel', 'creatingNewLabel', 'searchBy'] as const) {
      expect(t(`general:${key}`, { label: 'Картинка' })).toContain('Картинка')
    }
  })
})

describe('the size of an attachment', () => {
  it('is one field, with a column of ours', () => {
    const { fields } = payload.collections.attachments.config
    const sizes = fields.filter((field) => 'name' in field && field.name === 'filesize')
    expect(sizes).toHaveLength(1)
    expect(JSON.stringify(sizes)).toContain('BytesCell')
  })
})

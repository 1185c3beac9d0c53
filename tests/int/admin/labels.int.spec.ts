import { initI18n } from '@payloadcms/translations'
import { describe, expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import { getTestPayload } from '../../support/payload.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database })

/** Payload's own collections have words of Payload's own. */
const ours = payload.config.collections.filter(({ slug }) => !slug.startsWith('payload-'))

describe('the labels of collections', () => {
  it.each(ours.map(({ labels, slug }) => [slug, labels] as const))(
    'of %s come to the browser as words: its buttons put them into their names unasked',
    (_, labels) => {
      for (const label of [labels.plural, labels.singular]) {
        if (typeof label !== 'function') throw new Error('It is a table of languages.')
        const say = (language: string) => label({ i18n: { language } as never, t: String as never })
        expect([say('en'), say('ru')]).toEqual([
          expect.stringMatching(/^[A-Z][\w -]+$/),
          expect.stringMatching(/^[А-ЯЁ][а-яё ]+$/),
        ])
      }
    },
  )
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

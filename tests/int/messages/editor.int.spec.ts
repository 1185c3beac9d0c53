import { describe, expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import { block, body, chip, words } from '../../support/editorState.ts'
import { createUser, signIn } from '../../support/factories/index.ts'
import { getTestPayload } from '../../support/payload.ts'
import { createApi } from '../users/support/api.ts'

const database = await createDatabase()
const { payload } = await getTestPayload({ database, environment: { LOG_LEVEL: 'silent' } })
const api = createApi(payload)

const owner = await createUser(payload)
const token = await signIn(payload, owner)

const save = (children: object[], language = 'en') =>
  api({
    body: { body: body(...children), language: 'en', subject: 'Hello' },
    language,
    path: '/messages',
    token,
  })

describe('a chip in a message', () => {
  it('is kept with its fallback and filled in for each client', async () => {
    const made = await save([words('Dear '), chip('client.firstName', 'friend'), words('!')])
    expect(made.status).toBe(201)
    const shown = await api({
      body: { body: (made.body.doc as { body: object }).body, language: 'en', subject: 'Hello' },
      path: '/messages/preview',
      token,
    })
    expect(shown.body.text).toContain('Dear Ada!')
  })

  it.each([
    ['en', 'There is no variable “client.nam”. Did you mean {{ client.name }}?'],
    ['ru', 'Переменной «client.nam» нет.'],
  ])(
    'of an unknown variable is refused in %s, with the field named',
    async (language, sentence) => {
      const refused = await save([words('Dear '), chip('client.nam')], language)
      expect(refused.status).toBe(400)
      expect(refused.text).toContain('"path":"body')
      expect(refused.text).toContain(sentence.slice(0, 20))
    },
  )

  it('takes no fallback longer than 200 characters', async () => {
    expect((await save([chip('client.name', 'x'.repeat(200))])).status).toBe(201)
    expect((await save([chip('client.name', 'x'.repeat(201))])).status).toBe(400)
  })
})

describe('a button in a message', () => {
  it('needs words and an address', async () => {
    expect(
      (await save([block('button', { label: 'Shop', url: 'https://example.org' })])).status,
    ).toBe(201)
    const refused = await save([words('x'), block('button', { label: '', url: '' })])
    expect(refused.status).toBe(400)
  })
})

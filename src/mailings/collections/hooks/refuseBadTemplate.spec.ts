import type { CollectionBeforeChangeHook } from 'payload'

import { describe, expect, it } from 'vitest'

import { resolveOptions } from '../../options.ts'
import { block, link, state, text } from '../../rendering/testing/sample.ts'
import { refuseBadTemplate } from './refuseBadTemplate.ts'

const save = (archive: boolean, language: string) => () =>
  refuseBadTemplate(resolveOptions({ archive }))({
    collection: { slug: 'messages' },
    data: {
      body: state(block('paragraph', link('{{ letter.url }}', text('In the browser')))),
      subject: 'Hello',
    },
    req: { i18n: { language } },
  } as unknown as Parameters<CollectionBeforeChangeHook>[0])

describe('a message that leads to its page', () => {
  it('is kept where letters have pages', () => {
    expect(save(true, 'en')()).toMatchObject({ subject: 'Hello' })
  })

  it.each(['en', 'ru'])('is refused where they have none, in %s', (language) => {
    const problem = { message: expect.stringContaining('{{ letter.url }}'), path: 'body' }
    expect(save(false, language)).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ errors: [problem] }) }),
    )
  })
})

import { expect, it } from 'vitest'

import { speak } from '../../src/mailings/translations/say.ts'
import { startBrowser } from '../support/browser.ts'
import { body, words } from '../support/editorState.ts'
import { sharedSite } from '../support/site.ts'
import { sizesOf, uploadImage } from './steps/images.ts'
import { newUser, signIn } from './steps/people.ts'
import { openPreview } from './steps/preview.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

it('an image of a message is seen in its preview, under the policy of the page', async () => {
  const person = await newUser(site)
  const image = {
    fields: { width: 320 },
    format: '',
    id: 'c'.repeat(24),
    relationTo: 'media',
    type: 'upload',
    value: await uploadImage(site, person, { alt: 'Our shop' }),
    version: 3,
  }
  const { doc } = await person.api.post<{ doc: { id: number } }>('/messages', {
    body: body(words('Look:'), image),
    language: 'en',
    subject: 'A letter with an image',
  })
  const page = await newPage()
  await signIn(page, site, person)
  await page.goto(`${site.url}/admin/collections/messages/${doc.id}`)
  await openPreview({ page, say: speak('en') })
  const shown = page.frameLocator('iframe[title="Preview of the letter"]').getByAltText('Our shop')
  expect(await sizesOf(shown)).toEqual([320, 900])
})

import sharp from 'sharp'
import { expect, it } from 'vitest'

import { startBrowser } from '../support/browser.ts'
import { body, words } from '../support/editorState.ts'
import { waitFor } from '../support/signals.ts'
import { sharedSite } from '../support/site.ts'
import { newUser, type Person, signIn } from './steps/people.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

async function uploadImage({ api }: Person): Promise<number> {
  const square = { background: 'teal', channels: 3, height: 900, width: 900 } as const
  const png = await sharp({ create: square }).png().toBuffer()
  const form = new FormData()
  form.set('_payload', JSON.stringify({ alt: 'Our shop' }))
  form.set('file', new File([new Uint8Array(png)], 'shop.png', { type: 'image/png' }))
  const headers = { Authorization: `JWT ${api.token}` }
  const answer = await fetch(`${site.url}/api/media`, { body: form, headers, method: 'POST' })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { doc: { id: number } }).doc.id
}

it('an image of a message is seen in its preview, under the policy of the page', async () => {
  const person = await newUser(site)
  const image = {
    fields: { width: 320 },
    format: '',
    id: 'c'.repeat(24),
    relationTo: 'media',
    type: 'upload',
    value: await uploadImage(person),
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
  await page.getByRole('button', { name: 'Show a preview' }).click()
  const shown = page.frameLocator('iframe[title="Preview of the letter"]').getByAltText('Our shop')
  const size = () =>
    shown.evaluate((img) => {
      const { clientWidth, naturalWidth } = img as HTMLImageElement
      return [clientWidth, naturalWidth]
    })
  await waitFor(async () => ((await size())[1] ?? 0) > 0, { description: 'the image is loaded' })
  expect(await size()).toEqual([320, 900])
})

import { expect, it } from 'vitest'

import { startBrowser } from '../support/browser.ts'
import { sharedSite } from '../support/site.ts'
import { faultsOf } from './steps/accessibility.ts'
import { saveAgain } from './steps/adminForm.ts'
import { newAddress, newUser, signIn } from './steps/people.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

it('the attributes of a client are names and values, kept as messages can name them', async () => {
  const person = await newUser(site)
  const email = newAddress('Anna Berg', 'clients.example')
  await person.api.post('/clients', {
    attributes: { 'first-visit': 2019 },
    email,
    name: 'Anna Berg',
  })
  const find = async () =>
    (
      await person.api.get<{ docs: { attributes: object; email: string; id: number }[] }>(
        '/clients?depth=0',
      )
    ).docs.find((client) => client.email === email)
  const page = await newPage()
  await signIn(page, site, person)
  await page.goto(`${site.url}/admin/collections/clients/${(await find())?.id}`)
  await page.getByRole('button', { name: 'Add an attribute' }).click()
  await page.getByLabel('Name of attribute 2').fill('home town')
  await page.getByLabel('Value of attribute 2').fill('Riga')
  await page.getByText('In a message: {{ client.attributes.home_town }}').waitFor()
  expect(await faultsOf(page, { isAdmin: true })).toEqual([])
  await saveAgain(page)
  expect((await find())?.attributes).toEqual({ 'first-visit': 2019, home_town: 'Riga' })
  await page.getByRole('button', { name: 'Remove first-visit' }).click()
  await saveAgain(page)
  expect((await find())?.attributes).toEqual({ home_town: 'Riga' })
})

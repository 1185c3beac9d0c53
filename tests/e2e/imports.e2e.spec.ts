import { expect, it } from 'vitest'

import { startBrowser } from '../support/browser.ts'
import { waitFor } from '../support/signals.ts'
import { sharedSite } from '../support/site.ts'
import { uploadFile } from './steps/imports.ts'
import { newAddress, newUser, signIn } from './steps/people.ts'

const site = await sharedSite()
const { newPage } = await startBrowser()

type Client = { attributes: object; email: string; lists: number[] }

it('an import takes any sign between cells, names for attributes and lists for everybody', async () => {
  const person = await newUser(site)
  const { doc: list } = await person.api.post<{ doc: { id: number } }>('/lists', {
    name: 'Regulars',
  })
  const email = newAddress('Anna Berg', 'clients.example')
  const id = await uploadFile({ csv: `email~town\n${email}~Riga\n`, person, site })
  const page = await newPage()
  await signIn(page, site, person)
  await page.goto(`${site.url}/admin/collections/imports/${id}`)
  await page.getByLabel('Cells are separated by').selectOption({ label: 'Another sign' })
  await page.getByLabel('Which sign').fill('~')
  await page.getByRole('columnheader').nth(1).waitFor()
  await page.getByLabel('The first line names the columns').click()
  const name = page.getByLabel('Name of the attribute in column town')
  await name.fill('City of birth')
  await name.blur()
  await waitFor(async () => (await name.inputValue()) === 'City_of_birth', {
    description: 'the name is one that messages can hold',
  })
  await page.getByLabel('Regulars').check()
  await page.locator('#mailings-import-start').click()
  const find = async () =>
    (await person.api.get<{ docs: Client[] }>('/clients?depth=0')).docs.find(
      (client) => client.email === email,
    )
  const made = await waitFor(find, { description: 'the client is there', timeoutMs: 60_000 })
  expect(made).toMatchObject({ attributes: { City_of_birth: 'Riga' }, lists: [list.id] })
})

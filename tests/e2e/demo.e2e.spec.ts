import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

import { waitFor } from '../support/signals.ts'
import { sharedSite } from '../support/site.ts'
import { finishedRun } from './steps/mailings.ts'
import { staff } from './steps/people.ts'

const site = await sharedSite()

/** Of the first demo mailing, "The new oven". */
const FIRST = 'the new oven is in'
const CLIENTS = 14

type Entry = { receivedAt: string; to: string[] }

const ask = async (): Promise<Entry[]> => {
  const query = new URLSearchParams({ limit: '500', subject: FIRST })
  const response = await fetch(`${site.mailboxUrl}/api/letters?${query}`)
  return ((await response.json()) as { letters: Entry[] }).letters
}

it('sends the first demo letters within 90 seconds of being ready, one to each client', async () => {
  // The start writes this file when everything answers.
  const readyAt = statSync(join(site.dataDir, 'addresses.json')).mtimeMs
  const letters = await waitFor(
    async () => {
      const come = await ask()
      return come.length >= CLIENTS && come
    },
    { description: 'the letters of the first demo mailing', everyMs: 250, timeoutMs: 90_000 },
  )
  const seconds = letters.map(({ receivedAt }) => (Date.parse(receivedAt) - readyAt) / 1000)
  process.stdout.write(
    `demo letters ${Math.min(...seconds).toFixed(1)} to ${Math.max(...seconds).toFixed(1)} s after ready\n`,
  )
  expect(Math.max(...seconds)).toBeLessThan(90)
  expect(new Set(letters.flatMap(({ to }) => to)).size).toBe(CLIENTS)
  expect(letters).toHaveLength(CLIENTS)
})

it('shows the demo run to its owner', async () => {
  const { api } = await staff(site, 'user')
  const { docs } = await api.get<{ docs: { id: number }[] }>(
    '/mailings?where[name][equals]=The+new+oven',
  )
  expect(docs).toHaveLength(1)
  const run = await finishedRun(api, docs[0]?.id ?? 0)
  expect(run).toMatchObject({ sent: CLIENTS, total: CLIENTS })
})

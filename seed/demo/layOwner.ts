import type { Payload } from 'payload'

import type { DemoMessage } from './messages.ts'
import type { DemoClient } from './people.ts'

import { activateMailing } from '../../src/mailings/exports/index.ts'
import { toLexical } from '../posts/toLexical.ts'

type Owner = { owner: number; payload: Payload }

/** Makes a user's lists. Answers their ids by key. */
export const layLists = async ({
  names,
  owner,
  payload,
}: Owner & { names: Readonly<Record<string, string>> }): Promise<Map<string, number>> => {
  const ids = new Map<string, number>()
  for (const [key, name] of Object.entries(names)) {
    const { id } = await payload.create({
      collection: 'lists',
      data: { name, owner },
      overrideAccess: true,
    })
    ids.set(key, id)
  }
  return ids
}

/** Makes a user's clients and puts each on his lists. */
export const layClients = async ({
  clients,
  lists,
  owner,
  payload,
}: Owner & {
  clients: readonly DemoClient[]
  lists: ReadonlyMap<string, number>
}): Promise<void> => {
  for (const client of clients) {
    const own = client.lists.map((key) => lists.get(key)).filter((id) => id !== undefined)
    const data = { ...client, lists: own, owner }
    await payload.create({ collection: 'clients', data, overrideAccess: true })
  }
}

/** Makes a message. Answers its id. */
export const layMessage = async ({
  message,
  owner,
  payload,
}: Owner & { message: DemoMessage }): Promise<number> => {
  const data = { ...message, body: toLexical(message.body), owner }
  return (await payload.create({ collection: 'messages', data, overrideAccess: true })).id
}

/** What a demo mailing sends, to whom and when. */
export type DemoMailing = {
  isActive?: boolean
  message: number
  name: string
  recipients: { everyone: true } | { lists: number[] }
  recurrence:
    | { kind: 'once' }
    | { cron: string; kind: 'cron' }
    | { kind: 'weekly'; localTime: string; weekdays: 'thursday'[] }
  startAt: Date
  timeZone: string
}

/** What the form would fill in. */
const defaults = {
  catchUp: 'latest',
  deadlineHours: 24,
  notLaterThanMinutes: 720,
  unknownPolicy: 'hold',
} as const

/** Makes a mailing, and activates it unless it is to stay as it was created. */
export const layMailing = async ({
  mailing,
  owner,
  payload,
}: Owner & { mailing: DemoMailing }): Promise<void> => {
  const { isActive = true, startAt, ...rest } = mailing
  const data = { ...defaults, ...rest, owner, startAt: startAt.toISOString() }
  const { id } = await payload.create({ collection: 'mailings', data, overrideAccess: true })
  if (isActive) await activateMailing({ mailingId: id, payload })
}

import type { Api } from './api.ts'
import type { Person } from './people.ts'

import { body, words } from '../../support/editorState.ts'
import { waitFor } from '../../support/signals.ts'
import { newAddress } from './people.ts'

/** A client of the test's own. */
export type Client = { email: string; id: number; name: string }

/** A run as the API gives it. */
export type Run = {
  id: number
  rejected: number
  sent: number
  skipped: number
  status: string
  total: number
}

/** One recipient of a run. */
export type Attempt = { answer: null | string; email: string; reason: null | string; state: string }

type Made = { doc: { id: number } }
type Found<T> = { docs: T[] }

/** Everything that a mailing needs. */
export type Laid = { clients: Client[]; listId: number; mailingId: number; messageId: number }

const create = async (api: Api, collection: string, data: object): Promise<number> =>
  (await api.post<Made>(`/${collection}`, data)).doc.id

/** Makes clients on a list, a message that greets each, and a mailing to the list: once, due already, not active. */
export async function layMailing(
  { api }: Person,
  {
    names = ['Clara Cole', 'Dan Drew'],
    ...fields
  }: { [field: string]: unknown; names?: string[] } = {},
): Promise<Laid> {
  const listId = await create(api, 'lists', { name: 'Regulars' })
  const clients: Client[] = []
  for (const name of names) {
    const data = { email: newAddress(name, 'clients.example'), lists: [listId], name }
    clients.push({ ...data, id: await create(api, 'clients', data) })
  }
  const messageId = await create(api, 'messages', {
    body: body(words('Dear {{ client.firstName | "friend" }}, this week there is fresh bread.')),
    language: 'en',
    subject: 'Fresh bread for {{ client.name }}',
  })
  const mailingId = await create(api, 'mailings', {
    message: messageId,
    name: 'Weekly bread',
    recipients: { lists: [listId] },
    recurrence: { kind: 'once' },
    startAt: new Date(Date.now() - 60_000).toISOString(),
    timeZone: 'UTC',
    ...fields,
  })
  return { clients, listId, mailingId, messageId }
}

/** The runs of a mailing, newest first. */
export const runsOf = async (api: Api, mailingId: number): Promise<Run[]> =>
  (
    await api.get<Found<Run>>(
      `/runs?depth=0&joins=false&sort=-id&where[mailing][equals]=${mailingId}`,
    )
  ).docs

/** The newest run of a mailing, once it has come to its end and is the `count`th. */
export const finishedRun = (api: Api, mailingId: number, count = 1): Promise<Run> =>
  waitFor(
    async () => {
      const runs = await runsOf(api, mailingId)
      return runs.length === count && runs[0]?.status === 'finished' && runs[0]
    },
    { description: `run ${count} of the mailing finishes`, everyMs: 200, timeoutMs: 45_000 },
  )

/** What became of each recipient of a run. */
export const attemptsOf = async (api: Api, runId: number): Promise<Attempt[]> =>
  (await api.get<Found<Attempt>>(`/attempts?depth=0&limit=100&where[run][equals]=${runId}`)).docs

import type { Site } from './api.ts'
import type { Person } from './people.ts'

/** Uploads a file of clients as a program does; the id of its import. */
export async function uploadFile(args: {
  csv: string
  person: Person
  site: Site
}): Promise<number> {
  const { csv, person, site } = args
  const answer = await fetch(`${site.url}/api/imports/upload?name=clients.csv`, {
    body: csv,
    headers: { Authorization: `JWT ${person.api.token}`, 'Content-Type': 'text/csv' },
    method: 'POST',
  })
  if (!answer.ok) throw new Error(`The upload is answered ${answer.status}.`)
  return ((await answer.json()) as { id: number }).id
}

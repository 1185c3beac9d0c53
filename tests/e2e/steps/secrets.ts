import type pg from 'pg'

import type { Laid } from './mailings.ts'
import type { Person } from './people.ts'

import { finishedRun, layMailing } from './mailings.ts'

/** What somebody has, and the way to write all of it anew. */
export type Secrets = {
  /** Writes the word into every text of his, the number into every count. */
  change: (word: string, number: number) => Promise<void>
  /** One document of each of his collections. */
  ids: Readonly<Record<string, number | undefined>>
  laid: Laid
  runId: number
}

/** Clients, a list, a message, a mailing and its run with an attempt, sent. */
export const laySecrets = async (database: pg.Client, person: Person): Promise<Secrets> => {
  const laid = await layMailing(person, { name: 'Their mailing', names: ['Their One'] })
  await person.api.post(`/mailings/${laid.mailingId}/activate`)
  const run = await finishedRun(person.api, laid.mailingId)
  const { rows } = await database.query<{ id: number }>(
    'select id from attempts where run_id = $1',
    [run.id],
  )
  return {
    change: changer(database, person.id),
    ids: {
      attempts: rows[0]?.id,
      clients: laid.clients[0]?.id,
      lists: laid.listId,
      mailings: laid.mailingId,
      messages: laid.messageId,
      runs: run.id,
      users: person.id,
    },
    laid,
    runId: run.id,
  }
}

const changer =
  (database: pg.Client, ownerId: number): Secrets['change'] =>
  async (word, number) => {
    const address = `${word}@x.test`
    const columns = {
      attempts: `email = '${address}', answer = '${word}', tries = ${number}`,
      clients: `name = '${word} client', email = '${address}', comment = '${word}'`,
      lists: `name = '${word} list', comment = '${word}'`,
      mailings: `name = '${word}', runs_count = ${number}, next_run_at = '2040-01-0${number}'`,
      messages: `subject = '${word}', preheader = '${word}', plain_text = '${word}'`,
      runs: `reason = '${word}', sent = ${number}, total = ${number}`,
    }
    for (const [table, values] of Object.entries(columns)) {
      await database.query(`update ${table} set ${values} where owner_id = $1`, [ownerId])
    }
    await database.query('update users set name = $1, email = $2 where id = $3', [
      word,
      address,
      ownerId,
    ])
  }

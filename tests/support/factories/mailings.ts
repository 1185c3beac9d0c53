import type { Payload } from 'payload'
import { randomUUID } from 'node:crypto'
import type { Fields, Row } from './insert.ts'

import { getRuntime } from '../../../src/mailings/runtime.ts'
import { insertFile } from '../../../src/mailings/store/postgres/files.ts'
import { body, words } from '../editorState.ts'
import { insert, nextNumber } from './insert.ts'

/** Each of these needs to know whose document it is. */
type Owned = { owner: number } & Fields

/** A client who is on no list. */
export function createClient(payload: Payload, fields: Owned): Promise<Row> {
  const number = nextNumber()
  return insert(payload, 'clients', {
    email: `client-${number}@example.test`,
    name: `Client ${number}`,
    ...fields,
  })
}

/** An empty list. */
export function createList(payload: Payload, fields: Owned): Promise<Row> {
  return insert(payload, 'lists', { name: `List ${nextNumber()}`, ...fields })
}

/** A small PDF, as the system would keep it. */
export async function createAttachment(
  payload: Payload,
  { bytes = Buffer.from('%PDF-1.4 a'), ...fields }: Owned & { bytes?: Buffer },
): Promise<Row> {
  const made = (await payload.db.create({
    collection: 'attachments',
    data: {
      filename: `${randomUUID()}.pdf`,
      filesize: bytes.length,
      mimeType: 'application/pdf',
      name: `prices-${nextNumber()}.pdf`,
      ...fields,
    },
  })) as unknown as Row
  await insertFile(getRuntime(payload).db, { attachmentId: String(made.id), bytes })
  return made
}

/** A message of one paragraph. */
export function createMessage(payload: Payload, fields: Owned): Promise<Row> {
  return insert(payload, 'messages', {
    body: richText(`Hello {{ client.name }}, this is number ${nextNumber()}.`),
    language: 'en',
    subject: 'News for {{ client.name }}',
    ...fields,
  })
}

/** A named recurrence: every day at 09:00. */
export function createInterval(payload: Payload, fields: Fields = {}): Promise<Row> {
  const number = nextNumber()
  return insert(payload, 'intervals', {
    key: `interval-${number}`,
    name: `Interval ${number}`,
    recurrence: { every: 1, kind: 'daily', localTime: '09:00' },
    ...fields,
  })
}

/** A mailing that was never activated: once, an hour from now, to all clients of the owner; with a message unless one is given. */
export async function createMailing(payload: Payload, fields: Owned): Promise<Row> {
  const { owner } = fields
  return insert(payload, 'mailings', {
    message: fields.message ?? (await createMessage(payload, { owner })).id,
    name: `Mailing ${nextNumber()}`,
    recipients: { everyone: true },
    recurrence: { kind: 'once' },
    startAt: new Date(Date.now() + 3_600_000).toISOString(),
    timeZone: 'UTC',
    ...fields,
  })
}

/** A rich text of one paragraph, as the editor stores it. */
export const richText = (text: string): Fields => body(words(text))

import type { LetterFilter } from '../letter.ts'
import type { LetterStore } from '../store.ts'
import type { Reply } from './reply.ts'
import type { MailboxRequest } from './request.ts'

import { openLetter } from '../open.ts'
import { file, json } from './reply.ts'

/** More in one answer would only slow the reader down. */
const LIMIT = 500

/**
 * `GET /api/letters?to=&subject=&q=&limit=&before=` → `{ letters, total }`, newest first.
 * `GET /api/letters/:id` → one letter with `html`, `text`, `headers`, `attachments`. `…/raw` → as it came.
 * `DELETE /api/letters` → 204.
 */
export async function answerApi(request: MailboxRequest, store: LetterStore): Promise<Reply> {
  const [, collection, id, part, ...rest] = request.segments
  if (collection !== 'letters' || rest.length > 0) return unknown()
  if (request.method === 'DELETE') return id === undefined ? deleteAll(store) : unknown()
  if (id === undefined) return json(store.list(readFilter(request.query)))
  const entry = store.find(id)
  const raw = await store.read(id)
  if (!entry || !raw || (part !== undefined && part !== 'raw')) return unknown()
  if (part === 'raw') return rawLetter(raw, id)
  return json(await openLetter(entry, raw))
}

function readFilter(query: URLSearchParams): LetterFilter {
  const limit = Number(query.get('limit') ?? 50)
  return {
    before: query.get('before') ?? '',
    limit: Number.isInteger(limit) ? Math.min(Math.max(limit, 0), LIMIT) : 50,
    query: query.get('q') ?? '',
    subject: query.get('subject') ?? '',
    to: query.get('to') ?? '',
  }
}

async function deleteAll(store: LetterStore): Promise<Reply> {
  await store.clear()
  return { body: '', headers: {}, status: 204 }
}

/** As a download: a browser must never run what somebody mailed. */
function rawLetter(raw: Buffer, id: string): Reply {
  const reply = file(raw, 'message/rfc822')
  return {
    ...reply,
    headers: { ...reply.headers, 'Content-Disposition': `attachment; filename="${id}.eml"` },
  }
}

function unknown(): Reply {
  return json({ error: 'There is nothing at this address.' }, 404)
}

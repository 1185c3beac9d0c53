import type { Payload } from 'payload'

import { Refusal } from '../../errors.ts'
import { importBounds } from '../../importing/bounds.ts'
import { getRuntime } from '../../runtime.ts'
import { appendChunk, dropChunks } from '../../store/postgres/imports/chunks.ts'
import { insertImport } from '../../store/postgres/imports/insertImport.ts'
import { moveImport } from '../../store/postgres/imports/moveImport.ts'

/** Bytes of one piece in the database; the first is what guesses and previews look at. */
const chunkBytes = 262_144

type Received = { bytes: number; head: Uint8Array; importId: string }

async function* inChunks(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let length = 0
  for await (const piece of source) {
    waiting.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength))
    length += piece.byteLength
    if (length < chunkBytes) continue
    const whole = Buffer.concat(waiting)
    const full = whole.length - (whole.length % chunkBytes)
    for (let from = 0; from < full; from += chunkBytes) {
      yield whole.subarray(from, from + chunkBytes)
    }
    waiting = [whole.subarray(full)]
    length = whole.length - full
  }
  if (length > 0) yield Buffer.concat(waiting)
}

const megabytes = (bytes: number): number => Math.round(bytes / 100_000) / 10

const tooLarge = (most: number, language: string | undefined): Refusal =>
  new Refusal({
    language,
    sentence: {
      en: `The file is larger than ${megabytes(most)} MB ("file"). Split it and import the parts one after another.`,
      ru: `Файл больше ${megabytes(most)} МБ («file»). Разделите его и импортируйте части по очереди.`,
    },
    status: 413,
  })

const empty = (language: string | undefined): Refusal =>
  new Refusal({
    language,
    sentence: {
      en: 'The file is empty ("file"). Choose a CSV file with a client on each line.',
      ru: 'Файл пуст («file»). Выберите CSV-файл, где на каждой строке по клиенту.',
    },
  })

const tooMany = (most: number, language: string | undefined): Refusal =>
  new Refusal({
    language,
    sentence: {
      en: `${most} imports of yours have not ended. Start or cancel one of them first.`,
      ru: `Не завершено импортов: ${most}. Сначала запустите или отмените один из них.`,
    },
    status: 429,
  })

const calledOff = (language: string | undefined): Refusal =>
  new Refusal({
    language,
    sentence: {
      en: 'This import was cancelled while its file was being uploaded.',
      ru: 'Этот импорт отменили, пока загружался файл.',
    },
    status: 409,
  })

/** A file's name as it is shown: its last part, printable. */
export const shownName = (name: string): string =>
  name
    .split(/[/\\]/)
    .at(-1)
    // eslint-disable-next-line no-control-regex
    ?.replace(/[\u0000-\u001f\u007f]/g, ' ')
    .trim()
    .slice(0, importBounds.fileName) || 'clients.csv'

const keep = async (args: {
  importId: string
  language: string | undefined
  payload: Payload
  source: AsyncIterable<Uint8Array>
}): Promise<Received> => {
  const { importId, language } = args
  const { db, options } = getRuntime(args.payload)
  let bytes = 0
  let number = 0
  let head: Uint8Array = new Uint8Array()
  for await (const chunk of inChunks(args.source)) {
    bytes += chunk.length
    if (bytes > options.limits.importBytes) throw tooLarge(options.limits.importBytes, language)
    if (number === 0) head = chunk
    if (!(await appendChunk(db, { bytes: chunk, importId, number }))) throw calledOff(language)
    number += 1
  }
  if (bytes === 0) throw empty(language)
  return { bytes, head, importId }
}

/**
 * Takes a file into the database, piece by piece, so that any worker can read it; it is never whole in memory.
 *
 * @throws Refusal when it is empty or too large, when too many imports of the owner have not ended, or when it was cancelled meanwhile.
 */
export const receiveFile = async (args: {
  language: string | undefined
  name: string
  ownerId: string
  payload: Payload
  source: AsyncIterable<Uint8Array>
}): Promise<Received> => {
  const { language, payload } = args
  const { db, options } = getRuntime(payload)
  const most = options.limits.imports
  const importId = await insertImport(db, {
    kept: options.limits.importsKept,
    most,
    name: shownName(args.name),
    ownerId: args.ownerId,
  })
  if (importId === null) throw tooMany(most, language)
  try {
    const received = await keep({ importId, language, payload, source: args.source })
    if (!(await moveImport(db, { bytes: received.bytes, importId, to: 'draft' }))) {
      throw calledOff(language)
    }
    return received
  } catch (error) {
    // Over already: a piece may have come in behind the forgetting of the others.
    const isFailed = await moveImport(db, { importId, reason: 'unreadable', to: 'failed' })
    if (!isFailed) await dropChunks(db, importId)
    throw error
  }
}

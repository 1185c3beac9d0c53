import type { PayloadRequest } from 'payload'

import type { Column, ImportFormat } from '../../importing/settings.ts'
import { hasRole, userOf } from '../../access/roles.ts'
import { Refusal } from '../../errors.ts'
import { guessFormat } from '../../importing/guessFormat.ts'
import { getRuntime } from '../../runtime.ts'
import { readChunk } from '../../store/postgres/imports/chunks.ts'
import { findListsByName } from '../../store/postgres/imports/joinClients.ts'
import { findImport } from './findImport.ts'
import { type Preview, previewFile } from './previewFile.ts'
import { receiveFile, shownName } from './receiveFile.ts'

/** A file that was taken in and waits for its start. */
export type Uploaded = { bytes: number; id: string; name: string } & Preview

/**
 * Takes in a file of the request's user and guesses how it is to be read.
 *
 * @throws Refusal 403 for those who may not keep clients; see `receiveFile`.
 */
export const uploadImport = async (args: {
  name: string
  req: PayloadRequest
  source: AsyncIterable<Uint8Array>
}): Promise<Uploaded> => {
  const { name, req, source } = args
  const { db, options } = getRuntime(req.payload)
  const user = userOf(req, options)
  const language = req.i18n?.language
  if (!user || !(hasRole(req, 'isSender', options) || hasRole(req, 'isAdmin', options))) {
    const sentence = {
      en: 'Only those who keep clients may import some.',
      ru: 'Импортировать клиентов может только тот, кто их ведёт.',
    }
    throw new Refusal({ language, sentence, status: 403 })
  }
  const ownerId = String(user.id)
  const { bytes, head, importId } = await receiveFile({
    language,
    name,
    ownerId,
    payload: req.payload,
    source,
  })
  const isWhole = head.length === bytes
  const format = await guessFormat({ head, isWhole })
  const lists = await findListsByName(db, ownerId)
  const preview = await previewFile({ format, head, isWhole, limits: options.limits, lists })
  return { id: importId, bytes, name: shownName(name), ...preview }
}

/**
 * The first lines of an uploaded file in another format, or with other columns; without either as guessed.
 *
 * @throws Refusal 409 when it has been started or is over: the file is gone then.
 */
export const previewImport = async (args: {
  columns?: Column[]
  format?: ImportFormat
  importId: string
  req: PayloadRequest
}): Promise<Uploaded> => {
  const { importId, req } = args
  const { db, options } = getRuntime(req.payload)
  const found = await findImport({ as: 'owner', importId, req })
  const head = found.status === 'draft' ? await readChunk(db, { importId, number: 0 }) : null
  if (!head) throw notADraft(req)
  const bytes = Number(found.bytes)
  const isWhole = head.length === bytes
  const preview = await previewFile({
    columns: args.columns,
    format: args.format ?? (await guessFormat({ head, isWhole })),
    head,
    isWhole,
    limits: options.limits,
    lists: await findListsByName(db, String(found.owner)),
  })
  return { id: importId, bytes, name: found.name, ...preview }
}

/** Refuses what only an import that has not been started allows. */
export const notADraft = (req: PayloadRequest): Refusal =>
  new Refusal({
    language: req.i18n?.language,
    sentence: {
      en: 'This import has been started or is over. Upload the file again to import it once more.',
      ru: 'Этот импорт уже запущен или окончен. Чтобы импортировать ещё раз, загрузите файл снова.',
    },
    status: 409,
  })

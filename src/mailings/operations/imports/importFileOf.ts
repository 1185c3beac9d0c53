import type { Payload } from 'payload'

import type { ClientJobStatus } from '../../clientJobStates.ts'
import { asSystem } from '../../access/asUser.ts'
import { Refusal } from '../../errors.ts'
import { guessFormat } from '../../importing/guessFormat.ts'
import { readFormat, readSettings } from '../../importing/readSettings.ts'
import { getRuntime } from '../../runtime.ts'
import { findListsByName } from '../../store/postgres/imports/joinClients.ts'
import { moveImport } from '../../store/postgres/imports/moveImport.ts'
import { previewFile } from './previewFile.ts'
import { receiveFile } from './receiveFile.ts'
import { runImports } from './runImports.ts'
import { refuseForeignLists } from './startImport.ts'

/** What an import came to. */
export type ImportResult = {
  created: number
  id: number | string
  lines: number
  reason?: null | string
  refused: number
  skipped: number
  status: ClientJobStatus
  updated: number
}

/**
 * Imports a file for an owner as the system does, in this process (or in a worker that takes it first), and answers at its
 * end. `settings` as the API takes them; what is left out is guessed.
 *
 * @throws Refusal when the file or a setting is not fit; nothing is imported then.
 */
export const importFileOf = async (args: {
  name: string
  ownerId: number | string
  payload: Payload
  settings: Record<string, unknown>
  source: AsyncIterable<Uint8Array>
}): Promise<ImportResult> => {
  const { payload } = args
  const { db, options } = getRuntime(payload)
  const ownerId = String(args.ownerId)
  const received = await receiveFile({ ...args, language: 'en', ownerId })
  const { bytes, head, importId } = received
  try {
    const isWhole = head.length === bytes
    const format = readFormat(args.settings, await guessFormat({ head, isWhole }))
    if ('problem' in format) throw new Refusal({ language: 'en', sentence: format.problem })
    const lists = await findListsByName(db, ownerId)
    const { columns } = await previewFile({
      format: format.value,
      head,
      isWhole,
      limits: options.limits,
      lists,
    })
    const settings = readSettings(args.settings, { columns, format: format.value }, options.limits)
    if ('problem' in settings) throw new Refusal({ language: 'en', sentence: settings.problem })
    await refuseForeignLists({ language: 'en', lists: settings.value.lists, ownerId, payload })
    await moveImport(db, { importId, settings: settings.value, to: 'waiting' })
  } catch (error) {
    await moveImport(db, { importId, to: 'cancelled' })
    throw error
  }
  await runImports({ importId, payload, signal: new AbortController().signal })
  return (await payload.findByID({
    id: importId,
    collection: options.slugs.imports as 'users',
    depth: 0,
    ...asSystem(),
  })) as unknown as ImportResult
}

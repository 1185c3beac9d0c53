import type { Column, ImportFormat } from '../../importing/settings.ts'
import type { ApiAnswer } from '../client/useApi.ts'
import type { Preview } from './PreviewTable.tsx'

/** Asks for the first lines, read as the body says. */
export type AskPreview = (body: object) => Promise<ApiAnswer>

/** Whether an import could start with these columns, and so whether its lines can be judged by them. */
export const hasAddress = (columns: Column[]): boolean =>
  columns.filter(({ field }) => field === 'email').length === 1

/**
 * Reads the file in another format. What was said of its columns by hand is kept, names of attributes too, when there are as many
 * of them in this format; otherwise they are guessed anew.
 */
export const readInFormat = async (args: {
  ask: AskPreview
  byHand: Column[] | null
  format: ImportFormat
}): Promise<ApiAnswer> => {
  const { ask, byHand, format } = args
  const guess = await ask(format)
  if (guess.kind !== 'done' || byHand === null) return guess
  const preview = guess.data as Preview
  if (preview.columns.length !== byHand.length) return guess
  if (hasAddress(byHand)) {
    const kept = await ask({ ...format, columns: byHand })
    if (kept.kind !== 'refused') return kept
  }
  return { data: { ...preview, columns: byHand }, kind: 'done' }
}

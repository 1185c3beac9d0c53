import { parse } from 'csv-parse'
import { Readable } from 'node:stream'

import type { ImportFormat } from './settings.ts'
import { readDefused } from '../csv/defuse.ts'
import { importBounds } from './bounds.ts'

/** The lines of a file cannot be told apart: a quotation mark that never ends, most often. */
export class UnreadableFile extends Error {}

type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

async function* decoded(chunks: Bytes, encoding: ImportFormat['encoding']): AsyncGenerator<Buffer> {
  // Skips a byte order mark, keeps a character that two chunks share, and puts U+FFFD for what is no character.
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }))
  yield Buffer.from(decoder.decode())
}

/**
 * Reads the lines of a file one by one, a quoted line break within one of them or not. Lines of fewer or more cells than
 * others are given as they are, an empty one as one empty cell. The signs by which our own files are made harmless for
 * spreadsheets are taken off again.
 *
 * @throws UnreadableFile
 */
export async function* openRecords(
  chunks: Bytes,
  { delimiter, encoding }: Pick<ImportFormat, 'delimiter' | 'encoding'>,
): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    max_record_size: importBounds.recordCharacters,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
  })
  const source = Readable.from(decoded(chunks, encoding), { objectMode: false })
  let isSourceLost = false
  source.on('error', (error) => {
    isSourceLost = true
    parser.destroy(error)
  })
  source.pipe(parser)
  try {
    for await (const record of parser) yield (record as string[]).map(readDefused)
  } catch (error) {
    if (isSourceLost) throw error
    throw new UnreadableFile('The file is no readable CSV.', { cause: error })
  } finally {
    source.destroy()
    parser.destroy()
  }
}

/** The first `count` lines of what may be the beginning of a larger file; a last one cut in two is left out. */
export const readHead = async (args: {
  count: number
  format: Pick<ImportFormat, 'delimiter' | 'encoding'>
  head: Uint8Array
  isWhole: boolean
}): Promise<string[][]> => {
  const records: string[][] = []
  const most = args.isWhole ? args.count : args.count + 1
  try {
    for await (const record of openRecords([args.head], args.format)) {
      records.push(record)
      if (records.length >= most) return records.slice(0, args.count)
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile) || args.isWhole) throw error
    return records.slice(0, args.count)
  }
  return args.isWhole ? records : records.slice(0, -1)
}

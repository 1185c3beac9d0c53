import type { ImportFormat } from './settings.ts'
import { parseAddress } from '../addresses/parseAddress.ts'
import { guessEncoding } from './guessEncoding.ts'
import { readHead, UnreadableFile } from './openRecords.ts'

const candidates = [',', ';', '\t', '|'] as const
/** Lines that are looked at. */
const sampleLines = 30

const read = async (args: {
  delimiter: string
  encoding: ImportFormat['encoding']
  head: Uint8Array
  isWhole: boolean
}): Promise<string[][]> => {
  try {
    const { delimiter, encoding, head, isWhole } = args
    return await readHead({ count: sampleLines, format: { delimiter, encoding }, head, isWhole })
  } catch (error) {
    if (error instanceof UnreadableFile) return []
    throw error
  }
}

/** Whether a text is one address, with nothing around it. */
export const isAddress = (text: string): boolean => !('problem' in parseAddress(text))

/** Columns that all lines have, plus more when a whole cell is an address: `Ada;ada@x.org` has none by commas. */
const scoreOf = (records: string[][]): number => {
  const widths = records.filter((cells) => cells.some((cell) => cell !== '')).map((c) => c.length)
  if (widths.length === 0) return 0
  const usual = [...widths].sort((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0
  const same = widths.filter((width) => width === usual).length / widths.length
  const withAddress = records.filter((cells) => cells.some(isAddress)).length / records.length
  return (usual > 1 ? same * Math.min(usual, 10) : 0.5 * same) + 20 * withAddress
}

/** A first line without an address above others that have one names the columns. */
const guessHeader = (records: string[][]): boolean => {
  const [first, ...others] = records
  if (!first || first.some((cell) => cell.includes('@'))) return false
  return others.length === 0 ? first.length > 1 : others.some((cells) => cells.some(isAddress))
}

/** Guesses how a file is written, from its beginning. `isWhole`: `head` is all of it. */
export const guessFormat = async (args: {
  head: Uint8Array
  isWhole: boolean
}): Promise<ImportFormat> => {
  const encoding = guessEncoding(args.head)
  let best: { delimiter: string; records: string[][]; score: number } | undefined
  for (const delimiter of candidates) {
    const records = await read({ delimiter, encoding, ...args })
    const score = scoreOf(records)
    if (!best || score > best.score) best = { delimiter, records, score }
  }
  return {
    delimiter: best?.delimiter ?? ',',
    encoding,
    hasHeader: guessHeader(best?.records ?? []),
  }
}

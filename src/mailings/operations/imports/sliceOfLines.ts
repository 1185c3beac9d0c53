import type { ImportSettings } from '../../importing/settings.ts'
import type { Refusal } from '../../store/postgres/imports/keepImport.ts'
import { importBounds, type ImportLimits } from '../../importing/bounds.ts'
import { type ImportedClient, type ListsByName, readClient } from '../../importing/readClient.ts'

/** A line of the file and its number, from 1, the header counted. */
export type Line = { cells: string[]; line: number }

/** A client to write, and the lines that describe him. */
export type Candidate = { client: ImportedClient; lines: Line[] }

/** What the lines of a slice say, each address once. */
export type Slice = {
  candidates: Candidate[]
  refusals: Refusal[]
  /** Lines whose address stood in the slice before, where the first one counts. */
  repeated: number
}

/** A refused line in the form in which it is kept: cells cut, nothing that PostgreSQL does not take. */
export const refusalOf = ({ cells, line }: Line, problem: Refusal['problem']): Refusal => {
  let left: number = importBounds.refusedCharacters
  const kept: string[] = []
  for (const cell of cells) {
    if (left <= 0) break
    const text = cell
      .slice(0, left)
      .replaceAll('\u0000', '\ufffd')
      .replace(/\p{Cs}/gu, '\ufffd')
    kept.push(text)
    left -= text.length + 1
  }
  return { cells: kept, line, problem }
}

/** The later line wins where it says something. */
const merge = (before: ImportedClient, after: ImportedClient): ImportedClient => ({
  attributes:
    before.attributes || after.attributes ? { ...before.attributes, ...after.attributes } : null,
  comment: after.comment ?? before.comment,
  email: before.email,
  lists: [...new Set([...before.lists, ...after.lists])],
  name: after.name ?? before.name,
  tags: [...new Set([...before.tags, ...after.tags])],
  timeZone: after.timeZone ?? before.timeZone,
})

/** Reads the lines of a slice. */
export const readSlice = (args: {
  limits: ImportLimits
  lines: Line[]
  lists: ListsByName
  settings: ImportSettings
}): Slice => {
  const { limits, lists, settings } = args
  const byAddress = new Map<string, Candidate>()
  const refusals: Refusal[] = []
  let repeated = 0
  for (const line of args.lines) {
    const read = readClient({ cells: line.cells, limits, lists, settings })
    if (read.kind === 'refused') refusals.push(refusalOf(line, read.problem))
    if (read.kind !== 'client') continue
    const known = byAddress.get(read.client.email)
    if (!known) {
      byAddress.set(read.client.email, { client: read.client, lines: [line] })
    } else if (settings.conflict === 'skip') {
      repeated += 1
    } else {
      known.client = merge(known.client, read.client)
      known.lines.push(line)
    }
  }
  return { candidates: [...byAddress.values()], refusals, repeated }
}

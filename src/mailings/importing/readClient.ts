import type { Sentence } from '../errors.ts'
import type { Column, ImportSettings } from './settings.ts'
import { parseAddress } from '../addresses/parseAddress.ts'
import { isTimeZone, nameProblem, normaliseTag, tagProblem } from '../collections/validate.ts'
import { importBounds, type ImportLimits } from './bounds.ts'
import { problems } from './problems.ts'

/** A client as a line of a file describes him; null: the line says nothing of it. */
export type ImportedClient = {
  attributes: null | Record<string, string>
  comment: null | string
  email: string
  /** Ids of the owner's lists. */
  lists: string[]
  name: null | string
  tags: string[]
  timeZone: null | string
}

/** Ids of the owner's lists by their names in lower case. */
export type ListsByName = ReadonlyMap<string, string>

/** A line: a client, nothing at all, or what is wrong with it. */
export type ReadLine =
  | { client: ImportedClient; kind: 'client' }
  | { kind: 'empty' }
  | { kind: 'refused'; problem: Sentence }

const refused = (problem: Sentence): ReadLine => ({ kind: 'refused', problem })

const textOf = (args: { cells: string[]; columns: Column[]; field: Column['field'] }): string =>
  args.columns
    .flatMap(({ field }, place) => (field === args.field ? [(args.cells[place] ?? '').trim()] : []))
    .filter((text) => text !== '')
    .join(' ')

/** Words of all cells of the field, between commas, semicolons or bars. */
const wordsOf = (args: { cells: string[]; columns: Column[]; field: Column['field'] }): string[] =>
  args.columns.flatMap(({ field }, place) =>
    field === args.field
      ? (args.cells[place] ?? '')
          .split(/[,;|]/)
          .map((word) => word.trim())
          .filter((word) => word !== '')
      : [],
  )

const attributesOf = (cells: string[], columns: Column[]): Record<string, string> =>
  Object.fromEntries(
    columns.flatMap((column, place) => {
      const value = (cells[place] ?? '').trim()
      return column.field === 'attribute' && value !== '' ? [[column.key, value]] : []
    }),
  )

const zones = new Map<string, boolean>()

const isKnownZone = (zone: string): boolean => {
  const known = zones.get(zone)
  if (known !== undefined) return known
  const answer = zone.length <= 64 && isTimeZone(zone)
  if (zones.size < 1_000) zones.set(zone, answer)
  return answer
}

const commentProblem = (comment: string, most: number): null | Sentence =>
  comment.length > most ? problems.commentTooLong(comment.length, most) : null

const attributeProblem = (attributes: Record<string, string>): null | Sentence => {
  const long = Object.keys(attributes).find(
    (key) => (attributes[key]?.length ?? 0) > importBounds.attributeValue,
  )
  return long === undefined ? null : problems.attributeTooLong(long, importBounds.attributeValue)
}

const tagsProblem = (tags: string[], limits: ImportLimits): null | Sentence => {
  const { tagCharacters, tagsPerClient } = limits
  if (tags.length > tagsPerClient) return problems.tooManyTags(tags.length, tagsPerClient)
  const found = tags.map((tag) => tagProblem(tag, tagCharacters))
  return found.find((problem) => problem !== null) ?? null
}

/** What makes a whole line unfit, before its cells are looked at one by one. */
const lineProblem = (args: {
  cells: string[]
  columns: Column[]
  most: number
}): null | Sentence => {
  const { cells, columns, most } = args
  if (cells.length > most) return problems.tooManyColumns(cells.length, most)
  // A cell too few or too many moves the others: an address would land in a name.
  const beyond = cells.slice(columns.length).some((cell) => cell.trim() !== '')
  if (beyond) return problems.extraCells(cells.length, columns.length)
  const used = cells.filter((_, place) => columns[place]?.field !== 'ignore')
  if (used.some((cell) => cell.includes('\u0000'))) return problems.nulCharacter()
  return used.some((cell) => cell.includes('\ufffd')) ? problems.brokenCharacter() : null
}

/**
 * Reads one line as a client, by the rules of the clients' form. The address is stored as the form stores it, see
 * `addressKey`.
 */
export const readClient = (args: {
  cells: string[]
  limits: ImportLimits
  lists: ListsByName
  settings: Pick<ImportSettings, 'columns'>
}): ReadLine => {
  const { cells, limits, lists } = args
  const { columns } = args.settings
  if (cells.every((cell) => cell.trim() === '')) return { kind: 'empty' }
  const unfit = lineProblem({ cells, columns, most: limits.importColumns })
  if (unfit) return refused(unfit)
  const address = textOf({ cells, columns, field: 'email' })
  const parsed = parseAddress(address)
  if ('problem' in parsed) return refused(parsed.problem)
  const name = textOf({ cells, columns, field: 'name' }).replace(/\s+/g, ' ')
  const comment = textOf({ cells, columns, field: 'comment' })
  const timeZone = textOf({ cells, columns, field: 'timeZone' })
  const tags = [...new Set(wordsOf({ cells, columns, field: 'tags' }).map(normaliseTag))]
  const attributes = attributesOf(cells, columns)
  const listNames = wordsOf({ cells, columns, field: 'lists' })
  const unknownList = listNames.find((word) => !lists.has(word.toLowerCase()))
  const problem =
    (name === '' ? null : nameProblem(name, limits.nameCharacters)) ??
    commentProblem(comment, limits.commentCharacters) ??
    (timeZone === '' || isKnownZone(timeZone) ? null : problems.noTimeZone(timeZone)) ??
    tagsProblem(tags, limits) ??
    (unknownList === undefined ? null : problems.noSuchList(unknownList)) ??
    attributeProblem(attributes)
  if (problem) return refused(problem)
  return {
    client: {
      attributes: Object.keys(attributes).length > 0 ? attributes : null,
      comment: comment || null,
      email: parsed.key,
      lists: [...new Set(listNames.map((word) => lists.get(word.toLowerCase()) ?? ''))],
      name: name || null,
      tags,
      timeZone: timeZone || null,
    },
    kind: 'client',
  }
}

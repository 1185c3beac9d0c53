import type { Sentence } from '../errors.ts'
import { normaliseTag, tagProblem } from '../collections/validate.ts'
import { attributeKey } from './attributeKey.ts'
import { importBounds, type ImportLimits } from './bounds.ts'
import {
  type Column,
  columnFields,
  type ImportEncoding,
  importEncodings,
  type ImportFormat,
  type ImportSettings,
} from './settings.ts'

/** A value, or what is wrong with it; the sentence names the field. */
export type Read<Value> = { problem: Sentence } | { value: Value }

const wrong = (problem: Sentence): { problem: Sentence } => ({ problem })

const isEncoding = (value: unknown): value is ImportEncoding =>
  (importEncodings as readonly unknown[]).includes(value)

type Given = Record<string, unknown>

/** Reads the format out of a body or a query; what is left out is as in `guess`. */
export const readFormat = (given: Given, guess: ImportFormat): Read<ImportFormat> => {
  const { delimiter = guess.delimiter, encoding = guess.encoding } = given
  const { hasHeader = guess.hasHeader } = given
  if (!isEncoding(encoding)) {
    return wrong({
      en: `"encoding" must be one of ${importEncodings.join(', ')}.`,
      ru: `«encoding»: выберите ${importEncodings.join(', ')}.`,
    })
  }
  if (
    typeof delimiter !== 'string' ||
    [...delimiter].length !== 1 ||
    ['"', '\r', '\n', '\u0000'].includes(delimiter)
  ) {
    return wrong({
      en: '"delimiter" must be one character, neither a quotation mark nor a line break.',
      ru: '«delimiter»: нужен один символ, не кавычка и не перенос строки.',
    })
  }
  if (![true, false, 'true', 'false'].includes(hasHeader as never)) {
    return wrong({
      en: '"hasHeader" must be true or false.',
      ru: '«hasHeader»: укажите true или false.',
    })
  }
  return { value: { delimiter, encoding, hasHeader: String(hasHeader) === 'true' } }
}

const columnOf = (value: unknown): Column | null => {
  const { field, key } = (value ?? {}) as { field?: unknown; key?: unknown }
  if (field === 'attribute') {
    const isKey = typeof key === 'string' && key !== '' && attributeKey(key) === key
    return isKey ? { field, key } : null
  }
  const known = columnFields.find((name) => name === field)
  return known && known !== 'attribute' ? { field: known } : null
}

const columnsProblem = (columns: Column[], mostAttributes: number): null | Sentence => {
  const count = (field: Column['field']): number => columns.filter((c) => c.field === field).length
  if (count('email') !== 1) {
    return {
      en: '"columns": choose exactly one column as the e-mail address.',
      ru: '«columns»: выберите ровно один столбец с адресом электронной почты.',
    }
  }
  if (count('comment') > 1 || count('timeZone') > 1) {
    return {
      en: '"columns": comment and time zone can each be one column only.',
      ru: '«columns»: комментарий и часовой пояс могут занимать только по одному столбцу.',
    }
  }
  const keys = columns.flatMap((c) => (c.field === 'attribute' ? [c.key] : []))
  return keys.length > mostAttributes || new Set(keys).size !== keys.length
    ? {
        en: `"columns": attributes need different names, and there can be ${mostAttributes} of them.`,
        ru: `«columns»: у дополнительных полей должны быть разные имена, и их может быть не больше ${mostAttributes}.`,
      }
    : null
}

/** Reads the columns: an array of `{ field }` or `{ field: 'attribute', key }`. */
export const readColumns = (given: unknown, limits: ImportLimits): Read<Column[]> => {
  const most = limits.importColumns
  const columns = Array.isArray(given) ? given.map(columnOf) : []
  const known = columns.filter((column) => column !== null)
  if (known.length === 0 || known.length !== columns.length || columns.length > most) {
    return wrong({
      en: `"columns" must be a list of 1 to ${most} columns, each {"field": one of ${columnFields.join(', ')}}; an attribute also has a "key" of letters, digits and underscores.`,
      ru: `«columns»: нужен список от 1 до ${most} столбцов вида {"field": одно из ${columnFields.join(', ')}}; у attribute есть ещё «key» из букв, цифр и подчёркиваний.`,
    })
  }
  const problem = columnsProblem(known, limits.attributesPerClient)
  return problem ? wrong(problem) : { value: known }
}

const readWords = (args: { given: unknown; most: number; name: string }): Read<string[]> => {
  const { given = [], most, name } = args
  const words = Array.isArray(given) ? given.map(String) : null
  return words && words.length <= most
    ? { value: words }
    : wrong({
        en: `"${name}" must be a list of at most ${most}.`,
        ru: `«${name}»: нужен список, не больше ${most}.`,
      })
}

const readTags = (given: unknown, limits: ImportLimits): Read<string[]> => {
  const most = Math.min(importBounds.addedTags, limits.tagsPerClient)
  const words = readWords({ given, most, name: 'tags' })
  if ('problem' in words) return words
  const problem = words.value
    .map((tag) => tagProblem(tag, limits.tagCharacters))
    .find((found) => found !== null)
  return problem
    ? wrong({ en: `"tags": ${problem.en}`, ru: `«tags»: ${problem.ru}` })
    : { value: [...new Set(words.value.map(normaliseTag))] }
}

const isId = (text: string): boolean =>
  /^(\d{1,9}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/i.test(text)

const readLists = (given: unknown): Read<string[]> => {
  const ids = readWords({ given, most: importBounds.addedLists, name: 'lists' })
  return 'problem' in ids || ids.value.every(isId)
    ? ids
    : wrong({ en: '"lists" must be a list of ids.', ru: '«lists»: нужен список идентификаторов.' })
}

/** Reads everything that decides an import; what is left out is as guessed, `conflict` is `skip`. */
export const readSettings = (
  given: Given,
  guess: { columns: Column[]; format: ImportFormat },
  limits: ImportLimits,
): Read<ImportSettings> => {
  const format = readFormat(given, guess.format)
  if ('problem' in format) return format
  const columns = readColumns(given.columns ?? guess.columns, limits)
  if ('problem' in columns) return columns
  const { conflict = 'skip' } = given
  if (conflict !== 'skip' && conflict !== 'update') {
    return wrong({
      en: '"conflict" must be "skip" or "update".',
      ru: '«conflict»: укажите «skip» или «update».',
    })
  }
  const lists = readLists(given.lists)
  if ('problem' in lists) return lists
  const tags = readTags(given.tags, limits)
  if ('problem' in tags) return tags
  const value: ImportSettings = {
    ...format.value,
    columns: columns.value,
    conflict,
    lists: lists.value,
    tags: tags.value,
  }
  return { value }
}

import type { FlattenedField, PayloadRequest, SanitizedCollectionConfig } from 'payload'

import { ValidationError } from 'payload'

import { isId, isMoment, isStorable, isText } from './fits.ts'
import { isRecord } from './isRecord.ts'
import { fieldsWithin, placeAt, valuesOf } from './placeAt.ts'

type Given = { collection: SanitizedCollectionConfig; data: unknown; req: PayloadRequest }

type Problem = { en: string; path: string; ru: string }

const problem = (path: string, en: string, ru: string): Problem[] => [{ en, path, ru }]

const texts = ['code', 'email', 'text', 'textarea']

const isMany = (field: FlattenedField): boolean => 'hasMany' in field && field.hasMany === true

/** The values of a field that holds one or several; undefined where there is a list for one. */
const membersOf = (field: FlattenedField, value: unknown): readonly unknown[] | undefined => {
  if (isMany(field)) return Array.isArray(value) ? value : undefined
  return Array.isArray(value) ? undefined : [value]
}

const ofText = (field: FlattenedField, value: unknown, path: string): Problem[] => {
  if (membersOf(field, value)?.every(isText)) return []
  return isMany(field)
    ? problem(path, 'must be a list of texts.', 'здесь нужен список текстов.')
    : problem(path, 'must be a text.', 'здесь нужен текст.')
}

const ofChoice = (field: FlattenedField, value: unknown, path: string): Problem[] => {
  const options = valuesOf(field)
  const isLegal = (each: unknown) => typeof each === 'string' && options.includes(each)
  if (membersOf(field, value)?.every(isLegal)) return []
  const legal = options.join(', ')
  return problem(path, `takes ${legal}.`, `подойдёт ${legal}.`)
}

/** Payload reads a number out of a text, and takes true for one, on which PostgreSQL fails. */
const ofNumber = (field: FlattenedField, value: unknown, path: string): Problem[] => {
  const isLegal = (each: unknown) =>
    typeof each === 'number' || (typeof each === 'string' && !Number.isNaN(Number(each)))
  if (membersOf(field, value)?.every(isLegal)) return []
  return problem(path, 'must be a number.', 'здесь нужно число.')
}

/** Not a number, which hooks cannot read, nor an empty text, which PostgreSQL cannot. */
const isDate = (value: unknown): boolean =>
  typeof value !== 'number' && value !== '' && isMoment(value)

/** An id as it may be sent: bare or as the document itself; with its collection where it may be of several. */
const bareId = (field: FlattenedField, value: unknown): unknown => {
  const isOfMany = 'relationTo' in field && Array.isArray(field.relationTo)
  const inner = isOfMany && isRecord(value) ? value.value : value
  return isRecord(inner) ? inner.id : inner
}

const ofReference = (field: FlattenedField, value: unknown, { given, path }: At): Problem[] => {
  const { collection, req } = given
  const kind = placeAt({ collection, path, payload: req.payload })?.kind
  if (kind !== 'reference' && kind !== 'anyReference') return []
  const all = membersOf(field, value === '' && isMany(field) ? [] : value)
  const ids = all?.map((each) => bareId(field, each))
  return ids?.every((id) => isId(id) || id === '')
    ? []
    : problem(path, 'must be the number of a document.', 'здесь нужен номер документа.')
}

const ofJson = (value: unknown, path: string): Problem[] =>
  isStorable(value)
    ? []
    : problem(path, 'holds a character that cannot be kept.', 'содержит недопустимый знак.')

const ofStructure = (field: FlattenedField, value: unknown, at: At): Problem[] => {
  const isList = field.type === 'array' || field.type === 'blocks'
  // A form says how many rows there are where it sends none of them.
  if (isList && (typeof value === 'number' || value === '')) return []
  const all = isList ? (Array.isArray(value) ? value : [undefined]) : [value]
  return all.every(isRecord)
    ? all.flatMap((each) => problemsIn(fieldsWithin(field), each, { ...at, prefix: `${at.path}.` }))
    : problem(at.path, isList ? 'must be a list.' : 'must be an object.', 'другого вида.')
}

type At = { given: Given; path: string; prefix: string }

const ofValue = (field: FlattenedField, value: unknown, at: At): Problem[] => {
  const { path } = at
  if (field.type === 'relationship' || field.type === 'upload') return ofReference(field, value, at)
  if (texts.includes(field.type)) return ofText(field, value, path)
  if (field.type === 'select' || field.type === 'radio') return ofChoice(field, value, path)
  if (field.type === 'number') return ofNumber(field, value, path)
  if (field.type === 'date')
    return isDate(value) ? [] : problem(path, 'must be a date.', 'здесь нужна дата.')
  if (field.type === 'json' || field.type === 'richText') return ofJson(value, path)
  return fieldsWithin(field).length > 0 && field.type !== 'join'
    ? ofStructure(field, value, at)
    : []
}

const problemsIn = (
  fields: readonly FlattenedField[],
  data: Record<string, unknown>,
  at: Omit<At, 'path'>,
): Problem[] =>
  fields.flatMap((field) => {
    const value = data[field.name]
    const path = `${at.prefix}${field.name}`
    // Payload takes it for an object and fails on it.
    if (value === null && field.type === 'group')
      return problem(path, 'must be an object.', 'другого вида.')
    if (value === null || value === undefined) return []
    const { locale } = at.given.req
    const isEvery = 'localized' in field && field.localized && (locale as string) === 'all'
    const all = isEvery && isRecord(value) ? Object.values(value) : [value]
    return all
      .filter((each) => each !== null && each !== undefined)
      .flatMap((each) => ofValue(field, each, { ...at, path }))
  })

/**
 * Refuses data of another kind than its field, with the field named. Payload asks a text whether it is one only where it
 * is required, so that an object was kept as its JSON, and some values made a hook or PostgreSQL fail.
 */
export const refuseData = (given: Given): void => {
  const { collection, data, req } = given
  if (!isRecord(data)) return
  const problems = problemsIn(collection.flattenedFields, data, { given, prefix: '' })
  if (problems.length === 0) return
  const isRussian = req.i18n?.language === 'ru'
  const errors = problems.map(({ en, path, ru }) => ({ message: isRussian ? ru : en, path }))
  throw new ValidationError({ collection: collection.slug, errors, req }, req.t)
}

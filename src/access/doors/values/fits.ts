import type { Place } from './placeAt.ts'

const comparing = ['equals', 'not_equals']
const listing = ['in', 'not_in']
const matching = ['like', 'not_like', 'contains']
const ordering = ['greater_than', 'greater_than_equal', 'less_than', 'less_than_equal']

/** How a place may be compared, but for `exists`, which everything may. PostgreSQL has no other operators for them. */
const operators: Readonly<Record<Place['kind'], readonly string[]>> = {
  anyReference: [...comparing, ...listing],
  choice: [...comparing, ...listing],
  date: [...comparing, ...listing, ...ordering],
  flag: [...comparing, ...listing],
  json: comparing,
  // The search of a list view compares so; the database layer makes an "equals" of it.
  key: [...comparing, ...listing, ...ordering, 'like'],
  number: [...comparing, ...listing, ...ordering, 'like'],
  partOfJson: [...comparing, ...listing, 'like', 'not_like'],
  reference: [...comparing, ...listing, ...ordering, 'like'],
  structure: [],
  text: [...comparing, ...listing, ...matching, ...ordering],
}

const largestInteger = 2_147_483_647

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** A text that PostgreSQL can hold: it has no place for U+0000. */
export const isText = (value: unknown): value is string =>
  typeof value === 'string' && !value.includes('\u0000')

const isNumber = (value: unknown): boolean =>
  typeof value === 'number'
    ? Number.isFinite(value)
    : typeof value === 'string' && Number.isFinite(Number(value))

/** A number of a document: PostgreSQL's `integer`. */
export const isId = (value: unknown): boolean =>
  isNumber(value) && Number.isInteger(Number(value)) && Math.abs(Number(value)) <= largestInteger

/** A moment between the years 1 and 9999: others are written in a way that PostgreSQL does not read. */
export const isMoment = (value: unknown): boolean => {
  if (value === '') return true
  if (!(typeof value === 'string' || typeof value === 'number' || value instanceof Date))
    return false
  const year = new Date(value).getUTCFullYear()
  return year >= 1 && year <= 9_999
}

const isFlag = (value: unknown): boolean =>
  typeof value === 'boolean' || (typeof value === 'string' && /^(?:true|false)$/i.test(value))

/** Whether PostgreSQL can hold it as JSON: it has no place for U+0000 there either. */
export const isStorable = (value: unknown): boolean =>
  !JSON.stringify(value).includes(String.raw`\u0000`)

const isJson = (value: unknown): boolean => {
  if (isRecord(value)) return isStorable(value)
  try {
    return isText(value) && JSON.parse(value) !== undefined
  } catch {
    return false
  }
}

const isPattern = (value: unknown): boolean => {
  try {
    return isText(value) && Boolean(new RegExp(value))
  } catch {
    return false
  }
}

const isScalar = (value: unknown): boolean =>
  isText(value) || typeof value === 'boolean' || (typeof value === 'number' && isNumber(value))

const isAnyReference = (value: unknown): boolean =>
  isId(value) || (isRecord(value) && isText(value.relationTo) && isId(value.value))

const scalar: Readonly<Record<Place['kind'], (value: unknown, place: Place) => boolean>> = {
  anyReference: isAnyReference,
  choice: (value, { options }) => options.includes(String(value)) && typeof value === 'string',
  date: isMoment,
  flag: isFlag,
  json: isJson,
  key: isId,
  number: isNumber,
  partOfJson: isScalar,
  reference: isId,
  structure: () => false,
  text: isScalar,
}

/** Where the word means no value, as in an address of a list page. */
const takesNull: readonly Place['kind'][] = ['date', 'key', 'number', 'reference', 'text']

/** In a list it would become NaN there. */
const numbers: readonly Place['kind'][] = ['anyReference', 'key', 'number', 'reference']

const isNothing = (value: unknown, { kind }: Place): boolean =>
  value === null || (value === 'null' && takesNull.includes(kind))

const membersOf = (value: unknown): readonly unknown[] | undefined => {
  if (Array.isArray(value)) return value
  if (typeof value === 'string') return value.split(',')
  return typeof value === 'number' || value === null ? [value] : undefined
}

/** Within JSON the database layer takes no text apart at its commas, and fails on a list with nothing in it. */
const isFullList = (value: unknown, isMember: (each: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length > 0 && value.every(isMember)

const fitsPattern = ({ operator, place, value }: Compared): boolean => {
  if (place.kind === 'text' && operator === 'contains' && place.many && Array.isArray(value))
    return value.every(isText)
  if (place.kind === 'partOfJson') return isPattern(value)
  // Words in the search of a list whose title is its number find nothing there, which is an answer.
  if (place.kind === 'key' && isText(value) && Number.isNaN(Number(value))) return true
  if (place.kind !== 'text') return scalar[place.kind](value, place)
  // PostgreSQL takes a last backslash for the beginning of something.
  return isText(value) && !(operator === 'not_like' && /(?:^|[^\\])(?:\\\\)*\\$/.test(value))
}

/** Only a list of references takes a filter of its own for what is in it; the filter's conditions are compared apart. */
const takesFilter = ({ kind, many }: Place): boolean =>
  many && (kind === 'reference' || kind === 'anyReference')

/** A comparison of a filter. */
export type Compared = { operator: string; place: Place; value: unknown }

const takes = ({ operator, place }: Compared): boolean =>
  operators[place.kind].includes(operator) ||
  (operator === 'contains' && place.many && place.kind !== 'structure')

/** Whether PostgreSQL can compare the place with the value so. */
export const fits = (compared: Compared): boolean => {
  const { operator, place, value } = compared
  if (operator === 'exists' || value === undefined) return true
  if (operator === 'contains' && isRecord(value)) return takesFilter(place)
  if (!takes(compared)) return false
  if (matching.includes(operator)) return fitsPattern(compared)
  const fitsOne = (each: unknown): boolean => scalar[place.kind](each, place)
  const isOfNumbers = numbers.includes(place.kind)
  const isMember = (each: unknown): boolean =>
    isOfNumbers ? each !== '' && fitsOne(each) : isNothing(each, place) || fitsOne(each)
  if (listing.includes(operator) && place.kind === 'partOfJson') return isFullList(value, isMember)
  if (listing.includes(operator)) return membersOf(value)?.every(isMember) ?? false
  const isSet = place.kind === 'reference' && comparing.includes(operator) && Array.isArray(value)
  return isSet ? value.every(isMember) : isNothing(value, place) || fitsOne(value)
}

import type {
  CollectionBeforeOperationHook,
  PayloadRequest,
  SanitizedCollectionConfig,
} from 'payload'

import { Forbidden, NotFound } from 'payload'

import type { Asked } from './readPaths.ts'

import { isSignedIn } from '../isSignedIn.ts'
import { isStaff } from '../isStaff.ts'
import { crossingPaths, joinedCollection, leaves, listPaths } from './crossings.ts'
import { callLimits } from './limits.ts'
import { readPaths, readSort } from './readPaths.ts'
import { refusal } from './refusal.ts'
import { isNoId } from './values/isNoId.ts'
import { isRecord } from './values/isRecord.ts'
import { refuseData } from './values/refuseData.ts'
import { refuseValues } from './values/refuseValues.ts'

type Query = {
  joins?: false | Record<string, false | Query>
  limit?: unknown
  page?: unknown
  pagination?: boolean
  sort?: unknown
  where?: unknown
}

type Call = Query & { data?: unknown; id?: unknown; overrideAccess?: boolean }

/** Sign-in and the like carry no query; they have limits of their own. */
const ofAuthentication = ['forgotPassword', 'login', 'refresh', 'resetPassword', 'unlock']

/**
 * Stands before every operation of every collection that is done with somebody's rights, over REST, GraphQL and the
 * Local API. It refuses filters and sorts that walk into another document (the answer would tell about rows and fields
 * that the asker may not read), bounds what one answer holds, and takes away times that only the system writes. What
 * the system does by itself (`overrideAccess`) passes.
 */
export const guardCall: CollectionBeforeOperationHook = ({ args, collection, operation, req }) => {
  const call = args as Call
  // A block ends all sessions; this is the second lock, for a token that is still about.
  if (operation === 'refresh' && !isSignedIn({ req })) throw new Forbidden(req.t)
  if (call.overrideAccess === true || ofAuthentication.includes(operation)) return args
  if (operation === 'restoreVersion' && !collection.versions) throw new NotFound(req.t)
  if (isNoId({ collection, id: call.id, payload: req.payload })) throw new NotFound(req.t)
  refuseQuery({ call, collection, req })
  refuseData({ collection, data: call.data, req })
  const bounded = operation === 'read' || operation === 'readDistinct' ? boundAnswer(call) : {}
  const data = withoutTimes(call.data)
  return { ...args, ...bounded, ...(data === undefined ? {} : { data }) } as typeof args
}

type Place = { collection: SanitizedCollectionConfig; query: Query; req: PayloadRequest }

/** A place with what its filter asks about and the paths it is sorted by. */
type Question = { sorted: string[] } & Asked & Place

/** A query and those of its joins, each with the collection it asks. */
const placesOf = ({ collection, query, req }: Place): Place[] => [
  { collection, query, req },
  ...Object.entries(isRecord(query.joins) ? query.joins : {}).flatMap(([path, join]): Place[] => {
    const slug = joinedCollection(collection, path)
    const joined = req.payload.config.collections.find((other) => other.slug === slug)
    return joined && isRecord(join) ? [{ collection: joined, query: join, req }] : []
  }),
]

const refuseQuery = ({
  call,
  collection,
  req,
}: {
  call: Call
  collection: SanitizedCollectionConfig
  req: PayloadRequest
}): void => {
  const asked = placesOf({ collection, query: call, req }).map((place) => ({
    ...place,
    ...readPaths(place.query.where),
    sorted: readSort(place.query.sort),
  }))
  refuseSize(asked, req)
  refuseLength(asked, req)
  refuseOperators(asked, req)
  refuseSort(asked, req)
  refuseLists(asked.slice(1), req)
  refuseForeign(asked, req)
  // Last, so that a stranger's path is refused whatever it is compared with.
  refuseValues(asked, req)
}

const refuseForeign = (asked: Question[], req: PayloadRequest): void => {
  if (isStaff({ req })) return
  for (const { collection: asks, paths, sorted } of asked) {
    const crossings = crossingPaths(asks.flattenedFields)
    const foreign = [...paths, ...sorted].find((path) => leaves(path, crossings))
    if (foreign !== undefined) throw foreignPath(foreign, req)
  }
}

const refuseSize = (asked: Question[], req: PayloadRequest): void => {
  const conditions = asked.reduce((sum, part) => sum + part.conditions + part.sorted.length, 0)
  const nesting = Math.max(...asked.map((part) => part.nesting))
  if (conditions <= callLimits.conditions && nesting <= callLimits.nesting) return
  throw refusal({
    en: `A filter may have ${callLimits.conditions} conditions (words to look for and fields to sort by included), nested ${callLimits.nesting} deep; this one is larger.`,
    req,
    ru: `В отборе может быть не больше ${callLimits.conditions} условий (включая искомые слова и поля сортировки) и ${callLimits.nesting} уровней вложенности; здесь их больше.`,
  })
}

/** A list of 65,535 values is more than PostgreSQL takes, and a long path more than its planner. */
const refuseLength = (asked: Question[], req: PayloadRequest): void => {
  const { filterValues, pathCharacters } = callLimits
  const values = asked.reduce((sum, part) => sum + part.values, 0)
  if (values > filterValues) {
    throw refusal({
      en: `The lists of a filter may hold ${filterValues} values; these hold ${values}.`,
      req,
      ru: `В списках отбора может быть не больше ${filterValues} значений; здесь их ${values}.`,
    })
  }
  const paths = asked.flatMap((part) => [...part.paths, ...part.sorted])
  if (paths.every((path) => path.length <= pathCharacters)) return
  throw refusal({
    en: `A path to a field may have ${pathCharacters} characters; one of these is longer.`,
    req,
    ru: `Путь к полю может быть не длиннее ${pathCharacters} знаков; один из этих длиннее.`,
  })
}

/** Payload knows it, its database layer for PostgreSQL does not, and fails. */
const refuseOperators = (asked: Asked[], req: PayloadRequest): void => {
  if (!asked.some(({ compared }) => compared.some(({ operator }) => operator === 'all'))) return
  throw refusal({
    en: 'The operator "all" is not to be had here; use "in".',
    req,
    ru: 'Оператор «all» здесь не поддерживается; используйте «in».',
  })
}

/** A list of other documents has no place in an order; the database layer would fail on it. */
const refuseSort = (asked: Question[], req: PayloadRequest): void => {
  for (const { collection, sorted } of asked) {
    const path = sorted.find((each) => joinedCollection(collection, each))
    if (path === undefined) continue
    const shown = path.slice(0, 100)
    throw refusal({
      en: `"${shown}" is a list of other documents; nothing can be sorted by it.`,
      req,
      ru: `«${shown}» — это список других документов; сортировать по нему нельзя.`,
    })
  }
}

/** Within a join the database layer looks for such a list in the wrong table, and fails. */
const refuseLists = (joined: Question[], req: PayloadRequest): void => {
  for (const { collection, paths, sorted } of joined) {
    const lists = listPaths(collection.flattenedFields)
    const path = [...paths, ...sorted].find((each) => lists.includes(each))
    if (path === undefined) continue
    throw refusal({
      en: `"${path}" is a list; filter and sort by it where its documents are asked for themselves.`,
      req,
      ru: `«${path}» — это список; отбирать и сортировать по нему можно только в запросе самих документов.`,
    })
  }
}

const foreignPath = (path: string, req: PayloadRequest) => {
  const shown = path.slice(0, 100)
  return refusal({
    en: `"${shown}" belongs to another document; filter and sort by fields of this one.`,
    req,
    ru: `«${shown}» относится к другому документу; отбирать и сортировать можно по полям этого.`,
  })
}

/** A whole number from 1; what is none, such as 0 and -1 (which would mean "all"), is `otherwise`. */
const whole = (value: unknown, otherwise: number): number => {
  const number = Math.trunc(Number(value))
  return Number.isFinite(number) && number >= 1 ? number : otherwise
}

const boundQuery = ({ limit, page, pagination }: Query): Query => ({
  ...(limit !== undefined || pagination === false
    ? { limit: Math.min(whole(limit, callLimits.documents), callLimits.documents) }
    : {}),
  ...(page === undefined ? {} : { page: Math.min(whole(page, 1), callLimits.page) }),
})

const boundAnswer = (call: Call): Query => ({
  ...boundQuery(call),
  ...(isRecord(call.joins)
    ? {
        joins: Object.fromEntries(
          Object.entries(call.joins).map(([path, join]): [string, false | Query] => [
            path,
            isRecord(join) ? { ...join, ...boundQuery(join) } : false,
          ]),
        ),
      }
    : {}),
})

const withoutTimes = (data: unknown): unknown => {
  if (!isRecord(data)) return undefined
  const { createdAt: _createdAt, updatedAt: _updatedAt, ...rest } = data
  return rest
}

import type { ListsByName } from '../../importing/readClient.ts'
import type { ImportSettings } from '../../importing/settings.ts'
import type { ResolvedOptions } from '../../options.ts'
import type { Database } from '../../store/database.ts'
import type { ClaimedImport } from '../../store/postgres/imports/claimImport.ts'
import { problems } from '../../importing/problems.ts'
import { addFirstTags, addTags, addToLists } from '../../store/postgres/imports/joinClients.ts'
import { keepImport, recordSlice, type Refusal } from '../../store/postgres/imports/keepImport.ts'
import {
  countOwnClients,
  findKnownAddresses,
  writeClients,
  type Written,
} from '../../store/postgres/imports/writeClients.ts'
import { lockOwner } from '../../store/postgres/lockOwner.ts'
import { type Candidate, type Line, readSlice, refusalOf } from './sliceOfLines.ts'

/** One import in the hands of this worker. */
export type Work = {
  claimed: ClaimedImport
  leaseSeconds: number
  limits: ResolvedOptions['limits']
  lists: ListsByName
  /** Clients that the owner may still add, as last counted. */
  room: number
  settings: ImportSettings
}

/** `lost`: cancelled, deleted or taken over; nothing was written. */
export type SliceOutcome = { kind: 'lost' } | { kind: 'written'; refused: number }

const everyLine = (candidates: Candidate[], problem: Refusal['problem']): Refusal[] =>
  candidates.flatMap(({ lines }) => lines.map((line) => refusalOf(line, problem)))

/**
 * So much room, or a tenth of the limit, is left to what else adds clients meanwhile without a new count: forms, one by
 * one, while an import that is never claimed longer than its lease writes slice after slice.
 */
const spareRoom = 10_000

const isFar = ({ limits, room }: Work, coming: number): boolean =>
  room - coming >= Math.max(spareRoom, limits.clients / 10)

/** Those that fit under the owner's limit; asks the database, and lets nobody else add, only when it is near. */
const withinLimit = async (
  tx: Database,
  work: Work,
  candidates: Candidate[],
): Promise<{ fit: Candidate[]; over: Candidate[] }> => {
  if (isFar(work, candidates.length)) return { fit: candidates, over: [] }
  const { ownerId } = work.claimed
  await lockOwner(tx, ownerId)
  work.room = work.limits.clients - (await countOwnClients(tx, ownerId))
  const emails = candidates.map(({ client }) => client.email)
  const known = await findKnownAddresses(tx, { emails, ownerId })
  let room = Math.max(0, work.room)
  const fits = ({ client }: Candidate): boolean => known.has(client.email) || room-- > 0
  const fit = candidates.filter(fits)
  const chosen = new Set(fit)
  return { fit, over: candidates.filter((candidate) => !chosen.has(candidate)) }
}

const join = async (args: {
  fit: Candidate[]
  tx: Database
  work: Work
  written: Written[]
}): Promise<void> => {
  const { fit, tx, work, written } = args
  const { settings } = work
  const most = { lists: work.limits.listsPerDocument, tags: work.limits.tagsPerClient }
  const pairs = (of: Written[], common: string[], own: 'lists' | 'tags') =>
    of.flatMap(({ id, place }) =>
      [...new Set([...common, ...(fit[place]?.client[own] ?? [])])]
        .slice(0, most[own])
        .map((word) => ({
          clientId: id,
          word,
        })),
    )
  const made = written.filter(({ kind }) => kind === 'created')
  const known = written.filter(({ kind }) => kind === 'updated')
  await addFirstTags(tx, pairs(made, settings.tags, 'tags'))
  await addTags(tx, pairs(known, settings.tags, 'tags'), most.tags)
  await addToLists(tx, pairs(written, settings.lists, 'lists'), most.lists)
}

type Counts = { created: number; refusals: Refusal[]; skipped: number; updated: number }

/** Lines are counted, not clients: of two lines with one address the second updates what the first made. */
const count = (args: {
  fit: Candidate[]
  mostAttributes: number
  settings: ImportSettings
  written: Written[]
}): Counts => {
  const { fit, mostAttributes, settings, written } = args
  const done = new Set(written.map(({ place }) => place))
  const left = fit.filter((_, place) => !done.has(place))
  const lines = written.reduce((sum, { place }) => sum + (fit[place]?.lines.length ?? 0), 0)
  const created = written.filter(({ kind }) => kind === 'created').length
  const isSkip = settings.conflict === 'skip'
  return {
    created,
    refusals: isSkip ? [] : everyLine(left, problems.tooManyAttributes(mostAttributes)),
    skipped: isSkip ? left.length : 0,
    updated: lines - created,
  }
}

/** Writes a slice of lines and where the file stands after it, all or nothing. */
export const writeSlice = async (
  db: Database,
  args: { bytesRead: number; lines: Line[]; work: Work },
): Promise<SliceOutcome> => {
  const { claimed, leaseSeconds, limits, lists, settings } = args.work
  const mostAttributes = limits.attributesPerClient
  const slice = readSlice({ limits, lines: args.lines, lists, settings })
  const { candidates, refusals, repeated } = slice
  return db.transaction(async (tx): Promise<SliceOutcome> => {
    const mine = { importId: claimed.id, token: claimed.token }
    if (!(await keepImport(tx, { ...mine, leaseSeconds }))) return { kind: 'lost' }
    const { fit, over } = await withinLimit(tx, args.work, candidates)
    const written = await writeClients(tx, {
      conflict: settings.conflict,
      mostAttributes,
      ownerId: claimed.ownerId,
      rows: fit.map(({ client }) => client),
    })
    await join({ fit, tx, work: args.work, written })
    const counts = count({ fit, mostAttributes, settings, written })
    const tooMany = everyLine(over, problems.tooManyClients(limits.clients))
    const refused = await recordSlice(tx, {
      ...counts,
      bytesRead: args.bytesRead,
      importId: claimed.id,
      lines: args.lines.at(-1)?.line ?? claimed.lines,
      refusals: [...refusals, ...counts.refusals, ...tooMany],
      skipped: counts.skipped + repeated,
    })
    args.work.room -= counts.created
    return { kind: 'written', refused }
  })
}

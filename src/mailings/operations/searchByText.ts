import type { PayloadRequest } from 'payload'

import { readingScope } from '../access/readingScope.ts'
import { getRuntime } from '../runtime.ts'
import { databaseOf } from '../store/databaseOf.ts'
import { addFormerAddress } from '../store/postgres/addFormerAddress.ts'
import { findAttemptsByAddress } from '../store/postgres/findAttemptsByAddress.ts'
import { findAttemptsOfStates } from '../store/postgres/findAttemptsOfStates.ts'
import { type ClientText, findClientsByText } from '../store/postgres/findClientsByText.ts'
import { findIdsOfRun } from '../store/postgres/findIdsOfRun.ts'

/** A text that more documents have is so common that the newest of them show it soon. */
const most = 3_000

/** All ids that a search can end with; null: too many to name, or the caller may read none. */
type Found = Promise<(number | string)[] | null>

const scopeOf = (req: PayloadRequest): null | string | undefined =>
  readingScope({ options: getRuntime(req.payload).options, user: req.user })

/** Finds the clients whom a caller may read with `text` in their name or address, as Payload's `contains` compares it. */
export const searchClients = async (of: ClientText, req: PayloadRequest, text: string): Found => {
  const ownerId = scopeOf(req)
  if (ownerId === undefined) return null
  return findClientsByText(await databaseOf(req), { most, of, ownerId, pattern: `%${text}%` })
}

/** Finds the letters that a caller may read with `text` in their address, as Payload's `contains` compares it. */
export const searchLetters = async (req: PayloadRequest, text: string): Found => {
  const ownerId = scopeOf(req)
  if (ownerId === undefined) return null
  return findAttemptsByAddress(await databaseOf(req), { most, ownerId, pattern: `%${text}%` })
}

/** Between which ids the letters of a run lie; null when that says nothing. */
export const idsOfRun = async (req: PayloadRequest, runId: string) =>
  findIdsOfRun(await databaseOf(req), runId)

/** Finds the letters of a run, or of all (null), that are in one of these states. */
export const searchStates = async (
  req: PayloadRequest,
  { runId, states }: { runId: null | string; states: string[] },
): Found => {
  const ownerId = scopeOf(req)
  if (ownerId === undefined) return null
  return findAttemptsOfStates(await databaseOf(req), { most, ownerId, runId, states })
}

/** Keeps the address that a client had, by which his earlier letters are found; in the request's transaction. */
export const rememberAddress = async (args: {
  clientId: number | string
  email: string
  req: PayloadRequest
}): Promise<void> => {
  await addFormerAddress(await databaseOf(args.req), {
    clientId: String(args.clientId),
    email: args.email,
  })
}

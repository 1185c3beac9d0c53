import type { MailingStatus, RunStatus } from '../states.ts'
import { asSystem } from '../access/asUser.ts'
import { Refusal } from '../errors.ts'
import { getRuntime } from '../runtime.ts'
import { type ActingAs, type Caller, findMailing } from './authorise.ts'

const noRun = (language: string | undefined): Refusal =>
  new Refusal({
    language,
    sentence: {
      en: 'There is no such run, or it is not yours.',
      ru: 'Такого выпуска нет, или он не ваш.',
    },
    status: 404,
  })

/** Somebody else's run is answered like one that is not there: otherwise the sentence would tell that it exists. */
const asNoRun = (error: unknown, language: string | undefined): unknown =>
  error instanceof Refusal && error.status === 404 ? noRun(language) : error

/** How many letters of a run came to what. */
export type RunCounts = Record<
  'deferred' | 'rejected' | 'sent' | 'skipped' | 'total' | 'unknown',
  number
>

type RunDocument = {
  id: number | string
  mailing: number | string
  status: RunStatus
} & Partial<Record<keyof RunCounts, null | number>>

/** Not its frozen letter, which may be a megabyte: the page of a run asks every five seconds. */
const runFields = {
  deferred: true,
  mailing: true,
  rejected: true,
  sent: true,
  skipped: true,
  status: true,
  total: true,
  unknown: true,
} as const satisfies Record<Exclude<keyof RunDocument, 'id'>, true>

const countsOf = (run: RunDocument): RunCounts => ({
  deferred: run.deferred ?? 0,
  rejected: run.rejected ?? 0,
  sent: run.sent ?? 0,
  skipped: run.skipped ?? 0,
  total: run.total ?? 0,
  unknown: run.unknown ?? 0,
})

/** A run and its mailing as operations need them. */
export type FoundRun = {
  counts: RunCounts
  id: string
  mailingId: string
  mailingStatus: MailingStatus
  ownerId: string
  status: RunStatus
}

/**
 * Loads a run for an operation of its mailing's owner, or of whoever may see it (`reader`).
 *
 * @throws Refusal 404 when it is not there or not to be seen, 403 when it may not be acted on.
 */
export const findRun = async (
  caller: {
    /** @default 'owner' */
    as?: ActingAs
    runId: number | string
  } & Caller,
): Promise<FoundRun> => {
  const { options } = getRuntime(caller.payload)
  const language = caller.req?.i18n?.language
  const run = (await caller.payload.findByID({
    id: caller.runId,
    collection: options.slugs.runs as 'users',
    depth: 0,
    disableErrors: true,
    select: runFields as never,
    ...asSystem(),
  })) as unknown as null | RunDocument
  if (!run) throw noRun(language)
  try {
    const mailing = await findMailing({
      ...caller,
      as: caller.as ?? 'owner',
      mailingId: run.mailing,
    })
    return {
      id: String(run.id),
      counts: countsOf(run),
      mailingId: String(mailing.id),
      mailingStatus: mailing.status,
      ownerId: String(mailing.owner),
      status: run.status,
    }
  } catch (error) {
    throw asNoRun(error, language)
  }
}

import type { Payload } from 'payload'

import type { ClaimedLetter } from './store/claimLetters.ts'
import type { LetterOutcome } from './store/settleLetter.ts'

import { isLanguage } from '../language.ts'
import { findAccountById } from '../Users/operations/findAccount.ts'
import { isLetterKind } from './kinds.ts'
import { buildLetter } from './letters/buildLetter.ts'
import { claimLetters } from './store/claimLetters.ts'
import { settleLetter } from './store/settleLetter.ts'

/** Letters that are taken at once; they are sent one after the other, so a slow server holds few of them. */
const batchSize = 10

/** How long a letter belongs to its worker, in seconds: longer than ten sends that all time out. */
const leaseSeconds = 600

/** Seconds before the second, third, … try; after the last one the letter is given up: somewhat over a day. */
const retrySeconds = [10, 60, 300, 900, 3_600, 10_800, 28_800, 43_200] as const

type Context = { payload: Payload; signal?: AbortSignal }

/** Sends what waits in the outbox of system letters, at least once each. Counts: `sent`, `dropped`, `retried`, `failed`. */
const runOnce = async ({ payload, signal }: Context): Promise<Record<string, number>> => {
  const counts = { dropped: 0, failed: 0, retried: 0, sent: 0 }
  for (;;) {
    const letters = await claimLetters({ leaseSeconds, limit: batchSize, payload })
    for (const letter of letters) {
      const outcome = signal?.aborted ? givenBack : await sendLetter({ letter, payload })
      await settleLetter({ letter, outcome, payload })
      counts[outcome.kind === 'retry' ? 'retried' : outcome.kind] += 1
    }
    if (letters.length < batchSize || signal?.aborted) return counts
  }
}

/** A worker that dies with a letter says nothing; this ends a letter that every worker dies with. */
const tooOften = 'Given up: the workers that tried to send it ended in the middle.'

const givenBack: LetterOutcome = { kind: 'retry', reason: 'The worker was stopping.', seconds: 0 }

const sendLetter = async ({
  letter,
  payload,
}: {
  letter: ClaimedLetter
  payload: Payload
}): Promise<LetterOutcome> => {
  if (letter.tries > retrySeconds.length + 1) return { kind: 'failed', reason: tooOften }
  const account = letter.user === null ? null : await findAccountById(payload, String(letter.user))
  if (!account || !isLetterKind(letter.kind)) return { kind: 'dropped' }
  const built = buildLetter({
    account,
    details: letter.details ?? {},
    kind: letter.kind,
    language: isLanguage(letter.language) ? letter.language : 'en',
    now: Date.now(),
    secret: payload.secret,
    siteUrl: payload.config.serverURL,
    to: letter.to,
  })
  if (!built) return { kind: 'dropped' }
  try {
    const from = { address: payload.email.defaultFromAddress, name: payload.email.defaultFromName }
    const headers = { 'Auto-Submitted': 'auto-generated' }
    await payload.sendEmail({ ...built, from, headers, to: { address: letter.to, name: '' } })
    return { kind: 'sent' }
  } catch (err) {
    payload.logger.warn({
      err,
      letter: letter.id,
      msg: 'A system letter was not accepted.',
      tries: letter.tries,
    })
    return failureOf({ error: err, tries: letter.tries })
  }
}

const isPermanent = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'responseCode' in error &&
  Number(error.responseCode) >= 550

const failureOf = ({ error, tries }: { error: unknown; tries: number }): LetterOutcome => {
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, 500)
  const seconds = retrySeconds[tries - 1]
  return seconds === undefined || isPermanent(error)
    ? { kind: 'failed', reason }
    : { kind: 'retry', reason, seconds }
}

/** The service that sends system letters, for the plugin that runs services; looks every two seconds. */
export const systemLettersService = { name: 'system-letters', cron: '*/2 * * * * *', runOnce }

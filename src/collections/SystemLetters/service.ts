import type { Payload } from 'payload'

import type { LetterKind, News } from './kinds.ts'
import type { ClaimedLetter } from './store/claimLetters.ts'
import type { LetterOutcome } from './store/settleLetter.ts'
import type { TakenAlong } from './store/takeAlong.ts'

import { isLanguage } from '../language.ts'
import { giveBack, spend } from '../Users/limits/limits.ts'
import { type Account, findAccountById } from '../Users/operations/findAccount.ts'
import { isLetterKind, topicOf } from './kinds.ts'
import { buildLetter } from './letters/buildLetter.ts'
import { claimLetters } from './store/claimLetters.ts'
import { settleLetter } from './store/settleLetter.ts'
import { takeAlong } from './store/takeAlong.ts'

/** How long a letter belongs to its worker, in seconds: longer than a send that times out. */
const leaseSeconds = 600

/** What happened is told by at most so many things a letter. */
const newsOfOneLetter = 50

/** Seconds before the second, third, … try; after the last one the letter is given up: somewhat over a day. */
const retrySeconds = [10, 60, 300, 900, 3_600, 10_800, 28_800, 43_200] as const

type Context = { payload: Payload; signal?: AbortSignal }
type Sending = { letter: ClaimedLetter; payload: Payload }

/**
 * Sends what waits in the outbox of system letters, at least once each. Counts: `sent`, `dropped`, `held`, `retried`,
 * `failed`.
 */
const runOnce = async ({ payload, signal }: Context): Promise<Record<string, number>> => {
  const counts = { dropped: 0, failed: 0, held: 0, retried: 0, sent: 0 }
  while (!signal?.aborted) {
    // One at a time: whatever waits beside it on the same topic is still there to be told in the same letter.
    const [letter] = await claimLetters({ leaseSeconds, limit: 1, payload })
    if (!letter) break
    const { along, outcome } = await sendLetter({ letter, payload })
    await settleLetter({ along, letter, outcome, payload })
    counts[outcome.kind === 'retry' ? 'retried' : outcome.kind] += 1
  }
  return counts
}

/** A worker that dies with a letter says nothing; this ends a letter that every worker dies with. */
const tooOften = 'Given up: the workers that tried to send it ended in the middle.'

type Ended = { along: readonly TakenAlong[]; outcome: LetterOutcome }

const endedAlone = (outcome: LetterOutcome): Ended => ({ along: [], outcome })

const sendLetter = async ({ letter, payload }: Sending): Promise<Ended> => {
  const { kind, to, tries, user } = letter
  if (tries > retrySeconds.length + 1) return endedAlone({ kind: 'failed', reason: tooOften })
  const account = user === null ? null : await findAccountById(payload, String(user))
  if (!account || !isLetterKind(kind)) return endedAlone({ kind: 'dropped' })
  const topic = topicOf(kind)
  if (!topic) return endedAlone(await post({ account, kind, letter, news: [], payload }))
  const place = { key: to, payload, rule: 'telling' } as const
  const verdict = await spend(place)
  if (!verdict.allowed) {
    return endedAlone({ kind: 'held', seconds: Math.max(1, verdict.retryAfterSeconds) })
  }
  const along = await takeAlong({ letter, limit: newsOfOneLetter - 1, payload, topic })
  const outcome = await post({ account, kind, letter, news: inOrder([letter, ...along]), payload })
  if (outcome.kind === 'retry') await giveBack(place)
  return { along, outcome }
}

/** As it happened: what is told in one letter must not end with what has been undone since. */
const inOrder = (rows: readonly TakenAlong[]): News[] =>
  rows
    .toSorted((one, other) => Number(one.id) - Number(other.id))
    .flatMap(({ details, kind }) => (isLetterKind(kind) ? [{ details, kind }] : []))

type Posting = { account: Account; kind: LetterKind; news: readonly News[] } & Sending

const post = async ({ account, kind, letter, news, payload }: Posting): Promise<LetterOutcome> => {
  const built = buildLetter({
    account,
    details: letter.details ?? {},
    kind,
    language: isLanguage(letter.language) ? letter.language : 'en',
    news,
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

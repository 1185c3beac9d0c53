import type { Sentence } from '../errors.ts'
import type { Language } from '../translations/say.ts'
import { parseAddress } from '../addresses/parseAddress.ts'
import { spellingsOf } from '../addresses/spellingsOf.ts'
import { explainReason } from '../admin/format/explainReason.ts'
import { formatMoment } from '../admin/format/formatMoment.ts'
import {
  type SuppressionReason,
  suppressionReasons,
} from '../collections/createSuppressionsCollection.ts'
import { Refusal } from '../errors.ts'
import { getRuntime } from '../runtime.ts'
import { findRecipient, type RecipientFacts } from '../store/postgres/findRecipient.ts'
import { speak } from '../translations/say.ts'
import { why as texts } from '../translations/why.ts'
import { type Caller, findMailing } from './authorise.ts'
import { findRun } from './findRun.ts'
import { judgeRecipient, type RecipientVerdict } from './judgeRecipient.ts'

/** Why an address did or did not get a letter. Times are ISO 8601. */
export type RecipientExplanation = {
  address: string
  /** The letter, when there is one. */
  attemptId: null | string
  /** The owner's client with this address. */
  clientId: null | string
  kind: RecipientVerdict['kind']
  /** The run that it is about; null when the mailing has none. */
  runId: null | string
  sentence: Sentence
}

type Asked = { address: string } & Caller

/**
 * Answers "why did or didn't X get it?" of a run, or of the newest run of a mailing, for its owner and for staff. What it tells
 * of is the owner's: another's client with the same address changes nothing.
 *
 * @throws Refusal 404, or 400 when the address is none.
 */
export const explainRecipient = async (
  caller: ({ mailingId: number | string } | { runId: number | string }) & Asked,
): Promise<RecipientExplanation> => {
  const place = await findPlace(caller)
  const typed = caller.address.trim()
  const parsed = parseAddress(typed)
  if ('problem' in parsed) {
    throw new Refusal({ language: caller.req?.i18n?.language, sentence: parsed.problem })
  }
  const facts = await findRecipient(getRuntime(caller.payload).db, {
    ...place,
    addresses: spellingsOf(typed).map((each) => each.toLowerCase()),
  })
  if (!facts) throw new Error('The mailing was there a moment ago.')
  const verdict = judgeRecipient(facts)
  const words = (language: Language) => wordVerdict({ facts, language, typed, verdict })
  return {
    address: typed,
    attemptId: facts.attempt?.id ?? null,
    clientId: facts.client?.id ?? null,
    kind: verdict.kind,
    runId: facts.run?.id ?? null,
    sentence: { en: words('en'), ru: words('ru') },
  }
}

const findPlace = async (
  caller: ({ mailingId: number | string } | { runId: number | string }) & Asked,
): Promise<{ mailingId: string; runId: null | string }> => {
  if ('runId' in caller) {
    const run = await findRun({ ...caller, as: 'reader' })
    return { mailingId: run.mailingId, runId: run.id }
  }
  const mailing = await findMailing({ ...caller, as: 'reader' })
  return { mailingId: String(mailing.id), runId: null }
}

const isSuppression = (reason: string): reason is SuppressionReason =>
  (suppressionReasons as readonly string[]).includes(reason)

const wordVerdict = (args: {
  facts: RecipientFacts
  language: Language
  typed: string
  verdict: RecipientVerdict
}): string => {
  const { facts, language, typed: address, verdict } = args
  const say = speak(language)
  const { timeZone } = facts
  const moment = (at: Date | null): string =>
    at ? `${formatMoment({ at, language, timeZone })}, ${timeZone}` : ''
  switch (verdict.kind) {
    case 'clientLater':
    case 'waitingUntil':
      return say(texts[verdict.kind], { address, time: moment(verdict.at) })
    case 'deferred': {
      const values = { address, answer: verdict.answer, time: moment(verdict.at) }
      return say(verdict.answer ? texts.deferred : texts.deferredSilent, values)
    }
    case 'mailingDisabled':
    case 'mailingPaused': {
      const before = verdict.answer && ` ${say(texts.putOffBefore, { answer: verdict.answer })}`
      return `${say(texts[verdict.kind], { address })}${before}`
    }
    case 'rejected': {
      const reason = explainReason('attempt', verdict.reason, say) ?? ''
      const text = verdict.answer
        ? reason
          ? texts.rejectedBoth
          : texts.rejectedAnswer
        : texts.rejectedReason
      return say(text, { address, answer: verdict.answer, reason })
    }
    case 'runUnsent':
      return say(texts.runUnsent, {
        address,
        reason: explainReason('run', verdict.reason, say) ?? '',
      }).trim()
    case 'sent':
      return say(texts.sent, { address, answer: verdict.answer, time: moment(verdict.at) })
    case 'skipped': {
      const reason = verdict.reason ?? ''
      if (verdict.since && isSuppression(reason)) {
        return say(texts[`${reason}At`], {
          address,
          time: moment(verdict.since),
        })
      }
      return say(texts.skipped, { address, reason: explainReason('attempt', reason, say) ?? '' })
    }
    case 'unknown':
      return say(texts.unknown, {
        address,
        reason: explainReason('attempt', verdict.reason, say) ?? '',
      })
    default:
      return say(texts[verdict.kind], { address })
  }
}

import type { MailingStatus } from '../../states.ts'
import type { Say, Text } from '../../translations/say.ts'

import { attemptReasons, runReasons, stopReasons } from '../../translations/reasons.ts'

/** What has a reason: a mailing that stands still, a run that was not sent, a letter that did not arrive. */
export type Machine = 'attempt' | 'mailing' | 'run'

const mailServer = /^mailServer:\s*/
const codes = /^(?<code>[245]\d\d)?\s*(?<enhanced>[245]\.\d{1,3}\.\d{1,3})?/

/** The kind of a mail server's refusal, by RFC 4954 §6 and RFC 3463 (X.1.7 and X.1.8: sender; X.7: policy). */
const kindOfRefusal = (answer: string): keyof typeof stopReasons => {
  const { code = '', enhanced = '' } = codes.exec(answer)?.groups ?? {}
  if (['530', '534', '535', '538'].includes(code)) return 'mailServerLogin'
  if (/^[45]\.1\.[78]$/.test(enhanced)) return 'mailServerSender'
  return /^[45]\.7\./.test(enhanced) ? 'mailServerPolicy' : 'mailServer'
}

const known = (texts: Record<string, Text>, reason: string): Text | undefined =>
  Object.hasOwn(texts, reason) ? texts[reason] : undefined

/** Why a mailing stands still, in words: the mail server's answer, a trouble of the message, or a manager's own words. */
export const explainStop = (
  stop: { reason: null | string | undefined; status: MailingStatus },
  say: Say,
): null | string => {
  const reason = stop.reason?.trim()
  if (stop.status === 'disabled') return reason || null
  if (!reason) return stop.status === 'paused' ? say(stopReasons.byHand) : null
  if (reason === 'badMessage' || reason === 'otherRelease' || reason === 'unknownSecret')
    return say(stopReasons[reason])
  if (!mailServer.test(reason)) return reason
  const answer = reason.replace(mailServer, '')
  return say(stopReasons[kindOfRefusal(answer)], { answer })
}

/** Why a run was not sent, or what happened to a letter, in words. A reason of a later release shows as it is. */
export const explainReason = (
  machine: 'attempt' | 'run',
  reason: null | string | undefined,
  say: Say,
): null | string => {
  if (!reason) return null
  const text = known(machine === 'run' ? runReasons : attemptReasons, reason)
  return text ? say(text) : reason
}

import type { AnswerGroup } from './answerGroups.ts'
import { SETUP } from '../transports/classify.ts'

/** What a letter that was put off or rejected says of its answer. */
type Answered = {
  answer: string
  code: null | number
  enhanced: string
  phase: string
  reason: null | string
}

const beforeTheLetter: ReadonlySet<string> = new Set(SETUP)

/** Looked at in this order; the first that fits decides. The words are those of transports/classify.ts (RFC 3463, RFC 5248). */
const groups: readonly (readonly [AnswerGroup, (row: Answered) => boolean])[] = [
  ['unwritable', ({ reason }) => reason === 'poison'],
  [
    'mailboxFull',
    ({ answer, enhanced }) =>
      /^[45]\.2\.2$/.test(enhanced) ||
      /mailbox (?:is )?full|over ?quota|quota (?:is )?exceeded/i.test(answer),
  ],
  ['greylisted', ({ answer }) => /gr[ae]y[- ]?list/i.test(answer)],
  ['noConnection', ({ code }) => !code],
  [
    'noSuchAddress',
    ({ code, enhanced }) =>
      /^5\.1\.(?:1|2|3|6|10)$|^5\.2\.1$/.test(enhanced) || code === 521 || code === 556,
  ],
  ['closed', ({ enhanced }) => /^5\.7\.(?:124|133|134|136)$/.test(enhanced)],
  [
    'throttled',
    ({ answer, enhanced }) =>
      /^4\.7\.(?:0|28|650)$/.test(enhanced) ||
      /throttl|too (?:many|fast|much)|slow down|rate limit/i.test(answer),
  ],
  [
    'policy',
    ({ answer, enhanced }) =>
      /^[45]\.7\./.test(enhanced) ||
      /spam|blacklist|block ?list|reputation|policy|dnsbl/i.test(answer),
  ],
  ['sender', ({ enhanced, phase }) => /^[45]\.1\.[78]$/.test(enhanced) || phase === 'mailFrom'],
  [
    'serverBusy',
    ({ code, enhanced, phase }) =>
      code === 421 || /^[45]\.[34]\./.test(enhanced) || beforeTheLetter.has(phase),
  ],
]

/** The group of an answer that put a letter off or rejected it, for reports and filters: `other` when no words are known. */
export const groupOf = (row: Answered): AnswerGroup =>
  groups.find(([, fits]) => fits(row))?.[0] ?? 'other'

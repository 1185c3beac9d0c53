import type { DeliveryResult, Phase, ServerAnswer } from './transport.ts'

/** How a conversation about one letter ended: the answer, and what is known of the network. */
export type Observation = ServerAnswer & {
  /**
   * Proof that the closing dot cannot have left this machine (nothing of the body was written yet, or the kernel has not
   * taken its end). Without proof a loss after the 354 is `unknown`. Default false.
   */
  bodyUnsent?: boolean
  /** True when the connection was lost or timed out; `code` is 0 then. */
  networkError: boolean
}

type Verdict =
  | 'deferDomain'
  | 'deferRecipient'
  | 'deferTransport'
  | 'hardBounce'
  | 'refuseMailing'
  | 'refuseTransport'
  | 'reject'
  | 'sent'
  | 'unknown'

/** One line of the table. All conditions given must hold; a condition left out holds always. */
export type Rule = {
  /** `min` and `max` of the code, both inclusive. */
  codes?: readonly (readonly [min: number, max: number])[]
  /** Must match the enhanced code, which is empty when there was none. */
  enhanced?: RegExp
  /** Names the row in docs/smtp.md and in tests. */
  name: string
  networkError?: boolean
  phases?: readonly Phase[]
  text?: RegExp
  /** Holds when it is certain that no complete body left. */
  unsent?: boolean
  verdict: Verdict
}

/** From dialling to the sign-in: the server was not ready for any letter. */
export const SETUP: readonly Phase[] = ['auth', 'connect', 'greeting', 'hello', 'startTls']

const ANY_4YZ = [[400, 499]] as const
const ANY_5YZ = [[500, 599]] as const
/** No detail given: neither enhanced code nor more than "other or undefined status". */
const NO_DETAIL = /^(?:[45]\.[05]\.0)?$/

const GREYLISTED = /gr[ae]y[- ]?list/i
const THROTTLED =
  /\brate\b|throttl|too (?:many|fast|much)|slow down|(?:sending|message|connection|hourly|daily)[- ]limit/i

const IPV4 = /\d{1,3}(?:\.\d{1,3}){3}(?![\w.]\w)/.source
const IPV6 =
  /(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,6}(?::[\da-f]{1,4}){1,6})(?!\w)/.source
/**
 * Names a machine by its number: ours, for no other talks to the server. Not when it is the host of a link of the letter,
 * or the lists are of links (SURBL, URIBL).
 */
const OF_A_MACHINE = `(?!.*(?:surbl|uribl)).*(?<!//|[\\w.]|\\bur[il]s?\\b[^\\n]{0,20})(?:ipv6:)?(?:${IPV4}|${IPV6})`
const LISTED = /(?<!\bnot )\blisted\b|(?:black|block|deny)[- ]?list|blocked using|dnsbl|\brbl\b/
  .source
const CLIENT_BLOCKED = new RegExp(
  `client host|blocked using|\\byour ip\\b|ip address .*(?:block|list)|dnsbl|\\brbl\\b|^(?=${OF_A_MACHINE})[^]*(?:${LISTED})`,
  'is',
)
/** What a filter says at the dot of an address that stands in the letter (SURBL, URIBL): not of our host. */
const CONTENT_LISTED = new RegExp(
  `^(?!.*(?:client host|\\byour ip\\b|ip address))(?!${OF_A_MACHINE}).*(?:blocked using|dnsbl|\\brbl\\b)`,
  'is',
)
const SPAM = /blacklist|block ?list|\bspam\b|reputation/i
const BLOCKED = /block|blacklist|spam|reputation|policy/i

/**
 * What an ending means, looked at in this order; the first row that fits decides (reliability §1.3). RFC 5321 §4.2.1 for
 * the first digit, RFC 3463 and the registry of RFC 5248 for the details, which are preferred to the code's last digits.
 */
export const RULES: readonly Rule[] = [
  {
    name: 'network error, body certainly not sent',
    networkError: true,
    unsent: true,
    verdict: 'deferTransport',
  },
  { name: 'network error after the 354', networkError: true, verdict: 'unknown' },
  { codes: [[200, 299]], name: 'accepted', phases: ['afterData'], verdict: 'sent' },
  {
    codes: [
      [0, 399],
      [600, 999],
    ],
    name: 'no usable code, body certainly not sent',
    unsent: true,
    verdict: 'deferTransport',
  },
  {
    codes: [
      [0, 399],
      [600, 999],
    ],
    name: 'no usable code after the 354',
    verdict: 'unknown',
  },

  { codes: [[421, 421]], name: 'the server closes', verdict: 'deferTransport' },
  {
    codes: ANY_4YZ,
    name: 'temporary trouble before the letter',
    phases: SETUP,
    verdict: 'deferTransport',
  },
  { codes: ANY_5YZ, name: 'refused before the letter', phases: SETUP, verdict: 'refuseTransport' },
  {
    codes: [
      [530, 530],
      [534, 535],
      [538, 538],
    ],
    name: 'sign-in demanded or refused',
    verdict: 'refuseTransport',
  },

  { codes: ANY_4YZ, name: 'greylisted', text: GREYLISTED, verdict: 'deferRecipient' },
  {
    codes: ANY_4YZ,
    name: 'content is not welcome now',
    phases: ['afterData'],
    text: CONTENT_LISTED,
    verdict: 'deferRecipient',
  },
  {
    codes: ANY_4YZ,
    name: 'our host is not welcome now',
    text: CLIENT_BLOCKED,
    verdict: 'deferTransport',
  },
  {
    codes: ANY_4YZ,
    enhanced: /^4\.3\.2$/,
    name: 'system takes no mail now',
    verdict: 'deferTransport',
  },
  {
    codes: ANY_4YZ,
    enhanced: /^4\.1\.\d+$/,
    name: 'sender not verifiable now',
    phases: ['mailFrom'],
    verdict: 'deferRecipient',
  },
  {
    codes: ANY_4YZ,
    name: 'temporary trouble with the sender',
    phases: ['mailFrom'],
    verdict: 'deferTransport',
  },
  {
    codes: ANY_4YZ,
    enhanced: /^4\.7\.(?:0|28|650)$/,
    name: 'throttled by code',
    verdict: 'deferDomain',
  },
  {
    codes: ANY_4YZ,
    enhanced: /^4\.2\.2$/,
    name: 'mailbox full for now',
    verdict: 'deferRecipient',
  },
  { codes: ANY_4YZ, name: 'throttled by words', text: THROTTLED, verdict: 'deferDomain' },
  { codes: ANY_4YZ, name: 'temporary', verdict: 'deferRecipient' },

  // One owner's letter must not stop everybody's, so this is looked at before the next.
  {
    codes: ANY_5YZ,
    enhanced: /^5\.7\.\d+$|^(?:5\.[05]\.0)?$/,
    name: 'content is blocked',
    phases: ['afterData'],
    text: CONTENT_LISTED,
    verdict: 'refuseMailing',
  },
  {
    codes: ANY_5YZ,
    enhanced: /^5\.7\.\d+$|^(?:5\.[05]\.0)?$/,
    name: 'our host is blocked',
    text: CLIENT_BLOCKED,
    verdict: 'refuseTransport',
  },
  {
    codes: [
      [521, 521],
      [554, 554],
    ],
    name: 'no mail from us',
    phases: ['mailFrom'],
    verdict: 'refuseTransport',
  },
  { codes: ANY_5YZ, name: 'sender refused', phases: ['mailFrom'], verdict: 'refuseMailing' },

  {
    codes: ANY_5YZ,
    enhanced: /^5\.1\.(?:1|2|3|6|10)$|^5\.2\.1$/,
    name: 'no such recipient',
    verdict: 'hardBounce',
  },
  // Exchange: this mailbox or group takes no mail from outside. One closed recipient must not stop a mailing for ever.
  {
    codes: ANY_5YZ,
    enhanced: /^5\.7\.(?:124|133|134|136)$/,
    name: 'recipient closed to outsiders',
    verdict: 'reject',
  },
  { codes: ANY_5YZ, enhanced: /^5\.7\.\d+$/, name: 'policy', verdict: 'refuseMailing' },
  { codes: ANY_5YZ, enhanced: /^5\.3\.4$/, name: 'letter too large', verdict: 'refuseMailing' },
  { codes: ANY_5YZ, enhanced: /^5\.6\.\d+$/, name: 'content refused', verdict: 'refuseMailing' },
  {
    codes: ANY_5YZ,
    enhanced: /^5\.1\.[78]$/,
    name: 'sender address refused',
    verdict: 'refuseMailing',
  },
  { codes: ANY_5YZ, enhanced: /^5\.2\.2$/, name: 'mailbox full', verdict: 'reject' },

  {
    codes: [
      [521, 521],
      [556, 556],
    ],
    name: 'domain takes no mail',
    verdict: 'hardBounce',
  },
  {
    codes: [
      [500, 504],
      [555, 555],
    ],
    enhanced: /^(?:5\.[035]\.\d+)?$/,
    name: 'syntax or sequence',
    verdict: 'refuseMailing',
  },
  {
    codes: [[554, 554]],
    enhanced: NO_DETAIL,
    name: 'blocked by words',
    text: BLOCKED,
    verdict: 'refuseMailing',
  },
  {
    codes: [
      [550, 550],
      [553, 553],
    ],
    enhanced: NO_DETAIL,
    name: 'taken for spam by words',
    text: SPAM,
    verdict: 'refuseMailing',
  },
  {
    codes: [[552, 552]],
    enhanced: NO_DETAIL,
    name: 'too large by words',
    phases: ['afterData', 'data'],
    text: /size|large|big/i,
    verdict: 'refuseMailing',
  },
  { codes: ANY_5YZ, name: 'permanent for this recipient', verdict: 'reject' },
]

/** What becomes of the letter. Total: every observation has a result; pure. */
export function classify(observation: Observation): DeliveryResult {
  return resultOf(ruleFor(observation).verdict, observation)
}

/** The row that decides. The last resort is never reached by a three-digit code; it exists for a caller's nonsense. */
export function ruleFor(observation: Observation): Rule {
  return RULES.find((rule) => fits(rule, observation)) ?? LAST_RESORT
}

/** The answer when a result says that the server failed as such, not that it refused this letter; else null. */
export function serverFailure(result: DeliveryResult): null | ServerAnswer {
  if (result.outcome === 'unknown') return result.answer
  const scoped = result.outcome === 'deferred' || result.outcome === 'refused'
  return scoped && result.scope === 'transport' ? result.answer : null
}

const LAST_RESORT: Rule = { name: 'nothing known', verdict: 'unknown' }

function fits(
  rule: Rule,
  { bodyUnsent, code, enhanced, networkError, phase, text }: Observation,
): boolean {
  if ((rule.networkError ?? false) !== networkError) return false
  if (rule.codes !== undefined && !rule.codes.some(([min, max]) => code >= min && code <= max))
    return false
  if (rule.phases !== undefined && !rule.phases.includes(phase)) return false
  if (rule.unsent === true && phase === 'afterData' && bodyUnsent !== true) return false
  if (rule.enhanced !== undefined && !rule.enhanced.test(enhanced)) return false
  return rule.text === undefined || rule.text.test(text)
}

function resultOf(verdict: Verdict, { code, enhanced, phase, text }: Observation): DeliveryResult {
  const answer: ServerAnswer = { code, enhanced, phase, text }
  switch (verdict) {
    case 'deferDomain':
      return { answer, outcome: 'deferred', scope: 'domain' }
    case 'deferRecipient':
      return { answer, outcome: 'deferred', scope: 'recipient' }
    case 'deferTransport':
      return { answer, outcome: 'deferred', scope: 'transport' }
    case 'hardBounce':
      return { answer, hardBounce: true, outcome: 'rejected' }
    case 'refuseMailing':
      return { answer, outcome: 'refused', scope: 'mailing' }
    case 'refuseTransport':
      return { answer, outcome: 'refused', scope: 'transport' }
    case 'reject':
      return { answer, hardBounce: false, outcome: 'rejected' }
    case 'sent':
      return { answer, outcome: 'sent' }
    case 'unknown':
      return { answer, outcome: 'unknown' }
  }
}

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import type { Observation } from './classify.ts'
import type { Phase } from './transport.ts'

import { classify, ruleFor, RULES, serverFailure } from './classify.ts'

const PHASES: Phase[] = [
  'connect',
  'greeting',
  'hello',
  'startTls',
  'auth',
  'mailFrom',
  'rcptTo',
  'data',
  'afterData',
]
const BEFORE_BODY = PHASES.slice(0, -1)
const SETUP = PHASES.slice(0, 5)
const LETTER = PHASES.slice(5)

/** `rcptTo 550 5.1.1 words` → an observation. */
function seen(text: string): Observation {
  const [, phase = '', code = '', enhanced = '', words = ''] =
    /^(\w+) (\d+) ?(\d\.\d+\.\d+)? ?(.*)$/.exec(text) ?? []
  return { code: Number(code), enhanced, networkError: false, phase: phase as Phase, text: words }
}

function lost(phase: Phase, bodyUnsent = false): Observation {
  return { bodyUnsent, code: 0, enhanced: '', networkError: true, phase, text: 'read ECONNRESET' }
}

/** `deferred/recipient`, `rejected/hard`, `refused/mailing`, `sent`, … */
function told(observation: Observation): string {
  const result = classify(observation)
  if (result.outcome === 'deferred' || result.outcome === 'refused')
    return `${result.outcome}/${result.scope}`
  if (result.outcome === 'rejected') return result.hardBounce ? 'rejected/hard' : 'rejected'
  return result.outcome
}

describe('classify', () => {
  it.each([
    // The server took it.
    ['afterData 250 2.0.0 queued', 'sent'],
    ['afterData 250', 'sent'],
    // 5yz: the recipient.
    ['rcptTo 550', 'rejected'],
    ['rcptTo 550 5.0.0 mailbox unavailable', 'rejected'],
    ['afterData 554 5.5.0 mailbox unavailable', 'rejected'],
    ['data 554', 'rejected'],
    ['rcptTo 550 5.4.1 access denied', 'rejected'],
    ['rcptTo 550 no such user here', 'rejected'],
    // 5yz: not the recipient's fault.
    ['rcptTo 550 5.7.1 relaying denied', 'refused/mailing'],
    ['afterData 550 5.7.26 unauthenticated', 'refused/mailing'],
    ['afterData 550 5.7.515 access denied', 'refused/mailing'],
    ['afterData 554 message blocked', 'refused/mailing'],
    ['afterData 550 this looks like spam', 'refused/mailing'],
    ['rcptTo 554 5.7.1 Client host [192.0.2.1] blocked using a list', 'refused/transport'],
    ['rcptTo 550 5.7.1 blocked using a list', 'refused/transport'],
    ['afterData 554 5.7.1 Client host [192.0.2.1] blocked using a list', 'refused/transport'],
    ['afterData 550 5.7.1 Your IP is listed, see our DNSBL', 'refused/transport'],
    ['afterData 550 5.7.1 URL example.com blocked using multi.surbl.org', 'refused/mailing'],
    ['afterData 554 URL listed by an RBL', 'refused/mailing'],
    ['afterData 451 4.7.1 URL example.com blocked using multi.surbl.org', 'deferred/recipient'],
    ['afterData 451 4.7.1 Client host blocked using a list', 'deferred/transport'],
    // A number of a machine is ours, unless a link of the letter leads there.
    ['afterData 550 5.7.1 [192.0.2.1] is in an RBL', 'refused/transport'],
    ['afterData 554 5.7.1 Blocked using zen.example; see /query/ip/192.0.2.1', 'refused/transport'],
    ['afterData 550 5.7.1 IP 192.0.2.1 listed at zen.example.', 'refused/transport'],
    ['rcptTo 550 5.7.1 192.0.2.1 is blacklisted', 'refused/transport'],
    ['afterData 554 Service refused, 192.0.2.1 on our blocklist', 'refused/transport'],
    ['afterData 550 5.7.1 [IPv6:2001:db8::25] listed by an RBL', 'refused/transport'],
    ['afterData 550 5.7.1 2001:db8:0:1:2:3:4:25 blocked using a list', 'refused/transport'],
    ['afterData 450 4.7.1 [2001:db8::25] is in a DNSBL', 'deferred/transport'],
    ['afterData 451 4.7.1 IP 192.0.2.1 listed at zen.example', 'deferred/transport'],
    ['afterData 550 5.7.1 URL http://192.0.2.1/ blocked using a list', 'refused/mailing'],
    ['afterData 550 5.7.1 http://192.0.2.1/buy is listed by an RBL', 'refused/mailing'],
    ['afterData 550 5.7.1 192.0.2.1 listed by multi.surbl.example', 'refused/mailing'],
    ['afterData 554 5.7.1 Message refused by our RBL at 12:30:45', 'refused/mailing'],
    ['afterData 554 5.7.1 MTA 4.98.1 found a link in a DNSBL', 'refused/mailing'],
    ['afterData 550 5.7.1 SPF: 192.0.2.1 is not listed for example.com', 'refused/mailing'],
    ['auth 535 5.7.8 bad credentials', 'refused/transport'],
    ['auth 534', 'refused/transport'],
    ['mailFrom 530 5.7.0 authentication required', 'refused/transport'],
    ['rcptTo 530', 'refused/transport'],
    ['mailFrom 535 5.7.8', 'refused/transport'],
    ['afterData 552 5.3.4 too big', 'refused/mailing'],
    ['mailFrom 552 5.3.4', 'refused/mailing'],
    ['afterData 552 message size exceeds the limit', 'refused/mailing'],
    ['rcptTo 552 storage exceeded', 'rejected'],
    ['afterData 554 5.6.0 malformed', 'refused/mailing'],
    ['rcptTo 501', 'refused/mailing'],
    ['data 503', 'refused/mailing'],
    ['rcptTo 501 5.5.4 bad parameter', 'refused/mailing'],
    ['mailFrom 550 5.1.8 no such sender domain', 'refused/mailing'],
    ['rcptTo 550 5.1.7 bad sender', 'refused/mailing'],
    ['mailFrom 554 go away', 'refused/transport'],
    ['greeting 554 no SMTP service here', 'refused/transport'],
    ['greeting 521', 'refused/transport'],
    ['startTls 502 unknown command', 'refused/transport'],
    // One closed mailbox is no reason to stop a mailing.
    ['rcptTo 550 5.7.133 sender not authenticated for group', 'rejected'],
    // Hard bounces; the enhanced code wins over the code's last digits.
    ['rcptTo 550 5.1.1 user unknown', 'rejected/hard'],
    ['rcptTo 550 5.1.2', 'rejected/hard'],
    ['rcptTo 501 5.1.3 bad syntax of the address', 'rejected/hard'],
    ['rcptTo 550 5.1.6', 'rejected/hard'],
    ['afterData 550 5.1.10 recipient not found', 'rejected/hard'],
    ['rcptTo 550 5.2.1 disabled', 'rejected/hard'],
    ['rcptTo 554 5.1.1 blocked', 'rejected/hard'],
    ['rcptTo 556', 'rejected/hard'],
    ['rcptTo 521', 'rejected/hard'],
    // Mailbox full.
    ['rcptTo 552 5.2.2 over quota', 'rejected'],
    ['rcptTo 452 4.2.2 over quota', 'deferred/recipient'],
    // 4yz.
    ['rcptTo 450', 'deferred/recipient'],
    ['rcptTo 451 4.7.1 greylisted, try again', 'deferred/recipient'],
    ['rcptTo 450 4.7.0 Greylisting in action', 'deferred/recipient'],
    ['afterData 452 4.3.1 system full', 'deferred/recipient'],
    ['data 454', 'deferred/recipient'],
    ['mailFrom 451 4.3.0 later', 'deferred/transport'],
    ['mailFrom 450 4.1.8 sender domain not found now', 'deferred/recipient'],
    ['auth 454 4.7.0 temporary failure', 'deferred/transport'],
    ['greeting 450', 'deferred/transport'],
    ['rcptTo 451 4.3.2 shutting down', 'deferred/transport'],
    ['rcptTo 421 4.7.0 too many', 'deferred/transport'],
    ['afterData 421', 'deferred/transport'],
    // Throttling.
    ['rcptTo 450 4.7.0 later', 'deferred/domain'],
    ['afterData 450 4.7.28 unusual rate', 'deferred/domain'],
    ['rcptTo 451 4.7.650', 'deferred/domain'],
    ['rcptTo 450 rate exceeded', 'deferred/domain'],
    ['rcptTo 452 4.5.3 too many recipients', 'deferred/domain'],
    ['rcptTo 450 could not generate a reply', 'deferred/recipient'],
    // No usable code.
    ['afterData 0 what', 'unknown'],
    ['afterData 354', 'unknown'],
    ['data 250', 'deferred/transport'],
    ['mailFrom 0 what', 'deferred/transport'],
    ['greeting 0 SSH-2.0', 'deferred/transport'],
  ])('calls %s %s', (text, expected) => {
    expect(told(seen(text))).toBe(expected)
  })

  it('calls a loss before the 354 not sent, and one after it unknown unless the body provably stayed', () => {
    for (const phase of BEFORE_BODY) expect(told(lost(phase))).toBe('deferred/transport')
    expect(told(lost('afterData'))).toBe('unknown')
    expect(told(lost('afterData', true))).toBe('deferred/transport')
  })

  it('keeps the promises of every kind of result for every phase, code and enhanced code', () => {
    const details = [
      '0.0',
      '1.1',
      '1.2',
      '1.3',
      '1.6',
      '1.7',
      '1.8',
      '1.10',
      '2.1',
      '2.2',
      '3.2',
      '3.4',
      '4.1',
      '5.1',
      '6.0',
      '7.0',
      '7.1',
      '7.8',
      '7.26',
      '7.28',
      '7.515',
      '7.650',
    ]
    const words = [
      '',
      '192.0.2.1 blocked using',
      'blocked',
      'blocked using',
      'rate',
      'greylisted',
      'client host',
      'size',
      'spam',
    ]
    let checked = 0
    for (const phase of PHASES)
      for (let code = 200; code < 600; code += 1)
        for (const detail of ['', ...details])
          for (const text of words) {
            const enhanced = detail === '' ? '' : `${Math.floor(code / 100)}.${detail}`
            const problem = brokenPromise({ code, enhanced, networkError: false, phase, text })
            if (problem !== null) expect.fail(`${phase} ${code} ${enhanced} "${text}": ${problem}`)
            checked += 1
          }
    expect(checked).toBe(PHASES.length * 400 * 23 * words.length)
  })

  it('gives back the answer as it came', () => {
    const result = classify(seen('rcptTo 550 5.1.1 user unknown'))
    expect(result).toEqual({
      answer: { code: 550, enhanced: '5.1.1', phase: 'rcptTo', text: 'user unknown' },
      hardBounce: true,
      outcome: 'rejected',
    })
  })

  const TEXTS = [
    '',
    'blocked',
    'rate',
    'greylisted',
    'client host',
    'blocked using',
    '[192.0.2.1] is listed',
    'size',
    'spam',
  ]

  it('has no row that an earlier one always hides, and no two of one name', () => {
    const reached = new Set<string>()
    for (const phase of PHASES)
      for (const code of [0, 250, 354, 421, 450, 452, 500, 501, 521, 535, 550, 552, 553, 554, 556])
        for (const detail of ['', '1.1', '1.7', '2.2', '3.2', '3.4', '6.0', '7.0', '7.1', '7.124'])
          for (const text of TEXTS) {
            const enhanced = detail === '' ? '' : `${Math.floor(code / 100)}.${detail}`
            reached.add(ruleFor({ code, enhanced, networkError: false, phase, text }).name)
          }
    for (const phase of PHASES) reached.add(ruleFor(lost(phase)).name)
    expect(RULES.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([])
    expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length)
  })
})

describe('serverFailure', () => {
  it('holds the server responsible for what concerns the whole transport, and for what it left unknown', () => {
    const failures = ['greeting 554', 'mailFrom 421', 'auth 535 5.7.8', 'afterData 0'].map((text) =>
      serverFailure(classify(seen(text))),
    )
    expect(failures.every((answer) => answer !== null)).toBe(true)
  })

  it('does not hold it responsible for a refused letter', () => {
    for (const text of ['rcptTo 550 5.1.1', 'rcptTo 450', 'afterData 550 5.7.1', 'afterData 250']) {
      expect(serverFailure(classify(seen(text)))).toBeNull()
    }
  })
})

/** What must hold whatever the details are; null when it does. */
function brokenPromise(observation: Observation): null | string {
  const { code, phase } = observation
  const result = classify(observation)
  const kind = Math.floor(code / 100)
  const expected =
    kind === 4
      ? ['deferred']
      : kind === 5
        ? ['refused', 'rejected']
        : phase !== 'afterData'
          ? ['deferred']
          : kind === 2
            ? ['sent']
            : ['unknown']
  if (!expected.includes(result.outcome)) return `${result.outcome}, not ${expected.join(' or ')}`
  const whole =
    result.outcome !== 'deferred' && result.outcome !== 'refused'
      ? false
      : result.scope === 'transport'
  if (SETUP.includes(phase) && !whole)
    return 'a failure before the letter concerns the whole transport'
  if (code === 421 && !whole) return 'a 421 closes the transport'
  if (phase === 'mailFrom' && result.outcome === 'rejected')
    return 'nobody was named yet who could be rejected'
  if (result.outcome === 'rejected' && !LETTER.includes(phase)) return 'rejected before the letter'
  return null
}

describe('docs/smtp.md', () => {
  it('shows the table as it is', () => {
    const page = readFileSync(new URL('../../../docs/smtp.md', import.meta.url), 'utf8')
    const rows = page.match(/^\| \d+ +\|.*$/gm) ?? []
    const shown = rows.map((row) => row.split('|').map((cell) => cell.trim()))
    expect(shown.map(([, , name, , , , result]) => `${name}: ${result}`)).toEqual(
      RULES.map(({ name, verdict }) => `${name}: ${WORDS[verdict]}`),
    )
  })
})

const WORDS: Record<(typeof RULES)[number]['verdict'], string> = {
  deferDomain: '`deferred` domain',
  deferRecipient: '`deferred` recipient',
  deferTransport: '`deferred` transport',
  hardBounce: '`rejected`, hard bounce',
  refuseMailing: '`refused` mailing',
  refuseTransport: '`refused` transport',
  reject: '`rejected`',
  sent: '`sent`',
  unknown: '`unknown`',
}

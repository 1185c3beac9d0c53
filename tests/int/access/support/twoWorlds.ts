import { createHash } from 'node:crypto'

import type { Secrets } from './secrets.ts'

import { recordProof } from '../../../support/figures.ts'
import { inParallel } from '../../../support/inParallel.ts'
import { leaks } from './secrets.ts'

/** An answer, and what of the question may come back in it. */
export type Told = { sent: string; status: number; text: string }

/** What questions found in two worlds that differ in B's secrets alone. */
export type Findings = {
  /** Questions whose answer held a secret of B's. */
  canaries: string[]
  /** Questions that were answered otherwise when the secrets were others. */
  differences: string[]
  /** Questions that were not answered at all. */
  failed: string[]
}

/** Calls under way at once; the database works while the process reads and writes. */
const LANES = 6

const isFailed = ({ status, text }: Told): boolean =>
  status >= 500 || /Something went wrong|"statusCode":500/.test(text)

/** An answer, or where it is long its fingerprint: there are hundreds of thousands of them. */
const kept = ({ status, text }: Told): string =>
  `${status} ${text.length < 400 ? text : createHash('sha256').update(text).digest('base64')}`

/** Asks everything in a world with B's secrets, and again in one with others in their place; hands the figures on. */
export const askInTwoWorlds = async <Question>({
  ask,
  items,
  name,
  nameOf,
  secrets,
}: {
  ask: (question: Question) => Promise<Told>
  items: readonly Question[]
  /** Of the proof; none where a test only makes sure that a proof would find something. */
  name?: string
  nameOf: (question: Question) => string
  secrets: Secrets
}): Promise<Findings> => {
  const found: Findings = { canaries: [], differences: [], failed: [] }
  const work = async (question: Question): Promise<string> => {
    const answer = await ask(question)
    const shown = `${nameOf(question)}: ${answer.status} ${answer.text.slice(0, 300)}`
    if (leaks(answer.text, answer.sent)) found.canaries.push(shown)
    if (isFailed(answer)) found.failed.push(shown)
    return kept(answer)
  }
  await secrets.change(false)
  const before = await inParallel({ items, lanes: LANES, work })
  await secrets.change(true)
  const after = await inParallel({ items, lanes: LANES, work })
  found.differences = items.flatMap((question, at) =>
    before[at] === after[at] ? [] : [`${nameOf(question)}: ${before[at]} / ${after[at]}`],
  )
  if (name) {
    recordProof(name, {
      asked: items.length,
      canaries: found.canaries.length,
      differences: found.differences.length,
      failed: found.failed.length,
    })
  }
  return found
}

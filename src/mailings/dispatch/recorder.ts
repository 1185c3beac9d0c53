import type { Database } from '../store/database.ts'
import type { DeliveryResult } from '../transports/transport.ts'
import type { LaneResult } from './deliverAttempt.ts'
import type { LeftRuns } from './leftRuns.ts'
import { pauseMailingRow } from '../store/postgres/changeMailing.ts'
import { giveBackAttempts, type GivenBack } from '../store/postgres/giveBackAttempts.ts'
import { pauseSendingMailings } from '../store/postgres/pauseSendingMailings.ts'
import { type RecordedResult, recordResults } from '../store/postgres/recordResults.ts'
import { settleBrokenOff } from '../store/postgres/settleBrokenOff.ts'
import { saysMailboxFull, suppressFullMailboxes } from '../store/postgres/suppressFullMailboxes.ts'
import { storableText } from '../store/storableText.ts'
import { createGroup } from './group.ts'
import {
  type HeldAttempt,
  quarantined,
  refusedAgain,
  toRecordedResult,
} from './toRecordedResult.ts'
import { UnreadableRunError } from './writerCache.ts'

/** Counts of a pass, by what became of the letters. */
export type DispatchCounts = {
  brokenOff: number
  deferred: number
  givenBack: number
  lateResults: number
  refused: number
  rejected: number
  sent: number
  unknown: number
}

export const noCounts = (): DispatchCounts => ({
  brokenOff: 0,
  deferred: 0,
  givenBack: 0,
  lateResults: 0,
  refused: 0,
  rejected: 0,
  sent: 0,
  unknown: 0,
})

/** Writes what became of letters; resolves once it is committed. */
export type Recorder = {
  /** Back into the queue, untried, due again after so many seconds. */
  giveBack: (held: HeldAttempt, terms: { afterSeconds: number }) => Promise<void>
  idle: () => Promise<void>
  record: (held: HeldAttempt, result: LaneResult) => Promise<void>
}

type Deps = {
  counts: DispatchCounts
  db: Database
  leaseSeconds: number
  leave: LeftRuns['leave']
  log: (args: { err?: unknown; msg: string; runId?: string }) => void
  mailingOf: (runId: string) => Promise<string>
  maxTries: number
  random: () => number
  sleep: (seconds: number) => Promise<void>
  softBounces: number
}

type Refused = Extract<DeliveryResult, { outcome: 'refused' }>

/** Rows of one statement. */
const most = 500
/** Seconds until a letter is tried again that met a silent database. */
const outageSeconds = 5

const refusedReason = ({ answer }: Refused): string =>
  storableText(
    `mailServer: ${[answer.code || '', answer.enhanced, answer.text].filter(Boolean).join(' ')}`,
  )

/** What became of a letter is worth as many seconds of a database outage as its lease: after that it comes too late. */
const patiently =
  <Item, Answer>(deps: Deps, write: (items: Item[]) => Promise<Answer>) =>
  async (items: Item[]): Promise<Answer> => {
    for (let waited = 0, pause = 0.2; ; pause = Math.min(pause * 2, 5)) {
      try {
        return await write(items)
      } catch (err) {
        if (waited >= deps.leaseSeconds) throw err
        deps.log({ err, msg: `${items.length} results wait for the database.` })
        await deps.sleep(pause)
        waited += pause
      }
    }
  }

const createGroups = (deps: Deps) => {
  const { db } = deps
  return {
    broken: createGroup<HeldAttempt, void>({
      commit: patiently(deps, async (held) => {
        await settleBrokenOff(db, held)
        return () => undefined
      }),
      most,
    }),
    givenBack: createGroup<GivenBack, void>({
      commit: patiently(deps, async (held) => {
        await giveBackAttempts(db, held)
        return () => undefined
      }),
      most,
    }),
    full: createGroup<string, void>({
      commit: patiently(deps, async (ids) => {
        await suppressFullMailboxes(db, { ids, letters: deps.softBounces })
        return () => undefined
      }),
      most,
    }),
    results: createGroup<RecordedResult, boolean>({
      commit: patiently(deps, async (rows) => {
        const written = await recordResults(db, rows)
        return (row) => written.has(row.id)
      }),
      most,
    }),
  }
}

/** Pauses one mailing, or all that send: once, however many letters were refused at the same time. */
const createPauser = (deps: Deps) => {
  const pausing = new Map<string, Promise<unknown>>()
  return (args: { mailingId: null | string; reason: string }): Promise<unknown> => {
    const { mailingId, reason } = args
    const key = mailingId ?? 'all'
    const known = pausing.get(key)
    if (known) return known
    deps.log({ msg: `Paused (${mailingId ? `mailing ${mailingId}` : 'all sending'}): ${reason}` })
    const write = patiently<string, unknown>(deps, ([why = '']) =>
      mailingId
        ? pauseMailingRow(deps.db, { mailingId, reason: why })
        : pauseSendingMailings(deps.db, why),
    )
    const paused = write([reason]).finally(() => pausing.delete(key))
    pausing.set(key, paused)
    return paused
  }
}

type Groups = ReturnType<typeof createGroups>

/** Writes a result, counts it, and suppresses the address when its mailbox was full too often. */
const createResultWriter =
  ({ counts, softBounces }: Deps, { full, results }: Groups) =>
  async (row: RecordedResult): Promise<void> => {
    if (!(await results.add(row))) {
      counts.lateResults += 1
      return
    }
    counts[row.state] += 1
    if (softBounces > 0 && saysMailboxFull(row)) await full.add(row.id)
  }

/** A run that another worker may be able to send of is left to it; else, or when nobody does, its mailing pauses. */
const leaveOrPause = async (
  deps: Deps,
  args: { err: unknown; pause: ReturnType<typeof createPauser>; runId: string },
): Promise<void> => {
  const { err, runId } = args
  const { mailingId, why } =
    err instanceof UnreadableRunError ? err : { mailingId: null, why: 'lost' as const }
  const isLeft = why !== 'lost' && (await deps.leave(runId)) === 'left'
  const then = isLeft ? 'it is left to other workers' : 'its mailing is paused'
  deps.log({ err, msg: `A run cannot be read; ${then}.`, runId })
  const reason = why === 'lost' ? 'badMessage' : why
  if (mailingId && !isLeft) await args.pause({ mailingId, reason })
}

/** Makes the recorder of one worker. Results, letters broken off and letters given back go in group commits of their own. */
export const createRecorder = (deps: Deps): Recorder => {
  const { counts } = deps
  const groups = createGroups(deps)
  const { broken, full, givenBack, results } = groups
  const pause = createPauser(deps)
  const write = createResultWriter(deps, groups)

  const giveBack = async (
    held: HeldAttempt,
    terms: { afterSeconds: number; refusal?: Refused['answer'] },
  ): Promise<void> => {
    await givenBack.add({ id: held.id, refusal: null, token: held.token, ...terms })
    counts.givenBack += 1
  }

  /** The mailing pauses, the letter goes back. One that its owner has sent again after a refusal is at its end. */
  const refuse = async (held: HeldAttempt, result: Refused): Promise<void> => {
    counts.refused += 1
    if (result.scope === 'mailing' && held.wasRefused)
      return write(refusedAgain(held, result.answer))
    const mailingId = result.scope === 'mailing' ? await deps.mailingOf(held.runId) : null
    await pause({ mailingId, reason: refusedReason(result) })
    await giveBack(held, { afterSeconds: 0, refusal: result.answer })
  }

  const holdRun = async (held: HeldAttempt, err: unknown): Promise<void> => {
    await leaveOrPause(deps, { err, pause, runId: held.runId })
    await giveBack(held, { afterSeconds: outageSeconds })
  }

  return {
    giveBack,
    idle: async () => {
      for (const group of [results, broken, full, givenBack]) await group.idle()
    },
    record: async (held, result) => {
      switch (result.outcome) {
        case 'brokenOff':
          counts.brokenOff += 1
          return broken.add(held)
        case 'cannotRender':
          deps.log({ err: result.err, msg: 'A letter cannot be rendered.', runId: held.runId })
          return write(quarantined(held))
        case 'leaseLost':
          counts.lateResults += 1
          return
        case 'outage':
          deps.log({ err: result.err, msg: 'A letter was broken off.', runId: held.runId })
          return giveBack(held, { afterSeconds: outageSeconds })
        case 'refused':
          return refuse(held, result)
        case 'unreadableRun':
          return holdRun(held, result.err)
        default:
          return write(
            toRecordedResult({ held, maxTries: deps.maxTries, random: deps.random(), result }),
          )
      }
    },
  }
}

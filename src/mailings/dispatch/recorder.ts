import type { Database } from '../store/database.ts'
import { pauseMailingRow } from '../store/postgres/changeMailing.ts'
import { giveBackAttempts } from '../store/postgres/giveBackAttempts.ts'
import { pauseSendingMailings } from '../store/postgres/pauseSendingMailings.ts'
import { type RecordedResult, recordResults } from '../store/postgres/recordResults.ts'
import { settleBrokenOff } from '../store/postgres/settleBrokenOff.ts'
import type { DeliveryResult } from '../transports/transport.ts'
import type { LaneResult } from './deliverAttempt.ts'
import { createGroup } from './group.ts'
import { type HeldAttempt, toRecordedResult } from './toRecordedResult.ts'

/** Counts of a pass, by what became of the letters. */
export type DispatchCounts = {
  brokenOff: number
  deferred: number
  lateResults: number
  refused: number
  rejected: number
  sent: number
  unknown: number
}

export const noCounts = (): DispatchCounts => ({
  brokenOff: 0,
  deferred: 0,
  lateResults: 0,
  refused: 0,
  rejected: 0,
  sent: 0,
  unknown: 0,
})

/** Writes what became of letters; resolves once it is committed. */
export type Recorder = {
  idle: () => Promise<void>
  record: (held: HeldAttempt, result: LaneResult) => Promise<void>
}

type Deps = {
  counts: DispatchCounts
  db: Database
  leaseSeconds: number
  log: (args: { err?: unknown; msg: string; runId?: string }) => void
  mailingOf: (runId: string) => Promise<string>
  maxTries: number
  random: () => number
  sleep: (seconds: number) => Promise<void>
}

const refusedReason = (result: Extract<DeliveryResult, { outcome: 'refused' }>): string =>
  `mailServer: ${[result.answer.code || '', result.answer.enhanced, result.answer.text].filter(Boolean).join(' ')}`.slice(
    0,
    500,
  )

/** A result is worth as many seconds of a database outage as its lease: after that it would come too late. */
const committer = (deps: Deps) => async (rows: RecordedResult[]) => {
  for (let waited = 0, pause = 0.2; ; pause = Math.min(pause * 2, 5)) {
    try {
      const written = await recordResults(deps.db, rows)
      return (row: RecordedResult): boolean => written.has(row.id)
    } catch (err) {
      if (waited >= deps.leaseSeconds) throw err
      deps.log({ err, msg: `${rows.length} results wait for the database.` })
      await deps.sleep(pause)
      waited += pause
    }
  }
}

/** Makes the recorder of one worker. Results and broken-off letters go in group commits of their own. */
export const createRecorder = (deps: Deps): Recorder => {
  const { counts, db } = deps
  const results = createGroup<RecordedResult, boolean>({ commit: committer(deps), most: 500 })
  const broken = createGroup<HeldAttempt, void>({
    commit: async (held) => {
      await settleBrokenOff(db, held)
      return () => undefined
    },
    most: 500,
  })
  const pausing = new Map<string, Promise<unknown>>()

  const write = async (row: RecordedResult): Promise<void> => {
    if (await results.add(row)) counts[row.state] += 1
    else counts.lateResults += 1
  }

  const refuse = async (
    held: HeldAttempt,
    result: Extract<DeliveryResult, { outcome: 'refused' }>,
  ): Promise<void> => {
    counts.refused += 1
    const mailingId = await deps.mailingOf(held.runId)
    const key = result.scope === 'transport' ? 'transport' : mailingId
    if (!pausing.has(key)) {
      const reason = refusedReason(result)
      deps.log({ msg: `Paused (${key === 'transport' ? 'all sending' : `mailing ${key}`}): ${reason}` })
      const paused =
        result.scope === 'transport'
          ? pauseSendingMailings(db, reason)
          : pauseMailingRow(db, { mailingId, reason })
      pausing.set(key, paused.finally(() => pausing.delete(key)))
    }
    await pausing.get(key)
    await giveBackAttempts(db, { held: [held] })
  }

  return {
    idle: async () => {
      await results.idle()
      await broken.idle()
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
          await giveBackAttempts(db, { afterSeconds: 5, held: [held] })
          return
        case 'refused':
          return refuse(held, result)
        default:
          return write(toRecordedResult({ held, maxTries: deps.maxTries, random: deps.random(), result }))
      }
    },
  }
}

const quarantined = (held: HeldAttempt): RecordedResult => ({
  id: held.id,
  answer: '',
  code: null,
  enhanced: '',
  hardBounce: false,
  phase: 'render',
  reason: 'poison',
  retryAfterSeconds: null,
  state: 'rejected',
  token: held.token,
  usesTry: true,
})

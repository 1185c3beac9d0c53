import type { ClaimedAttempt, Floor } from '../store/postgres/claimAttempts.ts'

/** Where this worker's claims have come to in each run. */
export type Floors = {
  /** None every now and then, so that what slipped below a floor is found. */
  current: () => Floor[]
  forget: () => void
  raise: (claimed: ClaimedAttempt[]) => void
}

/** Milliseconds between claims that look at everything. */
const fullLookMs = 30_000

const isAbove = (attempt: ClaimedAttempt, floor: Floor | undefined): boolean => {
  if (!floor) return true
  const ahead = attempt.dueAt.getTime() - floor.dueAt.getTime()
  return ahead > 0 || (ahead === 0 && isAfter(attempt.id, floor.id))
}

/** Serial ids by their number, others (uuid) by their letters, as PostgreSQL orders them. */
const isAfter = (id: string, other: string): boolean =>
  /^\d+$/.test(id) ? Number(id) > Number(other) : id > other

/** `now` counts milliseconds that never run backwards. */
export const createFloors = (now: () => number): Floors => {
  const floors = new Map<string, Floor>()
  let lookedAt = now()
  return {
    current: () => {
      if (now() - lookedAt < fullLookMs) return [...floors.values()]
      lookedAt = now()
      floors.clear()
      return []
    },
    forget: () => floors.clear(),
    raise: (claimed) => {
      for (const attempt of claimed) {
        if (!isAbove(attempt, floors.get(attempt.runId))) continue
        floors.set(attempt.runId, { dueAt: attempt.dueAt, id: attempt.id, runId: attempt.runId })
      }
    },
  }
}

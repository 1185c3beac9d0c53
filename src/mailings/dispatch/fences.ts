import type { Database } from '../store/database.ts'
import type { HeldAttempt } from './toRecordedResult.ts'
import { fenceAttempts } from '../store/postgres/fenceAttempts.ts'
import { createGroup, type Group } from './group.ts'

/** Fences in one statement; more lanes than that do not wait at a 354 at once. */
const mostPerStatement = 500

/** The fence of a worker: letters that reach their 354 together ask the database together. */
export const createFences = (db: Database): Group<HeldAttempt, boolean> =>
  createGroup<HeldAttempt, boolean>({
    commit: async (asked) => {
      const passed = await fenceAttempts(db, asked)
      return ({ id }) => passed.has(id)
    },
    most: mostPerStatement,
  })

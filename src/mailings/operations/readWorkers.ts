import type { Payload, TypedUser, Where } from 'payload'

/** A process that does the sending, as the dashboard shows it. */
export type Worker = { hostname?: unknown; id: string; lastSeenAt?: unknown }

export type Workers = {
  /** How many gave a sign of life within `silentSeconds`. */
  alive: number
  /** There are others than those shown. */
  hasMore: boolean
  /** Those heard of last, at most twenty. */
  shown: Worker[]
}

/** A host that runs the services keeps such a collection; another one does without this panel. */
export const workersSlug = 'workers'

/** Seconds without a sign of life after which a worker is not counted any more; they give one every five or so. */
export const silentSeconds = 30

const mostShown = 20

/**
 * Reads the workers with the viewer's rights; null where the host keeps none. The living are counted apart from those shown, both
 * by the index of `lastSeenAt`: of more than twenty the rest counts too. `now`: by the database's clock.
 */
export const readWorkers = async (args: {
  now: Date
  payload: Payload
  user: TypedUser | null | undefined
}): Promise<null | Workers> => {
  const { now, payload } = args
  if (!(workersSlug in payload.collections)) return null
  const collection = workersSlug as 'users'
  const user = args.user ?? null
  const heardOf: Where = {
    lastSeenAt: {
      greater_than_equal: new Date(now.getTime() - silentSeconds * 1_000).toISOString(),
    },
  }
  const [alive, newest] = await Promise.all([
    payload.count({ collection, overrideAccess: false, user, where: heardOf }),
    payload.find({
      collection,
      depth: 0,
      limit: mostShown,
      overrideAccess: false,
      sort: '-lastSeenAt',
      user,
    }),
  ])
  return {
    alive: alive.totalDocs,
    hasMore: newest.totalDocs > newest.docs.length,
    shown: newest.docs as unknown as Worker[],
  }
}

/** A limit as the bucket keeps it, by the generic cell rate algorithm (ITU-T I.371): one number per key. */
export type Bucket = {
  /** When the next letter would be due if all went out evenly; milliseconds of the database's clock. */
  dueMs: number
  perSecond: number
}

/** What a bucket allows now, and where it stands afterwards. */
export type Grant = { bucket: Bucket; count: number; waitMs: number }

/** Share of one interval that a late letter may make up for. Below 1, so that a second never holds more than limit + 1. */
const tolerance = 0.4

/**
 * What is aimed at, of the limit. Between permission and wire lie a claim and a conversation of a length that varies: with
 * this and the tolerance, 80 ms of it at 10 a second do not put a twelfth letter into a second.
 */
const aim = 0.98

/**
 * Seconds' worth of letters that a fast limit hands out at once: at 500 a second one statement for each letter would be
 * the bottleneck. A second holds at most `limit + max(1, limit / 20)` letters.
 */
const burstSeconds = 0.05

const burstOf = (perSecond: number): number => Math.max(1, Math.floor(perSecond * burstSeconds))

/** Milliseconds between two letters. */
const intervalOf = ({ perSecond }: Bucket): number => 1_000 / (perSecond * aim)

/** How many of `wanted` letters may leave at `nowMs`; none: how long until one may. Pure. */
export const grant = (args: { bucket: Bucket; nowMs: number; wanted: number }): Grant => {
  const { bucket, nowMs, wanted } = args
  const interval = intervalOf(bucket)
  const slack = (burstOf(bucket.perSecond) - 1 + tolerance) * interval
  const credit = nowMs + slack - bucket.dueMs
  const allowed = Math.min(burstOf(bucket.perSecond), Math.floor(credit / interval) + 1)
  const count = Math.max(0, Math.min(wanted, allowed))
  if (count === 0) return { bucket, count, waitMs: wanted > 0 ? Math.max(1, -credit) : 0 }
  const from = Math.max(nowMs, bucket.dueMs)
  return { bucket: { ...bucket, dueMs: from + count * interval }, count, waitMs: 0 }
}

/** Permission that was not used. */
export const refund = (bucket: Bucket, count: number): Bucket => ({
  ...bucket,
  dueMs: bucket.dueMs - count * intervalOf(bucket),
})

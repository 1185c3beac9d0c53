import type { LettersOfDay } from '../../operations/readDashboard.ts'
import type { MinuteOfRun } from '../../operations/readReport.ts'

/** A column of the plot over time; `day` is the moment it begins, ISO 8601. */
export type Bucket = LettersOfDay

const minuteMs = 60_000

/** Lengths a column may have, in minutes. */
const lengths = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1_440, 2_880, 10_080]

/**
 * Adds minutes up to at most `most` columns of one length, oldest first, those without a letter among them. A retry takes
 * letters back from what was rejected: no column is below nothing.
 */
export const toBuckets = (minutes: readonly MinuteOfRun[], most = 60): Bucket[] => {
  const first = minutes[0]?.minute.getTime()
  const last = minutes.at(-1)?.minute.getTime()
  if (first === undefined || last === undefined) return []
  const span = (last - first) / minuteMs + 1
  const length = lengths.find((each) => span / each <= most - 1) ?? Math.ceil(span / (most - 1))
  const width = length * minuteMs
  const begin = Math.floor(first / width) * width
  const buckets = Array.from({ length: Math.floor((last - begin) / width) + 1 }, (_, place) => ({
    day: new Date(begin + place * width).toISOString(),
    failed: 0,
    sent: 0,
  }))
  for (const { minute, rejected, sent, unknown } of minutes) {
    const bucket = buckets[Math.floor((minute.getTime() - begin) / width)]
    if (!bucket) continue
    bucket.sent += sent
    bucket.failed += rejected + unknown
  }
  return buckets.map(({ day, failed, sent }) => ({
    day,
    failed: Math.max(0, failed),
    sent: Math.max(0, sent),
  }))
}

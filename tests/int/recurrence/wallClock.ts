/*
 * The oracle's own reading of a zone, on purpose not the engine's: it asks Intl for the date and time that the clocks show (the engine asks for
 * the offset), at every hour (the engine: every three days), and at every minute of an hour in which something changed.
 * All times are whole minutes since 1970; "local" ones are what the clocks show, read as if it were UTC.
 */

export const MINUTE = 60_000
export const DAY = 1_440

/** From `from` on, clocks show `from + offset`. */
export type Stretch = { from: number; offset: number }

export type WallClock = { stretches: Stretch[]; zone: string }

export const RANGE = { from: minuteOf('2020-01-01T00:00Z'), to: minuteOf('2034-01-01T00:00Z') }

export function minuteOf(iso: string): number {
  return Date.parse(iso) / MINUTE
}

/** Walks through the whole range. */
export function readWallClock(zone: string): WallClock {
  const shown = reader(zone)
  const stretches: Stretch[] = [{ from: RANGE.from, offset: shown(RANGE.from) - RANGE.from }]
  let offset = shown(RANGE.from) - RANGE.from
  for (let hour = RANGE.from + 60; hour <= RANGE.to; hour += 60) {
    if (shown(hour) - hour === offset) continue
    for (let minute = hour - 59; minute <= hour; minute++) {
      const now = shown(minute) - minute
      if (now === offset) continue
      stretches.push({ from: minute, offset: now })
      offset = now
    }
  }
  return { stretches, zone }
}

function reader(zone: string): (minute: number) => number {
  const format = new Intl.DateTimeFormat('sv-SE', {
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
    minute: '2-digit',
    month: '2-digit',
    timeZone: zone,
    year: 'numeric',
  })
  return (minute) => minuteOf(`${format.format(minute * MINUTE).replace(' ', 'T')}Z`)
}

/** What the clocks show at a minute. */
export function shownAt({ stretches }: WallClock, minute: number): number {
  let offset = Number.NaN
  for (const stretch of stretches) {
    if (stretch.from > minute) break
    offset = stretch.offset
  }
  return minute + offset
}

/** All real minutes at which the clocks show `local`: one, two, or none. Ascending. */
export function momentsOf({ stretches }: WallClock, local: number): number[] {
  return stretches.flatMap(({ from, offset }, index) => {
    const end = stretches[index + 1]?.from ?? Infinity
    const minute = local - offset
    return minute >= from && minute < end ? [minute] : []
  })
}

/** Clocks that jump forward: at `at` they would show `before`, and show `after`. */
export type Jump = { after: number; at: number; before: number }

export function jumpsOf({ stretches }: WallClock): Jump[] {
  return changesOf(stretches).filter(({ after, before }) => after > before)
}

export function changesOf(stretches: Stretch[]): Jump[] {
  return stretches.slice(1).map(({ from, offset }, index) => ({
    after: from + offset,
    at: from,
    before: from + (stretches[index]?.offset ?? 0),
  }))
}

/** The zones whose clocks change between 2026 and 2030. */
export function changingZones(): string[] {
  return Intl.supportedValuesOf('timeZone').filter((zone) => {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    const offset = (time: number) => format.format(time).split('GMT')[1]
    const start = Date.UTC(2026, 0, 1)
    const days = Array.from({ length: 1_826 }, (_, day) => start + day * DAY * MINUTE)
    return days.some((day) => offset(day) !== offset(start))
  })
}

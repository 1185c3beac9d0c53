import { DAY_MS, HOUR_MS, MINUTE_MS } from './civil.ts'

/*
 * Offsets of IANA zones, read from Intl and kept in tables. Asking Intl costs 0.8 µs a time, a table about 20 ns.
 *
 * A table is built in blocks of 366 days by asking every three days and halving where the answer differs. No zone has had two
 * changes within less than 6.9 days since 1970 (counted in tzdata 2026c: America/Recife 2000, Asia/Gaza 2040), so three days miss none.
 */

const BLOCK_MS = 366 * DAY_MS
const PROBE_MS = 3 * DAY_MS
/** No offset is larger than 14 hours, neither way. */
const WIDEST_OFFSET_MS = 16 * HOUR_MS
/** A zone that was asked about more than these many years is a stranger's game: start its table anew. */
const MOST_BLOCKS = 300

/** A stretch of constant offset: from `from` until before `to`, clocks show UTC + `offset`. All in milliseconds. */
export type Segment = { from: number; offset: number; to: number }

export type Zone = {
  readonly blocks: Map<number, Segment[]>
  readonly format: Intl.DateTimeFormat
  lastIndex: number
  lastSegments: Segment[]
  readonly name: string
}

const zones = new Map<string, null | Zone>()
/** Wrong names are remembered too, but not without bound. */
const MOST_NAMES = 2_000

/** The zone of that IANA name (letters' case does not matter), or null when this runtime knows none. Offsets such as `+03:00` are no names. */
export function findZone(name: string): null | Zone {
  const key = name.toLowerCase()
  const known = zones.get(key)
  if (known !== undefined) return known
  if (zones.size > MOST_NAMES) zones.clear()
  const zone = openZone(name)
  zones.set(key, zone)
  return zone
}

/** The zone of that name. @throws RangeError when there is none: validate rules before they are asked. */
export function requireZone(name: string): Zone {
  const zone = findZone(name)
  if (zone === null) throw new RangeError(`Unknown time zone: ${name}`)
  return zone
}

function openZone(name: string): null | Zone {
  if (!/^[A-Za-z]/.test(name)) return null
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      hour: 'numeric',
      timeZone: name,
      timeZoneName: 'longOffset',
    })
    return { blocks: new Map(), format, lastIndex: Number.NaN, lastSegments: [], name }
  } catch {
    return null
  }
}

/** Milliseconds that the clocks of the zone are ahead of UTC at `instant`. */
export function offsetAt(zone: Zone, instant: number): number {
  return segmentAt(zone, instant).offset
}

/** The stretch that `instant` is in. Its ends may be ends of our table too: the next stretch can have the same offset. */
export function segmentAt(zone: Zone, instant: number): Segment {
  const index = Math.floor(instant / BLOCK_MS)
  const segments = index === zone.lastIndex ? zone.lastSegments : loadBlock(zone, index)
  for (const segment of segments) if (instant < segment.to) return segment
  throw new RangeError(`No offset of ${zone.name} at ${instant}`)
}

function loadBlock(zone: Zone, index: number): Segment[] {
  let segments = zone.blocks.get(index)
  if (segments === undefined) {
    if (zone.blocks.size >= MOST_BLOCKS) zone.blocks.clear()
    segments = readBlock(zone.format, index * BLOCK_MS)
    zone.blocks.set(index, segments)
  }
  zone.lastIndex = index
  zone.lastSegments = segments
  return segments
}

function readBlock(format: Intl.DateTimeFormat, start: number): Segment[] {
  const segments: Segment[] = []
  let current: Segment = { from: start, offset: askOffset(format, start), to: start + BLOCK_MS }
  for (let probe = start + PROBE_MS; probe <= start + BLOCK_MS; probe += PROBE_MS) {
    const offset = askOffset(format, probe)
    if (offset === current.offset) continue
    const change = findChange({
      after: probe,
      before: probe - PROBE_MS,
      format,
      offset: current.offset,
    })
    if (change === start + BLOCK_MS) break
    segments.push({ ...current, to: change })
    current = { from: change, offset, to: start + BLOCK_MS }
  }
  return [...segments, current]
}

/** First second that no longer has `offset`, between two instants of which the earlier still has it. */
function findChange(search: {
  after: number
  before: number
  format: Intl.DateTimeFormat
  offset: number
}): number {
  let { after, before } = search
  while (after - before > 1_000) {
    const middle = before + Math.floor((after - before) / 2_000) * 1_000
    if (askOffset(search.format, middle) === search.offset) before = middle
    else after = middle
  }
  return after
}

/** Reads `… GMT+03:00`, `… GMT-00:44:30` or `… GMT`. */
function askOffset(format: Intl.DateTimeFormat, instant: number): number {
  const match = /GMT(?:([+\-−])(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?)?$/.exec(format.format(instant))
  if (match === null)
    throw new RangeError(`Intl gave no offset for ${format.resolvedOptions().timeZone}`)
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match
  const size = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * 1_000
  return sign === undefined || sign === '+' ? size : -size
}

/** Local minute that the clocks show at `instant`, seconds cut off. */
export function localMinuteAt(zone: Zone, instant: number): number {
  return Math.floor((instant + offsetAt(zone, instant)) / MINUTE_MS)
}

/**
 * The first instant at which the clocks of the zone show `localMinute`; when they jump over it, the first instant after the jump.
 * Never decreases as `localMinute` grows.
 */
export function instantOf(zone: Zone, localMinute: number): number {
  const local = localMinute * MINUTE_MS
  const earlier = offsetAt(zone, local - WIDEST_OFFSET_MS)
  const later = offsetAt(zone, local + WIDEST_OFFSET_MS)
  if (earlier === later || offsetAt(zone, local - earlier) === earlier) return local - earlier
  if (offsetAt(zone, local - later) === later) return local - later
  return changeAfter(zone, local - later)
}

/** The next instant after `instant` at which the offset changes; there must be one soon. */
function changeAfter(zone: Zone, instant: number): number {
  const { offset, to } = segmentAt(zone, instant)
  return offsetAt(zone, to) === offset ? changeAfter(zone, to) : to
}

import { describe, expect, it } from 'vitest'

import { isTimeZone as isShown } from '../admin/format/formatMoment.ts'
import { findZone } from '../scheduling/zone.ts'
import { isTimeZone } from './validate.ts'

describe('a time zone', () => {
  it.each(['UTC', 'Europe/Moscow', 'America/Argentina/Buenos_Aires', 'europe/berlin'])(
    '%s is one for clients, the admin and the rules alike',
    (zone) => {
      expect([isTimeZone(zone), isShown(zone), findZone(zone) !== null]).toEqual([true, true, true])
    },
  )

  it.each(['+10:00', '-03:00', '', 'Mars/Base', 'Europe/Moskow', '10'])('%j is none', (zone) => {
    expect([isTimeZone(zone), isShown(zone), findZone(zone)]).toEqual([false, false, null])
  })
})

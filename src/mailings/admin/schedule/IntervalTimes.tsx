import type { UIFieldServerProps } from 'payload'

import { readClock } from '../../operations/readClock.ts'
import { getRuntime } from '../../runtime.ts'
import { viewerZone } from '../format/viewerZone.ts'
import { SchedulePreview } from './SchedulePreview.tsx'

const HOUR_MS = 3_600_000

/** What an interval means to a mailing that begins with the next hour, and what is wrong with it. */
export const IntervalTimes = async ({ payload, user }: UIFieldServerProps) => {
  const now = await readClock(payload)
  const startAt = new Date(Math.ceil(now.getTime() / HOUR_MS) * HOUR_MS).toISOString()
  return (
    <SchedulePreview
      assumed={{ startAt, timeZone: viewerZone(user) }}
      mailingId={null}
      path={`/${getRuntime(payload).options.slugs.mailings}/preview-schedule`}
    />
  )
}

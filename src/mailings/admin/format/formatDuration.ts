import type { Say } from '../../translations/say.ts'

import { progress } from '../../translations/progress.ts'

/** A length of time in the unit people would say it in: seconds, minutes, or hours and minutes. */
export const formatDuration = (seconds: number, say: Say): string => {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 90) return say(progress.durationSeconds, { seconds: whole })
  const minutes = Math.round(whole / 60)
  if (minutes < 120) return say(progress.durationMinutes, { minutes })
  return say(progress.durationHours, { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
}

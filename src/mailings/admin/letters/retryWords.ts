import type { LetterGroup, LetterNumbers } from './letters.ts'
import { letters as texts } from '../../translations/letters.ts'
import { type Language, speak } from '../../translations/say.ts'
import { formatMoment } from '../format/formatMoment.ts'
import { isMoving } from '../progress/runView.ts'
import { splitGroup } from './letters.ts'

/**
 * When the first letter of a group is tried again, on the clocks of a zone: the hour, with its day unless that is today.
 * null: nothing can be said of it, since they are not tried again, the run stands still, or the time has come.
 */
export const retryWords = (args: {
  group: LetterGroup
  language: Language
  now: Date
  status: LetterNumbers['status']
  timeZone: string
}): null | string => {
  const { group, language, now, status, timeZone } = args
  const at = group.retryAt
  if (splitGroup(group).filter !== 'deferred' || !at) return null
  if (!isMoving({ status }) || new Date(at) <= now) return null
  const dayOf = (moment: Date | string) =>
    formatMoment({ at: moment, language, style: 'date', timeZone })
  const isToday = dayOf(at) === dayOf(now)
  const time = formatMoment({ at, language, style: isToday ? 'time' : 'short', timeZone })
  return speak(language)(isToday ? texts.retryAt : texts.retryOn, { time })
}

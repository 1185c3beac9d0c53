'use client'

import { useTranslation } from '@payloadcms/ui'

import type { Standing } from '../../operations/readStanding.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { standing as texts } from '../../translations/standing.ts'
import { Moment } from '../parts/Moment.tsx'

const insteadOfTime = ({ isActive, status }: Standing): keyof typeof texts | null => {
  if (status === 'paused') return 'nextRunHeld'
  if (status === 'disabled') return 'nextRunHeldDisabled'
  return isActive || status === 'completed' ? null : 'nextRunIdle'
}

/** When a mailing goes out next, or why it does not. */
export const NextRun = ({ standing }: { standing: Standing }) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const instead = insteadOfTime(standing) ?? (standing.nextRunAt ? null : 'nextRunNone')
  return (
    <div>
      <dt>{say(texts.nextRun)}</dt>
      <dd>
        {instead || !standing.nextRunAt ? (
          say(texts[instead ?? 'nextRunNone'])
        ) : (
          <Moment at={standing.nextRunAt} timeZone={standing.timeZone} />
        )}
      </dd>
    </div>
  )
}

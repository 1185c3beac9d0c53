import type { BeforeListTableServerProps } from 'payload'

import { lastCounted } from '../../countedAttempts.ts'
import { getRuntime } from '../../runtime.ts'
import { letters as texts } from '../../translations/letters.ts'
import { languageOf, sayNumber, speak } from '../../translations/say.ts'

import '../admin.css'

/** Above the list of attempts, when there are more than it counts. */
export const CountNote = ({ data, i18n, payload }: BeforeListTableServerProps) => {
  const { countedAttempts } = getRuntime(payload).options.limits
  const { limit, page, totalDocs } = data
  if (totalDocs < lastCounted({ countedAttempts, limit, page: page ?? 1 })) return null
  const language = languageOf(i18n.language)
  const count = sayNumber(totalDocs, language)
  return (
    <p className="mailings-panel__note">{speak(language)(texts.countedNoFurther, { count })}</p>
  )
}

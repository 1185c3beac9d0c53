import type { Language } from '../../translations/say.ts'

import { speak } from '../../translations/say.ts'
import { standing } from '../../translations/standing.ts'
import { Panel } from '../parts/Panel.tsx'

/** What a new mailing needs, in three steps. */
export const FirstSteps = ({ language }: { language: Language }) => {
  const say = speak(language)
  return (
    <Panel heading={say(standing.newHeading)} id="mailings-new">
      <ol className="mailings-steps">
        {[standing.stepWhat, standing.stepWhom, standing.stepWhen].map((step) => (
          <li key={step.en}>{say(step)}</li>
        ))}
      </ol>
      <p className="mailings-panel__note">{say(standing.thenActivate)}</p>
    </Panel>
  )
}

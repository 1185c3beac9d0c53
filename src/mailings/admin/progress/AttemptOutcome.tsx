import type { UIFieldServerProps } from 'payload'

import type { AttemptState } from '../../states.ts'
import { progress as texts } from '../../translations/progress.ts'
import { languageOf, speak, type Text } from '../../translations/say.ts'
import { attemptStates } from '../../translations/states.ts'
import { explainReason } from '../format/explainReason.ts'
import { Panel } from '../parts/Panel.tsx'
import { StatusPill } from '../parts/StatusPill.tsx'
import { attemptTones } from '../parts/tones.ts'

const sentences = {
  claimed: texts.attemptClaimed,
  deferred: texts.attemptDeferred,
  queued: texts.attemptQueued,
  rejected: texts.attemptRejected,
  sending: texts.attemptSending,
  sent: texts.attemptSent,
  skipped: texts.attemptSkipped,
  unknown: texts.attemptUnknown,
} satisfies Record<AttemptState, Text>

/** What became of one letter: its state, and why, in words. The server's own answer stands in the field below. */
export const AttemptOutcome = ({ data, i18n }: UIFieldServerProps) => {
  const say = speak(languageOf(i18n.language))
  const state = data.state as AttemptState | undefined
  if (!state) return null
  const reason = explainReason('attempt', data.reason as null | string, say)
  return (
    <Panel
      extra={<StatusPill tone={attemptTones[state]}>{say(attemptStates[state])}</StatusPill>}
      heading={say(texts.attemptHeading)}
      id="mailings-attempt"
    >
      <p className="mailings-panel__lead">{reason ?? say(sentences[state])}</p>
    </Panel>
  )
}

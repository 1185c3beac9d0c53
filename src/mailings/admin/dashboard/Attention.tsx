import { Link } from '@payloadcms/ui'

import type { Trouble } from '../../operations/readDashboard.ts'
import { dashboard as texts } from '../../translations/dashboard.ts'
import { explainStop } from '../format/explainReason.ts'
import { formatMoment } from '../format/formatMoment.ts'
import { Panel } from '../parts/Panel.tsx'
import { type DashboardFrame, linkTo } from './frame.ts'

type Props = { frame: DashboardFrame; troubles: Trouble[] }

const sentenceOf = ({ language, say }: DashboardFrame, trouble: Trouble): string => {
  switch (trouble.kind) {
    case 'disabled':
    case 'paused': {
      const reason = explainStop({ reason: trouble.reason, status: trouble.kind }, say) ?? ''
      return say(trouble.kind === 'paused' ? texts.pausedItem : texts.disabledItem, { reason })
    }
    case 'neverFired':
      return say(texts.neverFiredItem)
    case 'unknown': {
      const time = formatMoment({ at: trouble.dueAt, language, timeZone: trouble.timeZone })
      return say(texts.unknownItem, { count: trouble.count, time })
    }
  }
}

/** What waits for a person. Not shown when nothing does. */
export const Attention = ({ frame, troubles }: Props) => {
  const { say, slugs } = frame
  if (troubles.length === 0) return null
  return (
    <Panel heading={say(texts.attentionHeading)} id="mailings-attention" tone="warn">
      <ul className="mailings-rows">
        {troubles.map((trouble) => {
          const isRun = trouble.kind === 'unknown'
          const id = isRun ? trouble.runId : trouble.mailingId
          return (
            <li key={`${trouble.kind} ${id}`}>
              <Link
                href={linkTo(frame, isRun ? slugs.runs : slugs.mailings, `/${id}`)}
                prefetch={false}
              >
                {trouble.name}
              </Link>
              <span>{sentenceOf(frame, trouble)}</span>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

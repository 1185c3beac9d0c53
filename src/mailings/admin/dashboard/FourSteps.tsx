import { Link } from '@payloadcms/ui'

import type { FirstSteps } from '../../operations/readDashboard.ts'
import type { Text } from '../../translations/say.ts'
import { dashboard as texts } from '../../translations/dashboard.ts'
import { Panel } from '../parts/Panel.tsx'
import { type DashboardFrame, linkTo } from './frame.ts'

type Props = { frame: DashboardFrame; steps: FirstSteps }
type Step = { href: string; isDone: boolean; text: Text; title: Text }

const stepsOf = ({ frame, steps }: Props): Step[] => {
  const { slugs } = frame
  const mailing = steps.mailingId ? `/${steps.mailingId}` : '/create'
  return [
    {
      href: linkTo(frame, slugs.clients, '/create'),
      isDone: steps.hasClients,
      text: texts.stepClientsText,
      title: texts.stepClients,
    },
    {
      href: linkTo(frame, slugs.messages, '/create'),
      isDone: steps.hasMessage,
      text: texts.stepMessageText,
      title: texts.stepMessage,
    },
    {
      href: linkTo(frame, slugs.mailings, '/create'),
      isDone: steps.hasMailing,
      text: texts.stepMailingText,
      title: texts.stepMailing,
    },
    {
      href: linkTo(frame, slugs.mailings, mailing),
      isDone: steps.hasActivated,
      text: texts.stepActivateText,
      title: texts.stepActivate,
    },
  ]
}

/** The way to the first mailing; the next step to take stands out. */
export const FourSteps = (props: Props) => {
  const { say } = props.frame
  const steps = stepsOf(props)
  const next = steps.findIndex(({ isDone }) => !isDone)
  return (
    <Panel heading={say(texts.firstSteps)} id="mailings-first-steps">
      <p className="mailings-panel__lead">{say(texts.firstStepsLead)}</p>
      <ol className="mailings-path">
        {steps.map(({ href, isDone, text, title }, place) => (
          <li
            aria-current={place === next ? 'step' : undefined}
            className={isDone ? 'mailings-path__done' : ''}
            key={title.en.toString()}
          >
            {isDone || (place === 3 && next !== 3) ? (
              <strong>{say(title)}</strong>
            ) : (
              <Link href={href} prefetch={false}>
                {say(title)}
              </Link>
            )}
            {isDone && <span className="mailings-path__mark"> ✓ {say(texts.stepDone)}</span>}
            <p>{say(text)}</p>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

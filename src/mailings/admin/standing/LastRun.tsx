'use client'

import { Link, useConfig, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'

import type { Standing } from '../../operations/readStanding.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { standing as texts } from '../../translations/standing.ts'
import { runStatuses } from '../../translations/states.ts'
import { Moment } from '../parts/Moment.tsx'
import { StatusPill } from '../parts/StatusPill.tsx'
import { runTones } from '../parts/tones.ts'

type Props = { run: Standing['lastRun']; runsSlug: string; timeZone: string }

/** The newest run of a mailing: when, how far, and the way to it. */
export const LastRun = ({ run, runsSlug, timeZone }: Props) => {
  const { i18n } = useTranslation()
  const { config } = useConfig()
  const say = speak(languageOf(i18n.language))
  return (
    <div>
      <dt>{say(texts.lastRun)}</dt>
      {run ? (
        <dd>
          <Moment at={run.dueAt} timeZone={timeZone} />
          <span className="mailings-facts__line">
            <StatusPill tone={runTones[run.status]}>{say(runStatuses[run.status])}</StatusPill>
            {run.total > 0 && (
              <span>{say(texts.sentOf, { sent: run.sent, total: run.total })}</span>
            )}
            <Link
              href={formatAdminURL({
                adminRoute: config.routes.admin,
                path: `/collections/${runsSlug}/${run.id}`,
              })}
              prefetch={false}
            >
              {say(texts.openRun)}
            </Link>
          </span>
        </dd>
      ) : (
        <dd>{say(texts.lastRunNone)}</dd>
      )}
    </div>
  )
}

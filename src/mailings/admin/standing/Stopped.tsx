'use client'

import { Link, useConfig, useTranslation } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'

import type { Standing } from '../../operations/readStanding.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { standing as texts } from '../../translations/standing.ts'

type Props = { messagesSlug: string; standing: Standing; why: string }

/** Why a mailing stands still, and the way to what must be mended. */
export const Stopped = ({ messagesSlug, standing, why }: Props) => {
  const { i18n } = useTranslation()
  const { config } = useConfig()
  const say = speak(languageOf(i18n.language))
  const heading = standing.status === 'disabled' ? texts.reasonDisabled : texts.reasonPaused
  const leadsToMessage = standing.stopReason === 'badMessage' && standing.messageId !== null
  return (
    <div className="mailings-stopped">
      <strong>{say(heading)}</strong> {why}{' '}
      {leadsToMessage && (
        <Link
          href={formatAdminURL({
            adminRoute: config.routes.admin,
            path: `/collections/${messagesSlug}/${standing.messageId}`,
          })}
          prefetch={false}
        >
          {say(texts.openMessage)}
        </Link>
      )}
    </div>
  )
}

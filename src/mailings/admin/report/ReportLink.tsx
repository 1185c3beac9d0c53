import type { UIFieldServerProps } from 'payload'
import { Link } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'

import { report as texts } from '../../translations/report.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { pathOfReport, type ReportOf } from './path.ts'

import './report.css'

type Props = { of: ReportOf } & UIFieldServerProps

/** The way from a run or a mailing to its report. */
export const ReportLink = ({ i18n, id, of, payload }: Props) => {
  if (id === undefined) return null
  const href = formatAdminURL({
    adminRoute: payload.config.routes.admin,
    path: pathOfReport(of, id),
  })
  return (
    <p className="mailings-report-link">
      <Link href={href} prefetch={false}>
        {speak(languageOf(i18n.language))(texts.link)}
      </Link>
    </p>
  )
}

import type { AdminViewServerProps, PayloadRequest } from 'payload'
import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter, Link } from '@payloadcms/ui'
import { notFound, redirect } from 'next/navigation.js'
import { formatAdminURL } from 'payload/shared'

import type { ReportMailing } from '../../operations/readReport.ts'
import { Refusal } from '../../errors.ts'
import {
  type MailingReport as MailingData,
  readMailingReport,
  readRunReport,
  type RunReport as RunData,
} from '../../operations/readReport.ts'
import { getRuntime } from '../../runtime.ts'
import { report as texts } from '../../translations/report.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { type DashboardFrame, linkTo } from '../dashboard/frame.ts'
import { formatMoment } from '../format/formatMoment.ts'
import { CsvLink } from '../parts/CsvLink.tsx'
import { MailingReport } from './MailingReport.tsx'
import { pathOfReport, type ReportOf } from './path.ts'
import { PrintButton } from './PrintButton.tsx'
import { RunReport } from './RunReport.tsx'

import './report.css'

type Data = { data: MailingData; of: 'mailing' } | { data: RunData; of: 'run' }
type Place = { id: string; of: ReportOf }

/** What the address asks for, read with the viewer's rights; null when it is not there or not to be seen. */
const readReport = async ({ id, of }: Place, req: PayloadRequest): Promise<Data | null> => {
  if (!/^[\w-]{1,36}$/.test(id)) return null
  const caller = { payload: req.payload, req }
  try {
    return of === 'run'
      ? { data: await readRunReport({ ...caller, runId: id }), of }
      : { data: await readMailingReport({ ...caller, mailingId: id }), of }
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

const placeOf = (segments: unknown): Place => {
  const [, of, id] = Array.isArray(segments) ? segments.map(String) : []
  return { id: id ?? '', of: of === 'run' ? 'run' : 'mailing' }
}

/** The page of a report. Sends strangers to the sign-in page. */
export const Report = async ({ initPageResult, params, searchParams }: AdminViewServerProps) => {
  const { req, visibleEntities } = initPageResult
  const { i18n, payload, user } = req
  const adminRoute = payload.config.routes.admin
  const place = placeOf(params?.segments)
  if (!user) {
    const login = formatAdminURL({ adminRoute, path: payload.config.admin.routes.login })
    const here = formatAdminURL({ adminRoute, path: pathOfReport(place.of, place.id) })
    redirect(`${login}?redirect=${encodeURIComponent(here)}`)
  }
  // A program with a key is somebody too. Payload asks this of its own views only.
  if (!initPageResult.permissions.canAccessAdmin) notFound()
  const found = await readReport(place, req)
  const language = languageOf(i18n.language)
  const frame: DashboardFrame = {
    adminRoute,
    language,
    say: speak(language),
    slugs: getRuntime(payload).options.slugs,
    timeZone: found?.data.mailing.timeZone ?? 'UTC',
  }
  return (
    <DefaultTemplate
      i18n={i18n}
      locale={initPageResult.locale}
      params={params}
      payload={payload}
      permissions={initPageResult.permissions}
      req={req}
      searchParams={searchParams}
      user={user}
      visibleEntities={visibleEntities}
    >
      <Gutter className="mailings-report">
        {found ? (
          <>
            <Head found={found} frame={frame} />
            {found.of === 'run' ? (
              <RunReport data={found.data} frame={frame} />
            ) : (
              <MailingReport data={found.data} frame={frame} />
            )}
            <p className="mailings-panel__note">
              {frame.say(texts.zone, { zone: frame.timeZone })}
            </p>
          </>
        ) : (
          <p className="mailings-report__none">{frame.say(texts.noSuch)}</p>
        )}
      </Gutter>
    </DefaultTemplate>
  )
}

const headingOf = (found: Data, { language, say, timeZone }: DashboardFrame): string => {
  const { name } = found.data.mailing
  if (found.of === 'mailing') return say(texts.headingMailing, { name })
  const time = formatMoment({ at: found.data.run.dueAt, language, timeZone })
  return say(texts.headingRun, { name, time })
}

const Head = ({ found, frame }: { found: Data; frame: DashboardFrame }) => {
  const { say, slugs } = frame
  const { mailing }: { mailing: ReportMailing } = found.data
  const slug = found.of === 'run' ? slugs.runs : slugs.mailings
  const id = found.of === 'run' ? found.data.run.id : mailing.id
  return (
    <header className="mailings-report__head">
      <h1>{headingOf(found, frame)}</h1>
      <p className="mailings-panel__note">
        {say(texts.owner)}: {mailing.ownerName}
      </p>
      <nav aria-label={say(texts.link)} className="mailings-report__ways">
        <Link href={linkTo(frame, slug, `/${id}`)} prefetch={false}>
          {say(found.of === 'run' ? texts.openRun : texts.openMailing)}
        </Link>
        <CsvLink id="mailings-report-csv" label={say(texts.csv)} path={`/${slug}/${id}/csv`} />
        <PrintButton label={say(texts.print)} />
      </nav>
    </header>
  )
}

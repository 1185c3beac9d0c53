import type { AdminViewServerProps } from 'payload'
import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter, Link } from '@payloadcms/ui'
import { notFound, redirect } from 'next/navigation.js'
import { formatAdminURL } from 'payload/shared'

import { readCalendar } from '../../operations/readCalendar.ts'
import { getRuntime } from '../../runtime.ts'
import { calendar as texts } from '../../translations/calendar.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { type DashboardFrame, linkTo } from '../dashboard/frame.ts'
import { viewerZone } from '../format/viewerZone.ts'
import { Month } from './Month.tsx'
import { MonthSteps } from './MonthSteps.tsx'
import { calendarPath } from './path.ts'

import './calendar.css'

/** The page: a month of what was and will be sent, with the viewer's rights. Sends strangers to the sign-in page. */
export const Calendar = async ({ initPageResult, params, searchParams }: AdminViewServerProps) => {
  const { req, visibleEntities } = initPageResult
  const { i18n, payload, user } = req
  const adminRoute = payload.config.routes.admin
  const path = formatAdminURL({ adminRoute, path: calendarPath })
  if (!user) {
    const login = formatAdminURL({ adminRoute, path: payload.config.admin.routes.login })
    redirect(`${login}?redirect=${encodeURIComponent(path)}`)
  }
  // A program with a key is somebody too. Payload asks this of its own views only.
  if (!initPageResult.permissions.canAccessAdmin) notFound()
  const frame: DashboardFrame = {
    adminRoute,
    language: languageOf(i18n.language),
    say: speak(languageOf(i18n.language)),
    slugs: getRuntime(payload).options.slugs,
    timeZone: viewerZone(user),
  }
  const asked = searchParams?.month
  const month = await readCalendar({
    month: typeof asked === 'string' ? asked : '',
    payload,
    timeZone: frame.timeZone,
    user,
  })
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
      <Gutter className="mailings-calendar">
        {month ? (
          <>
            <h1 className="mailings-calendar__title">
              {frame.say(month.isStaff ? texts.headingStaff : texts.headingUser)}
            </h1>
            <MonthSteps frame={frame} month={month} path={path} />
            {month.days.every(({ entries }) => entries.length === 0) && (
              <p className="mailings-calendar__empty">
                {frame.say(texts.empty)}{' '}
                <Link href={linkTo(frame, frame.slugs.mailings)} prefetch={false}>
                  {frame.say(texts.goMailings)}
                </Link>
              </p>
            )}
            <Month frame={frame} month={month} />
            {month.isCut && <p className="mailings-panel__note">{frame.say(texts.cut)}</p>}
            <p className="mailings-panel__note">
              {frame.say(texts.zone, { zone: frame.timeZone })}
              {'timeZone' in user && ` ${frame.say(texts.zoneYours)}`}
            </p>
          </>
        ) : (
          <p className="mailings-calendar__empty">{frame.say(texts.nobody)}</p>
        )}
      </Gutter>
    </DefaultTemplate>
  )
}

import type { ServerProps } from 'payload'

import type { DashboardFrame } from './frame.ts'
import { readDashboard } from '../../operations/readDashboard.ts'
import { getRuntime } from '../../runtime.ts'
import { dashboard as texts } from '../../translations/dashboard.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { viewerZone } from '../format/viewerZone.ts'
import { Attention } from './Attention.tsx'
import { FourSteps } from './FourSteps.tsx'
import { LastRuns } from './LastRuns.tsx'
import { LettersPlot } from './LettersPlot.tsx'
import { NextRuns } from './NextRuns.tsx'
import { StatusCounts } from './StatusCounts.tsx'
import { UsersToLookAt } from './UsersToLookAt.tsx'
import { Workers } from './Workers.tsx'

import '../admin.css'

/** The first page of the admin: a person's own mailings, or everyone's for staff. Nothing for others. */
export const Dashboard = async ({ i18n, payload, user }: ServerProps) => {
  const timeZone = viewerZone(user)
  const data = await readDashboard({ payload, timeZone, user })
  if (!data) return null
  const language = languageOf(i18n.language)
  const say = speak(language)
  const isEmpty = Object.values(data.counts).every((count) => count === 0)
  const frame: DashboardFrame = {
    adminRoute: payload.config.routes.admin,
    language,
    say,
    slugs: getRuntime(payload).options.slugs,
    timeZone,
  }
  return (
    <div className="mailings-dashboard">
      <h1 className="mailings-dashboard__title">
        {say(data.isStaff ? texts.headingStaff : texts.headingUser)}
      </h1>
      {data.firstSteps && <FourSteps frame={frame} steps={data.firstSteps} />}
      {!isEmpty && <StatusCounts counts={data.counts} frame={frame} />}
      {data.health && (
        <Workers health={data.health} frame={frame} now={data.now} payload={payload} user={user} />
      )}
      <UsersToLookAt
        frame={frame}
        users={data.usersToLookAt}
        usersSlug={getRuntime(payload).options.users.slug}
      />
      <Attention frame={frame} isStaff={data.isStaff} now={data.now} troubles={data.troubles} />
      {!isEmpty && (
        <>
          <div className="mailings-dashboard__halves">
            <NextRuns frame={frame} isStaff={data.isStaff} now={data.now} runs={data.nextRuns} />
            <LettersPlot frame={frame} letters={data.letters} />
          </div>
          <LastRuns frame={frame} isStaff={data.isStaff} runs={data.lastRuns} />
        </>
      )}
    </div>
  )
}

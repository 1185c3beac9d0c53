import { Link } from '@payloadcms/ui'

import type { UserToLookAt } from '../../operations/readDashboard.ts'
import { dashboard as texts } from '../../translations/dashboard.ts'
import { Panel } from '../parts/Panel.tsx'
import { type DashboardFrame, linkTo } from './frame.ts'

type Props = { frame: DashboardFrame; users: UserToLookAt[]; usersSlug: string }

/** Owners of whose letters many were refused. Not shown when there are none. */
export const UsersToLookAt = ({ frame, users, usersSlug }: Props) => {
  const { say } = frame
  if (users.length === 0) return null
  return (
    <Panel heading={say(texts.usersHeading)} id="mailings-users" tone="warn">
      <ul className="mailings-rows">
        {users.map(({ letters, name, rejected, userId }) => (
          <li key={userId}>
            <Link href={linkTo(frame, usersSlug, `/${userId}`)} prefetch={false}>
              {name}
            </Link>
            <span>
              {say(texts.usersItem, { letters, percent: Math.round((rejected / letters) * 100) })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

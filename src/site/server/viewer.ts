import { cookies } from 'next/headers'
import { cache } from 'react'

import { hasRole } from '../../access/hasRole.ts'
import { roles } from '../../access/roles.ts'
import { getHeaders } from './caller.ts'
import { getSitePayload } from './payload.ts'

/** Whoever looks at the page, signed in and not blocked. */
export type Viewer = {
  email: string
  id: number | string
  /** Whether he runs the service: editor, manager or administrator. */
  isStaff: boolean
  language: string
  name: string
  pendingEmail: string
  timeZone: string
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Who looks at this page, or null. Costs nothing when there is no session cookie. */
export const getViewer = cache(async (): Promise<null | Viewer> => {
  const payload = await getSitePayload()
  if (!(await cookies()).has(`${payload.config.cookiePrefix}-token`)) return null
  const { user } = await payload.auth({ headers: await getHeaders() })
  if (!user || !hasRole(user, ...roles)) return null
  const { email, language, name, pendingEmail, timeZone } = { ...user } as Record<string, unknown>
  return {
    email: text(email),
    id: user.id,
    isStaff: hasRole(user, 'editor', 'manager', 'admin'),
    language: text(language),
    name: text(name),
    pendingEmail: text(pendingEmail),
    timeZone: text(timeZone),
  }
})

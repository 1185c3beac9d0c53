import { formatAdminURL } from 'payload/shared'

import type { MailingsSlugs } from '../../slugs.ts'
import type { Language, Say } from '../../translations/say.ts'

/** What every part of the dashboard needs. */
export type DashboardFrame = {
  adminRoute: string
  language: Language
  say: Say
  slugs: MailingsSlugs
  /** The viewer's. */
  timeZone: string
}

/** Address of a list, a document or a creation page in the admin. */
export const linkTo = (
  { adminRoute }: Pick<DashboardFrame, 'adminRoute'>,
  slug: string,
  rest = '',
): string => formatAdminURL({ adminRoute, path: `/collections/${slug}${rest}` as `/${string}` })

import type { Config } from 'payload'

import { rsc } from '../paths.ts'
import { calendarPath } from './path.ts'

/** Adds the calendar's page and its link behind what the host has in its navigation. */
export const withCalendar = (admin: Config['admin']): Config['admin'] => ({
  ...admin,
  components: {
    ...admin?.components,
    afterNavLinks: [...(admin?.components?.afterNavLinks ?? []), rsc('CalendarLink')],
    views: {
      ...admin?.components?.views,
      mailingsCalendar: {
        Component: rsc('Calendar'),
        meta: { title: 'Calendar' },
        path: calendarPath,
      },
    },
  },
})

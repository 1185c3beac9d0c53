import type { Config } from 'payload'

import { rsc } from '../paths.ts'
import { reportPath } from './path.ts'

/** Adds the page of reports. */
export const withReport = (admin: Config['admin']): Config['admin'] => ({
  ...admin,
  components: {
    ...admin?.components,
    views: {
      ...admin?.components?.views,
      mailingsReport: {
        Component: rsc('Report'),
        meta: { title: 'Report' },
        path: `${reportPath}/:of/:id`,
      },
    },
  },
})

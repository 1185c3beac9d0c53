import type { Config } from 'payload'

import { rsc } from './paths.ts'

/** Adds the dashboard behind what the host shows there already. */
export const withDashboard = (admin: Config['admin']): Config['admin'] => ({
  ...admin,
  components: {
    ...admin?.components,
    beforeDashboard: [...(admin?.components?.beforeDashboard ?? []), rsc('Dashboard')],
  },
})

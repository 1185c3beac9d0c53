import type { TaskConfig } from 'payload'

import type { Service } from '../../../../src/jobs/exports/types.ts'

/** A task that begins and never ends. */
export function endlessTask(): TaskConfig {
  return {
    slug: 'job',
    handler: () => new Promise(() => {}),
    retries: 3,
  } as unknown as TaskConfig
}

/** An exclusive service that tells of each pass. */
export function singleService(onPass: () => void = () => {}): Service {
  return {
    name: 'single',
    cron: '* * * * * *',
    exclusive: true,
    runOnce: async () => {
      onPass()
      return { passes: 1 }
    },
  }
}

import type { Payload } from 'payload'

import { isNextBuild } from 'payload/shared'

import { startWorker } from '../runtime.ts'

/** The worker of `autoStart`: one per Payload instance, none while Next.js builds. Its end is the end of the process. */
export async function startAlone(payload: Payload): Promise<void> {
  if (isNextBuild()) return
  await startWorker({ payload })
}

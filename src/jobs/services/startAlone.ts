import type { Payload } from 'payload'
import { isNextBuild } from 'payload/shared'

import type { JobsHandle } from '../runtime.ts'

const started = new WeakSet<Payload>()

/** The worker of `autoStart`: one per Payload instance, none while Next.js builds. Its end is the end of the process. */
export async function startAlone({
  handle,
  payload,
}: {
  handle: JobsHandle
  payload: Payload
}): Promise<void> {
  if (isNextBuild() || started.has(payload)) return
  started.add(payload)
  await handle.startWorker({ payload })
}

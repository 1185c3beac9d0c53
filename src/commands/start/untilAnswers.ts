import { setTimeout as pause } from 'node:timers/promises'

const TRY_MS = 20_000
const PATIENCE_MS = 60_000

/** Waits until the site answers its home page, which also makes it load everything that the first visitor needs. */
export async function untilAnswers(url: string, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    const status = await statusOf(url, signal)
    signal.throwIfAborted()
    if (status !== undefined && status < 500) return
    if (performance.now() > deadline) {
      throw new Error(`The site does not answer at ${url}${status ? ` (status ${status})` : ''}.`)
    }
    await pause(200, undefined, { signal })
  }
}

async function statusOf(url: string, signal: AbortSignal): Promise<number | undefined> {
  try {
    const answer = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TRY_MS)]),
    })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return undefined
  }
}

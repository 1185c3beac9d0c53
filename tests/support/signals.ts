/**
 * Waiting for something to become true. The only place of the tests where a timer may be used:
 * a test waits for a condition with a deadline and never for a length of time.
 */

export type WaitOptions = {
  /** What is waited for, as it stands in the error: "the run is finished". */
  description: string
  /** Milliseconds between two looks. @default 25 */
  everyMs?: number
  /** Milliseconds after which the wait fails. @default 10_000 */
  timeoutMs?: number
}

/**
 * Calls `look` until it returns something other than `undefined`, `null` or `false`, and returns that.
 * Throws with the description and the last value or error when the deadline passes.
 */
export async function waitFor<T>(
  look: () => Promise<false | null | T | undefined> | false | null | T | undefined,
  { description, everyMs = 25, timeoutMs = 10_000 }: WaitOptions,
): Promise<T> {
  const deadline = performance.now() + timeoutMs
  let last: unknown
  for (;;) {
    try {
      const value = await look()
      if (value !== undefined && value !== null && value !== false) return value
      last = value
    } catch (error) {
      last = error
    }
    if (performance.now() >= deadline) {
      throw new Error(`Waited ${timeoutMs} ms in vain: ${description}. Last look: ${tell(last)}`, {
        cause: last,
      })
    }
    await pause(everyMs)
  }
}

/** Resolves after the given time. For polling loops inside tests/support only. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

function tell(value: unknown): string {
  return value instanceof Error ? value.message : String(value)
}

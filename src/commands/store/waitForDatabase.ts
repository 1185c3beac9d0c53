import pg from 'pg'

/** Milliseconds between two tries. */
const PAUSE_MS = 500

/** Codes that time cures: nobody listens yet, the server starts or stops, it is full. */
const PASSING = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', '57P03', '57P01', '53300']

/**
 * Waits until the database takes connections: in a set of containers it may start after us. Returns why it does not,
 * or `undefined` when it does. A wrong password or name is said at once.
 */
export async function waitForDatabase({
  pause,
  timeoutMs,
  url,
}: {
  /** Waits; rejects when the start is called off. */
  pause: (milliseconds: number) => Promise<unknown>
  timeoutMs: number
  url: string
}): Promise<string | undefined> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const problem = await tryOnce(url)
    if (!problem) return undefined
    if (!PASSING.includes(problem.code) || performance.now() > deadline) return problem.text
    await pause(PAUSE_MS)
  }
}

async function tryOnce(url: string): Promise<undefined | { code: string; text: string }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  // A connection that breaks while it is closed has been useful already.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return undefined
  } catch (error) {
    return describe(error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

function describe(error: unknown): { code: string; text: string } {
  // Both addresses of a name refused: the reasons are inside.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  const code = first instanceof Error && 'code' in first ? String(first.code) : ''
  return { code, text: first instanceof Error ? first.message : String(first) }
}

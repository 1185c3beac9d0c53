import { createServer } from 'node:net'

const LAST_PORT = 65_535

/** How many ports are tried before giving up: a machine with more taken ones in a row has another problem. */
const TRIES = 200

/**
 * The first port from `first` on that nothing listens on at `host`. Somebody may still take it before the caller
 * does: callers try the next one then.
 */
export async function findFreePort(first: number, host = '127.0.0.1'): Promise<number> {
  const last = Math.min(first + TRIES - 1, LAST_PORT)
  for (let port = first; port <= last; port++) {
    if (await isFree(port, host)) return port
  }
  throw new Error(`No free port from ${first} to ${last} on ${host}.`)
}

/** Whether one can listen on the port at this moment. Throws when the address is not one of this machine. */
export async function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ exclusive: true, host, port }, resolve)
    })
  } catch (error) {
    // EACCES: ports under 1024 for people without rights; the next ones are no better, but the sentence is right.
    if (isCode(error, 'EADDRINUSE', 'EACCES')) return false
    throw error
  }
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return true
}

/** Whether an error of the operating system has one of the codes. */
export function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

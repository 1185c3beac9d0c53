import { createServer } from 'node:net'

/** A TCP port that is free on the loopback address at this moment. The caller must be ready to lose the race for it. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  if (address === null || typeof address === 'string') throw new Error('The probe got no TCP port.')
  return address.port
}

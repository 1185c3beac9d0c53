import next from 'next'
import { once } from 'node:events'
import { createServer } from 'node:http'

import { environment, isProduction } from '../environment.ts'
import { hasParent, onStop, tellParent } from './messages.ts'
import { ROOT } from './project.ts'
import { keepTrusted } from './start/callerAddress.ts'
import { isReadable } from './start/readablePath.ts'
import { refuse } from './start/refuse.ts'
import { strangeHost, strangeHostSentence } from './start/strangeHost.ts'
import { sentenceOf, terminal } from './terminal.ts'

/** What requests in flight get to end. */
const GRACE_MS = 3_000

/**
 * The site as a process of ours: Next's server inside, so that its end is in our hands (with the parent, within the
 * grace). In development (NODE_ENV is not production) with hot reload.
 */
async function main(): Promise<void> {
  const { host, port, trustedProxies } = environment
  const server = createServer()
  const app = next({ dev: !isProduction, dir: ROOT, hostname: host, httpServer: server, port })
  await app.prepare()
  const handle = app.getRequestHandler()
  server.on('request', (request, response) => {
    const { headers, socket, url } = request
    if (!isReadable(url)) {
      return refuse(response, 400, 'This address cannot be read: its escapes are no UTF-8.\n')
    }
    const strange = strangeHost({ headers, siteUrl: environment.siteUrl })
    if (strange !== undefined) return refuse(response, 421, strangeHostSentence(strange))
    keepTrusted({ headers, socket: socket.remoteAddress, trustedProxies })
    void handle(request, response)
  })
  server.listen(port, host)
  await once(server, 'listening')
  onStop(async () => {
    // A development server has an open socket to each page, and nothing that is worth waiting for.
    if (!isProduction) process.exit(0)
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), GRACE_MS).unref()
    await closed
    process.exit(0)
  })
  if (!hasParent) terminal.say(`The site runs at ${environment.siteUrl}. Ctrl-C ends it.`)
  await tellParent({ type: 'ready' })
}

main().catch(async (error: unknown) => {
  await tellParent({ sentence: sentenceOf(error), type: 'failed' })
  terminal.warn(`The site cannot start: ${sentenceOf(error)}`)
  process.exit(1)
})

import { once } from 'node:events'

import { findFreePort, isCode } from '../ports.ts'
import { createSmtpServer } from './smtp.ts'
import { openStore } from './store.ts'
import { createWebServer } from './web/server.ts'

/** The mailbox that takes the letters when no SMTP_URL is given. */
export type EmbeddedMailbox = {
  smtpPort: number
  smtpUrl: string
  /** Ends both servers and waits. */
  stop: () => Promise<void>
  webPort: number
  webUrl: string
}

const HOST = '127.0.0.1'

/** Letters that are kept: at 20 kB each about 100 MB. */
const MAX_LETTERS = 5_000

/**
 * Starts the SMTP server and the web page on loopback, each on the first free port from the given one on. Letters lie
 * in `directory` and are there again after the next start.
 */
export async function startMailbox({
  directory,
  firstSmtpPort,
  firstWebPort,
  maxLetters = MAX_LETTERS,
}: {
  directory: string
  firstSmtpPort: number
  firstWebPort: number
  maxLetters?: number
}): Promise<EmbeddedMailbox> {
  const store = await openStore({ directory, maxLetters })
  const smtp = createSmtpServer(store)
  const smtpPort = await listenFrom(firstSmtpPort, (port) => smtp.listen(port, HOST))
  const smtpUrl = `smtp://${HOST}:${smtpPort}`
  const web = createWebServer({ smtpUrl, store })
  const webPort = await listenFrom(firstWebPort, (port) => web.listen(port, HOST))
  return {
    smtpPort,
    smtpUrl,
    stop: async () => {
      web.closeAllConnections()
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(() => resolve())),
        new Promise<void>((resolve) => web.close(() => resolve())),
      ])
    },
    webPort,
    webUrl: `http://${HOST}:${webPort}`,
  }
}

/** Between the look at a port and listening on it another may take it: then the next one. */
async function listenFrom(
  first: number,
  listen: (port: number) => NodeJS.EventEmitter,
): Promise<number> {
  for (let port = await findFreePort(first); ; port = await findFreePort(port + 1)) {
    try {
      await once(listen(port), 'listening')
      return port
    } catch (error) {
      if (!isCode(error, 'EADDRINUSE')) throw error
    }
  }
}

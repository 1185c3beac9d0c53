import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server'

import { SMTPServer } from 'smtp-server'

import type { LetterStore } from './store.ts'

/** Bytes of one letter; the usual limit of mail servers. */
const LETTER_LIMIT = 25 * 1024 * 1024
const CLOSE_TIMEOUT_MS = 500

/**
 * A mail server that keeps every letter and sends none on. Loopback only, so it asks for no password and offers no
 * TLS. A letter that the disk does not take gets a 452: the sender tries again.
 */
export function createSmtpServer(store: LetterStore): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    banner: 'Payload Mailings mailbox',
    closeTimeout: CLOSE_TIMEOUT_MS,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    logger: false,
    name: 'localhost',
    onData: (stream, session, callback) => {
      accept({ session, store, stream }).then(
        (answer) => callback(null, answer),
        (error: unknown) => callback(refusal(error)),
      )
    },
    size: LETTER_LIMIT,
  })
  // Broken connections of single clients; the server itself goes on.
  server.on('error', () => undefined)
  return server
}

async function accept({
  session,
  store,
  stream,
}: {
  session: SMTPServerSession
  store: LetterStore
  stream: SMTPServerDataStream
}): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  if (stream.sizeExceeded) throw new LetterTooBig()
  const { mailFrom, rcptTo } = session.envelope
  const { id } = await store.add({
    from: mailFrom ? mailFrom.address : '',
    raw: Buffer.concat(chunks),
    to: rcptTo.map(({ address }) => address),
  })
  return `OK: kept as ${id}`
}

class LetterTooBig extends Error {}

function refusal(error: unknown): Error {
  const tooBig = error instanceof LetterTooBig
  const text = tooBig
    ? `The letter is bigger than ${LETTER_LIMIT} bytes`
    : 'The letter could not be kept'
  return Object.assign(new Error(text), { responseCode: tooBig ? 552 : 452 })
}

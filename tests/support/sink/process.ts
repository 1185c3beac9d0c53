import type { Sink, SinkOptions } from './types.ts'
/**
 * A sink in a process of its own, so that it does not share a thread with what it measures.
 *
 * Started by `startSink` (requests over IPC), or by hand: `node tests/support/sink/process.ts '{"mode":"null","port":2525}'`.
 * Prints one line of JSON, `{"port":2525}`, when it listens; ends with its parent or on SIGTERM.
 */
import { SinkServer } from './server.ts'

/** What `startSink` asks for: a method of the sink with its arguments. */
export type SinkRequest = { arguments: unknown[]; id: number; method: keyof Sink }
/** The answer to a request, or the first message with the port. */
export type SinkMessage = { error?: string; id: number; value?: unknown } | { port: number }

const options = JSON.parse(process.argv[2] ?? '{}') as SinkOptions
const sink = await new SinkServer(options).listen()

process.on('message', (request: SinkRequest) => void answer(request))
process.on('disconnect', () => process.exit(0))
process.on('SIGTERM', () => process.exit(0))
process.stdout.write(`${JSON.stringify({ port: sink.port })}\n`)
send({ port: sink.port })

async function answer({ arguments: args, id, method }: SinkRequest): Promise<void> {
  try {
    const call = sink[method] as (...args: unknown[]) => Promise<unknown>
    send({ id, value: await call.apply(sink, args) })
  } catch (error) {
    send({ error: String(error), id })
  }
}

function send(message: SinkMessage): void {
  process.send?.(message)
}

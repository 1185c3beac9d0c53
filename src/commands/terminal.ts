// Whoever read our words has gone (`npm start | head`): that ends the words, not the work.
process.stdout.on('error', () => undefined)
process.stderr.on('error', () => undefined)

/** The one place of the commands that prints: plain sentences, errors on the error stream. */
export const terminal = {
  /** Whether somebody watches: then lines may be rewritten. */
  isInteractive: process.stdout.isTTY === true,
  /** A line for people or, with --json, for programs. */
  say: (text = ''): void => void process.stdout.write(`${text}\n`),
  /** Something went wrong: one or more sentences, never a stack trace. */
  warn: (text: string): void => void process.stderr.write(`${text}\n`),
  /** Rewrites the current line. Only where `isInteractive`. */
  rewrite: (text: string): void => void process.stdout.write(`\r\u001B[2K${text}`),
}

/** A failure that people can act on. Its message is printed as it is, everything else of it is not. */
export class CommandError extends Error {}

/** What went wrong, in words for people: one sentence, never a stack trace or a statement of SQL. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // A refused connection to several addresses has no message of its own, a failed query has its whole text.
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause
  const isWrapper = error.message === '' || error.message.startsWith('Failed query')
  if (isWrapper && inner instanceof Error) return sentenceOf(inner)
  return error.message || error.name
}

/** Runs a command and ends the process: 0 when it resolves (or the code it resolves with), 1 after a sentence otherwise. */
export async function runCommand(command: () => Promise<number | void>): Promise<void> {
  try {
    process.exitCode = (await command()) ?? 0
  } catch (error) {
    terminal.warn(sentenceOf(error))
    process.exitCode = 1
  }
  // Pools and watchers may hold the process; what had to be written has been written.
  process.exit()
}

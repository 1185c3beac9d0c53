import { appendFileSync } from 'node:fs'

/**
 * `npm test` runs every chaos test at its small share, `npm run chaos:full` at the published size. The seed is printed
 * and repeats the decisions of a run: `CHAOS_SEED=7 npx vitest run --project chaos`.
 */
export const isFull = process.env.CHAOS_FULL === '1'
export const seed = Number(process.env.CHAOS_SEED ?? Math.floor(Math.random() * 1e9))

/** The small or the full size of something. */
export const sized = <Size>(share: Size, full: Size): Size => (isFull ? full : share)

/** Milliseconds that a test of full size may take. */
export const fullTimeout = 3_600_000

/** Publishes the figures of a test: a line for people, and a line of JSON in the file of a full run. */
export const publish = (test: string, figures: Record<string, unknown>): void => {
  const line = JSON.stringify({ test, ...figures, seed })
  process.stdout.write(`${line}\n`)
  if (process.env.CHAOS_REPORT) appendFileSync(process.env.CHAOS_REPORT, `${line}\n`)
}

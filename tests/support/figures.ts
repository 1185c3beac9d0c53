import { appendFileSync } from 'node:fs'

/**
 * Hands a figure of a proof to `npm run security:full` (or a bench), which prints all of them as JSON on its last line.
 * Without FIGURES_FILE nothing is written: in `npm test` a figure is a detail. Numbers of one name are added up.
 */
export const recordFigures = (figures: Readonly<Record<string, number | string>>): void => {
  const file = process.env.FIGURES_FILE
  if (file) appendFileSync(file, `${JSON.stringify(figures)}\n`)
}

/** What a proof found. */
export type Found = {
  /** Questions asked. */
  asked: number
  /** Answers with a text of somebody else's. @default 0 */
  canaries?: number
  /** Answers that somebody else's secrets changed. @default 0 */
  differences?: number
  /** Answers that were none (5xx, a failed statement) or not the right one. @default 0 */
  failed?: number
}

/** Hands on what a proof found, before its test is judged: a proof that fails has figures too. */
export const recordProof = (name: string, found: Found): void => {
  const { asked, canaries = 0, differences = 0, failed = 0 } = found
  recordFigures({ asked, canaries, differences, failed, [name]: asked })
}

/** Seed of everything random in a test: SEED repeats a run, otherwise it is a fixed one. */
export const seed = Number(process.env.SEED ?? 20_261_124)

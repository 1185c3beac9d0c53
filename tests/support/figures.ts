import { appendFileSync } from 'node:fs'

/**
 * Hands a figure of a proof to `npm run security:full` (or a bench), which prints all of them as JSON on its last line.
 * Without FIGURES_FILE nothing is written: in `npm test` a figure is a detail.
 */
export const recordFigures = (figures: Readonly<Record<string, number | string>>): void => {
  const file = process.env.FIGURES_FILE
  if (file) appendFileSync(file, `${JSON.stringify(figures)}\n`)
}

/** Seed of everything random in a test: SEED repeats a run, otherwise it is a fixed one. */
export const seed = Number(process.env.SEED ?? 20_261_124)

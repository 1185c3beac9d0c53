import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Some spec files, and the variables that lift their share. */
export type Part = {
  files: readonly string[]
  name: string
  project: 'e2e' | 'int' | 'unit'
  /** Processes that share the questions of its files, where these take a `SHARD`. @default 1 */
  shards?: number
  variables: Readonly<Record<string, string>>
}

export type Figures = Record<string, number | string>

/** Runs a part and answers with its figures: those that its tests recorded, minutes, and whether it passed. */
export const runPart = async (part: Part): Promise<Figures> => {
  const { name, shards = 1 } = part
  const started = Date.now()
  const directory = mkdtempSync(join(tmpdir(), 'mailings-figures-'))
  const file = join(directory, 'figures')
  const numbers = Array.from({ length: shards }, (_, at) => at + 1)
  const ended = await Promise.all(
    numbers.map((number) => runShard(part, { FIGURES_FILE: file, SHARD: `${number}/${shards}` })),
  )
  const figures = readFigures(file)
  rmSync(directory, { recursive: true })
  const minutes = Number(((Date.now() - started) / 60_000).toFixed(1))
  const isPassed = ended.every((code) => code === 0)
  return { ...figures, [`${name}Minutes`]: minutes, [name]: isPassed ? 'passed' : 'FAILED' }
}

const runShard = (
  { files, project, variables }: Part,
  ofShard: Readonly<Record<string, string>>,
): Promise<null | number> =>
  new Promise((resolve) => {
    const child = spawn(
      'npx',
      ['vitest', 'run', '--project', project, '--testTimeout=7200000', ...files],
      {
        env: { LOG_LEVEL: 'fatal', ...process.env, ...variables, ...ofShard },
        stdio: ['inherit', 2, 2],
      },
    )
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })

/** Of figures that several tests, or several processes, recorded under one name: numbers are added up. */
export const addUp = (all: readonly Figures[]): Figures => {
  const sum: Figures = {}
  for (const [name, value] of all.flatMap((each) => Object.entries(each))) {
    const known = sum[name]
    sum[name] = typeof value === 'number' && typeof known === 'number' ? known + value : value
  }
  return sum
}

const readFigures = (file: string): Figures => {
  try {
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    return addUp(lines.map((line) => JSON.parse(line) as Figures))
  } catch {
    return {}
  }
}

/** Prints figures as JSON on a line. */
export const print = (figures: Figures): void => {
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}

/** Prints all figures as JSON on the last line and ends with 1 when a part failed. */
export const tell = (figures: Figures): void => {
  print(figures)
  process.exitCode = Object.values(figures).includes('FAILED') ? 1 : 0
}

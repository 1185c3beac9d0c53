import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Some spec files, and the variables that lift their share. */
export type Part = {
  files: readonly string[]
  name: string
  project: 'e2e' | 'int' | 'unit'
  variables: Readonly<Record<string, string>>
}

export type Figures = Record<string, number | string>

/** Runs a part and answers with its figures: those that its tests recorded, minutes, and whether it passed. */
export const runPart = ({ files, name, project, variables }: Part): Figures => {
  const started = Date.now()
  const directory = mkdtempSync(join(tmpdir(), 'mailings-figures-'))
  const file = join(directory, 'figures')
  const { status } = spawnSync(
    'npx',
    ['vitest', 'run', '--project', project, '--testTimeout=7200000', ...files],
    {
      env: { LOG_LEVEL: 'fatal', ...process.env, ...variables, FIGURES_FILE: file },
      stdio: ['inherit', 2, 2],
    },
  )
  const figures = readFigures(file)
  rmSync(directory, { recursive: true })
  const minutes = Number(((Date.now() - started) / 60_000).toFixed(1))
  return { ...figures, [`${name}Minutes`]: minutes, [name]: status === 0 ? 'passed' : 'FAILED' }
}

const readFigures = (file: string): Figures => {
  try {
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    return Object.assign({}, ...lines.map((line) => JSON.parse(line) as Figures)) as Figures
  } catch {
    return {}
  }
}

/** Prints all figures as JSON on the last line and ends with 1 when a part failed. */
export const tell = (figures: Figures): void => {
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  process.exitCode = Object.values(figures).includes('FAILED') ? 1 : 0
}

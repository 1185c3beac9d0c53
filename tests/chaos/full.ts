import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

/*
 * `npm run chaos:full -- [--seed S] [file …]`: the chaos tests at their published size, hours instead of minutes. The
 * figures of all of them are on the last line as JSON; the exit code says whether every claim held.
 */

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seed: { default: String(Math.floor(Math.random() * 1e9)), type: 'string' } },
})
const root = resolve(import.meta.dirname, '../..')
const report = join(mkdtempSync(join(tmpdir(), 'chaos-')), 'report.jsonl')

process.stdout.write(`seed ${values.seed}\n`)
const vitest = spawn('npx', ['vitest', 'run', '--project', 'chaos', ...positionals], {
  cwd: root,
  env: { ...process.env, CHAOS_FULL: '1', CHAOS_REPORT: report, CHAOS_SEED: values.seed },
  stdio: 'inherit',
})
vitest.once('exit', (code) => {
  process.stdout.write(`${JSON.stringify({ seed: Number(values.seed), tests: readReport() })}\n`)
  process.exit(code ?? 1)
})

function readReport(): unknown[] {
  try {
    return readFileSync(report, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
  } catch {
    return []
  }
}

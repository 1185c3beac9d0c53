import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import type { Count } from './countingReporter.ts'
import type { Command, Step } from './steps.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** Runs one step with its output streamed to the terminal. Never throws. */
export async function runStep(step: Step, environment: NodeJS.ProcessEnv): Promise<Count> {
  const directory = mkdtempSync(join(tmpdir(), 'mailings-count-'))
  const file = join(directory, 'count.json')
  try {
    const ended = await runCommands(step, {
      ...environment,
      COUNT_FILE: file,
    })
    return judge({ count: step.tests ? readCount(file) : undefined, ended, step })
  } finally {
    rmSync(directory, { force: true, recursive: true })
  }
}

/** A command that fails without a failed test (a crash, a broken configuration) is a failure of its own. */
export function judge({
  count,
  ended,
  step,
}: {
  count: Count | undefined
  /** `undefined` when the command succeeded, else what it died of. */
  ended: string | undefined
  step: Pick<Step, 'name' | 'tests'>
}): Count {
  if (!step.tests) {
    return { failed: ended ? [`${step.name} (${ended})`] : [], passed: ended ? 0 : 1, skipped: [] }
  }
  const { failed, passed, skipped } = count ?? { failed: [], passed: 0, skipped: [] }
  const crash = ended ?? (count ? undefined : 'no result')
  const unexplained = crash && failed.length === 0 ? [`${step.name} (${crash})`] : []
  return { failed: [...failed, ...unexplained], passed, skipped }
}

function readCount(file: string): Count | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Count
  } catch {
    return undefined
  }
}

/** Resolves to `undefined` on success, else to the reason. */
async function runCommands(step: Step, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  for (const command of step.commands) {
    const reason = await runCommand({ command, env, minutes: step.minutes })
    if (reason) return reason
  }
  return undefined
}

function runCommand({
  command: [name, ...args],
  env,
  minutes,
}: {
  command: Command
  env: NodeJS.ProcessEnv
  minutes: number
}): Promise<string | undefined> {
  const child = spawn(join(ROOT, 'node_modules/.bin', name), args, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const stopListening = passSignals(child)
  return new Promise((resolvePromise) => {
    const end = (reason: string | undefined) => {
      clearTimeout(limit)
      stopListening()
      resolvePromise(reason)
    }
    const limit = setTimeout(() => child.kill('SIGKILL'), minutes * 60_000)
    child.once('error', ({ message }) => end(message))
    child.once('exit', (code, signal) => {
      end(code === 0 ? undefined : signal ? `ended by ${signal}` : `exit code ${code}`)
    })
  })
}

/** Whoever ends the runner ends the step. */
function passSignals(child: ChildProcess): () => void {
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.on(signal, pass)
  return () => signals.forEach((signal) => process.off(signal, pass))
}

import type { ChildProcess } from 'node:child_process'

import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'

import { isAlive } from '../../../../src/embedded/processes.ts'
import { waitFor } from '../../../support/signals.ts'

/** A process of this project under test, with everything that it says. */
export type Run = { child: ChildProcess; output: () => string; pid: number }

/** Starts a program in a group of its own and gathers its words. */
export function run(
  command: string,
  args: string[],
  { cwd, env }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Run {
  const child = spawn(command, args, {
    cwd,
    detached: true,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const words: string[] = []
  child.stdout.on('data', (chunk) => words.push(String(chunk)))
  child.stderr.on('data', (chunk) => words.push(String(chunk)))
  if (child.pid === undefined) throw new Error(`${command} does not start`)
  return { child, output: () => words.join(''), pid: child.pid }
}

/** The process and everything below it, itself first. */
export function treeOf(root: number): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const below = (pid: number): number[] =>
    rows.flatMap(([child = 0, parent]) => (parent === pid ? [child, ...below(child)] : []))
  return [root, ...below(root)]
}

/** Sends SIGKILL to all at once, as far as one can. */
export function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
}

/** Waits until none of the processes is there any more. */
export async function untilGone(pids: readonly number[], timeoutMs = 10_000): Promise<void> {
  await waitFor(() => pids.every((pid) => !isAlive(pid)), {
    description: `the processes ${pids.join(', ')} are gone`,
    timeoutMs,
  })
}

/** The exit code of a process that has ended or will. */
export async function exitCodeOf({ child }: Run): Promise<null | number> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}

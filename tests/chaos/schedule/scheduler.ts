import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

/** A scheduler process in the hand of the test. */
export type Scheduler = {
  kill: () => Promise<void>
  /** Resolves when it has planned everything it found due; to nothing when it was killed meanwhile. */
  tick: (word: { skewMs: number; tick: number }) => Promise<void>
}

type Answer = { error?: string; ready?: boolean; tick?: number }

/** Starts one and waits until it is connected. */
export async function startScheduler(databaseUrl: string): Promise<Scheduler> {
  const child = fork(join(import.meta.dirname, 'schedulerProcess.ts'), [], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  await answerOf(child, ended, ({ ready }) => ready === true)
  return {
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    tick: async (word) => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const answered = answerOf(child, ended, ({ tick }) => tick === word.tick)
      child.send(word)
      await answered
    },
  }
}

function answerOf(
  child: ChildProcess,
  ended: Promise<void>,
  isIt: (answer: Answer) => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const listen = (answer: Answer): void => {
      if (answer.error) reject(new Error(answer.error))
      if (!isIt(answer)) return
      child.off('message', listen)
      resolve()
    }
    child.on('message', listen)
    void ended.then(resolve)
  })
}

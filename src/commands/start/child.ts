import type { ChildProcess } from 'node:child_process'

import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { join } from 'node:path'

import type { Source } from '../../environment.ts'
import type { ChildMessage, ParentMessage } from '../messages.ts'
import type { LogFile } from './logFile.ts'

import { signal } from '../../embedded/processes.ts'
import { childEnvironment } from '../../environment.ts'
import { nodePath, ROOT } from '../project.ts'
import { openLogFile } from './logFile.ts'
import { followOutput } from './output.ts'

/** A process of the start. */
export type Child = {
  /** Resolves when it has ended: its exit code, or undefined when a signal ended it. */
  ended: Promise<number | undefined>
  log: LogFile
  /** The next message of the type; rejects with the child's sentence when it fails or ends before. */
  message: <Type extends ChildMessage['type']>(
    type: Type,
  ) => Promise<Extract<ChildMessage, { type: Type }>>
  /** What it said when it gave up. */
  failure: () => string | undefined
  pid: number | undefined
  /** Asks it to end, ends it by force after `graceMs`, waits. Idempotent. */
  stop: (graceMs: number) => Promise<void>
  tell: (message: ParentMessage) => void
}

/** How a child is started. */
export type ChildOptions = {
  /** Arguments of Node: flags, script, its arguments. */
  args: string[]
  /** Variables on top of ours. */
  environment: Source
  isVerbose: boolean
  logDirectory: string
  name: string
}

/**
 * Starts one process in a group of its own (Ctrl-C reaches the start only, which ends its children in order) with a
 * channel whose closing ends it when we are killed.
 */
export function startChild({
  args,
  environment,
  isVerbose,
  logDirectory,
  name,
}: ChildOptions): Child {
  const child = spawn(nodePath(), args, {
    cwd: ROOT,
    detached: true,
    env: childEnvironment(environment),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const log = openLogFile(join(logDirectory, `${name}.log`))
  followOutput({ child, isVerbose, log, name })
  const ended = untilEnd(child)
  void ended.then(() => {
    log.close()
    // What it has started itself, such as Payload's generators in development: they share its group.
    if (child.pid !== undefined) signal(-child.pid, 'SIGTERM')
  })
  const failure = watchFailure(child)
  return {
    ended,
    failure,
    log,
    message: (type) => nextMessage({ child, ended, failure, log, name, type }),
    pid: child.pid,
    stop: async (graceMs) => {
      child.kill('SIGTERM')
      const patience = setTimeout(() => child.kill('SIGKILL'), graceMs)
      await ended
      clearTimeout(patience)
    },
    tell: (message) => void child.send(message, () => undefined),
  }
}

/** Its output may come after its exit; `close` is after both. */
async function untilEnd(child: ChildProcess): Promise<number | undefined> {
  const events = new EventEmitter()
  child.once('close', () => events.emit('end'))
  child.once('error', () => events.emit('end'))
  await once(events, 'end')
  return child.exitCode ?? undefined
}

function watchFailure(child: ChildProcess): () => string | undefined {
  let sentence: string | undefined
  child.on('message', (message: ChildMessage) => {
    if (message.type === 'failed') sentence = message.sentence
  })
  return () => sentence
}

function nextMessage<Type extends ChildMessage['type']>({
  child,
  ended,
  failure,
  log,
  name,
  type,
}: {
  child: ChildProcess
  ended: Promise<number | undefined>
  failure: () => string | undefined
  log: LogFile
  name: string
  type: Type
}): Promise<Extract<ChildMessage, { type: Type }>> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: ChildMessage) => {
      if (isOfType(message, type)) resolve(message)
    })
    void ended.then(() =>
      reject(
        new Error(failure() ?? `The ${name} ended before it was ready. Its words: ${log.path}`),
      ),
    )
  })
}

function isOfType<Type extends ChildMessage['type']>(
  message: ChildMessage,
  type: Type,
): message is Extract<ChildMessage, { type: Type }> {
  return message.type === type
}

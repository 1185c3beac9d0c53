import type { ChildProcess } from 'node:child_process'

import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'

import type { Source } from '../../environment.ts'
import type { ChildMessage, ParentMessage } from '../messages.ts'
import type { ChildLog } from './childLog.ts'

import { signal } from '../../embedded/processes.ts'
import { childEnvironment } from '../../environment.ts'
import { nodePath, ROOT } from '../project.ts'
import { openChildLog } from './childLog.ts'
import { createLineShower } from './output.ts'

/** A process of the start. */
export type Child = {
  /** Resolves when it has ended: its exit code, or undefined when a signal ended it. */
  ended: Promise<number | undefined>
  /** Where its words are. */
  logPath: string
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
  const log = openShownLog({ isVerbose, logDirectory, name })
  const child = spawn(nodePath(), args, {
    cwd: ROOT,
    detached: true,
    env: childEnvironment(environment),
    stdio: ['ignore', log.descriptor, log.descriptor, 'ipc'],
  })
  const ended = untilEnd(child)
  void ended.then(() => {
    log.stop()
    // What it has started itself, such as Payload's generators in development: they share its group.
    if (child.pid !== undefined) signal(-child.pid, 'SIGTERM')
  })
  const failure = watchFailure(child)
  return {
    ended,
    failure,
    logPath: log.path,
    message: (type) => nextMessage({ child, ended, failure, logPath: log.path, name, type }),
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

/** A log whose important lines are shown. */
export function openShownLog({
  isVerbose,
  logDirectory,
  name,
}: Pick<ChildOptions, 'isVerbose' | 'logDirectory' | 'name'>): ChildLog {
  let show: ((line: string) => void) | undefined
  return openChildLog({
    directory: logDirectory,
    name,
    onLine: (line, path) => (show ??= createLineShower({ isVerbose, name, path }))(line),
  })
}

async function untilEnd(child: ChildProcess): Promise<number | undefined> {
  const events = new EventEmitter()
  child.once('exit', () => events.emit('end'))
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
  logPath,
  name,
  type,
}: {
  child: ChildProcess
  ended: Promise<number | undefined>
  failure: () => string | undefined
  logPath: string
  name: string
  type: Type
}): Promise<Extract<ChildMessage, { type: Type }>> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: ChildMessage) => {
      if (isOfType(message, type)) resolve(message)
    })
    void ended.then(() =>
      reject(
        new Error(failure() ?? `The ${name} ended before it was ready. Its words: ${logPath}`),
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

import type { ChildProcess } from 'node:child_process'
/**
 * The mail server of the tests: a lean one of our own, because ready-made test servers are slower than what is measured
 * against them, and because none fails at a chosen byte of the conversation.
 */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import type { SinkMessage } from './process.ts'
import type { Sink, SinkOptions } from './types.ts'
import { SinkServer } from './server.ts'

export type * from './types.ts'

const PROCESS = fileURLToPath(new URL('./process.ts', import.meta.url))

/** Starts a sink in a process of its own; it ends with `stop()` or with the caller's process. */
export async function startSink(options: SinkOptions = {}): Promise<Sink> {
  const child = fork(PROCESS, [JSON.stringify(options)], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const port = await firstPort(child)
  return remoteSink({ child, options, port })
}

/** Starts a sink inside this process: for tests of one conversation, not for load. */
export async function startSinkHere(options: SinkOptions = {}): Promise<SinkServer> {
  return new SinkServer(options).listen()
}

function firstPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('message', (message: SinkMessage) => {
      if ('port' in message) resolve(message.port)
    })
    child.once('error', reject)
    child.once('exit', (code) =>
      reject(new Error(`The sink ended with code ${code} before it listened.`)),
    )
  })
}

function remoteSink({
  child,
  options,
  port,
}: {
  child: ChildProcess
  options: SinkOptions
  port: number
}): Sink {
  const host = '127.0.0.1'
  const call = caller(child)
  const ask = <Method extends keyof Sink>(method: Method) =>
    ((...args: unknown[]) => call(method, args)) as unknown as Sink[Method]
  const user =
    options.auth === undefined
      ? ''
      : `${encodeURIComponent(options.auth.user)}:${encodeURIComponent(options.auth.password)}@`
  return {
    advance: ask('advance'),
    copies: ask('copies'),
    disconnectAll: ask('disconnectAll'),
    host,
    letters: ask('letters'),
    outage: ask('outage'),
    port,
    recipients: ask('recipients'),
    reset: ask('reset'),
    script: ask('script'),
    stats: ask('stats'),
    stop: () => stopped(child),
    until: ask('until'),
    url: `smtp://${user}${host}:${port}`,
  }
}

/** Sends requests to the child and hands its answers to those who wait for them. */
function caller(child: ChildProcess): (method: keyof Sink, args: unknown[]) => Promise<unknown> {
  const waiting = new Map<
    number,
    { reject: (error: Error) => void; resolve: (value: unknown) => void }
  >()
  let next = 0
  child.on('message', (message: SinkMessage) => {
    if (!('id' in message)) return
    const { reject, resolve } = waiting.get(message.id) ?? {}
    waiting.delete(message.id)
    if (message.error === undefined) resolve?.(message.value)
    else reject?.(new Error(message.error))
  })
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('The sink has ended.'))
    waiting.clear()
  })
  return (method, args) =>
    new Promise((resolve, reject) => {
      next += 1
      waiting.set(next, { reject, resolve })
      child.send({ arguments: args, id: next, method })
    })
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

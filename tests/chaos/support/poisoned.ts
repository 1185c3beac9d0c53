import type { Transport } from '../../../src/mailings/transports/transport.ts'

const fill: string[][] = []

/** Holds on to more memory than the process may have; ends in V8's fatal error. */
const eat = (): never => {
  for (;;)
    fill.push(Array.from({ length: 100_000 }, (_, number) => `poison ${number} ${fill.length}`))
}

/** A transport whose letters to `exit@…` end the process, and to `oom@…` take all its memory: a bug in somebody's adapter. */
export const poisoned = (transport: Transport): Transport => ({
  close: (options) => transport.close(options),
  get concurrency() {
    return transport.concurrency
  },
  health: () => transport.health(),
  name: transport.name,
  pausedForSeconds: () => transport.pausedForSeconds(),
  send: (letter, options) => {
    const [local] = letter.envelope.to.split('@')
    if (local === 'exit') process.exit(1)
    if (local === 'oom') eat()
    return transport.send(letter, options)
  },
})

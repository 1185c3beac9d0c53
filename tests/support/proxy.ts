import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A TCP proxy on 127.0.0.1 whose line can go dead without a word, as when a firewall forgets a connection. */
export type Proxy = {
  /** Ends every connection (RST). New ones are let through again. */
  cut: () => void
  /** Lets bytes through again; those held back meanwhile are lost, as their connections are cut. */
  heal: () => void
  /** Connections stay open, new ones are accepted, and nothing goes through in either direction. */
  mute: () => void
  port: number
  stop: () => Promise<void>
}

/** Opens a proxy to a port of this machine. */
export async function startProxy(target: number): Promise<Proxy> {
  const pairs = new Set<[Socket, Socket]>()
  let isMute = false

  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    const end = (): void => {
      pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('data', (chunk) => {
        if (!isMute) to.write(chunk)
      })
      from.on('error', end)
      // A muted line does not tell that the other side has gone.
      from.on('close', () => (isMute ? undefined : end()))
    }
  })
  const cut = (): void => {
    for (const [near, far] of pairs) {
      near.resetAndDestroy()
      far.destroy()
    }
    pairs.clear()
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    cut,
    heal: () => {
      isMute = false
      cut()
    },
    mute: () => {
      isMute = true
    },
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      cut()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

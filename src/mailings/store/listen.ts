import type { Payload } from 'payload'
import type { PoolConfig } from 'pg'
import pg from 'pg'

import { wakeChannel } from './postgres/notifications.ts'

/** Pause before a lost listener connects again; the tick of the services covers the gap. */
const reconnectMs = 2_000
const connectMs = 10_000

/**
 * Listens for {@link wakeChannel} on a connection of its own and calls `onWake` for each notification. Connects again
 * when the connection is lost. Resolves to what ends it.
 */
export const listenForWork = async (
  payload: Payload,
  onWake: () => void,
): Promise<() => Promise<void>> => {
  const { poolOptions } = payload.db as unknown as { poolOptions: PoolConfig }
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const connect = async (): Promise<void> => {
    if (stopped) return
    const next = new pg.Client({
      ...poolOptions,
      connectionTimeoutMillis: connectMs,
      keepAlive: true,
      query_timeout: connectMs,
    })
    client = next
    next.on('notification', onWake)
    next.on('error', () => undefined)
    // A client that was given up may tell of its end after the next one has taken its place.
    next.on('end', () => (client === next ? again() : undefined))
    try {
      await next.connect()
      await next.query(`LISTEN ${wakeChannel}`)
      onWake()
    } catch (err) {
      payload.logger.warn({ err, msg: 'The wake-up line to the database is down; ticks go on.' })
      void next.end().catch(() => undefined)
      again()
    }
  }

  const again = (): void => {
    if (stopped || timer) return
    timer = setTimeout(() => {
      timer = undefined
      void connect()
    }, reconnectMs)
  }

  await connect()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await client?.end().catch(() => undefined)
  }
}

// What Next keeps, kept in Redis, so that several servers of the site share it and a change made through one of them
// clears it for all. Plain JavaScript: Next loads this file by its path, past every compiler.
import { Redis } from 'ioredis'
import { Buffer } from 'node:buffer'
import process from 'node:process'

const prefix = 'site-cache:'
const tagsKey = `${prefix}tags`
const monthMs = 30 * 86_400_000

/** Header in which Next keeps the tags of a whole page. */
const pageTagsHeader = 'x-next-cache-tags'

let client
let wasReady = false

/**
 * One connection per process. While Redis is away a question fails at once instead of waiting, and the page is made
 * anew: slower, never wrong, never down.
 */
const redis = () => {
  if (client && wasReady && client.status !== 'ready') throw new Error('Redis is away.')
  if (client) return client
  client = new Redis(process.env.REDIS_URL, {
    commandTimeout: 1_000,
    connectTimeout: 2_000,
    enableOfflineQueue: true,
    maxRetriesPerRequest: 1,
    retryStrategy: (times) => Math.min(times * 200, 5_000),
  })
  // Without a listener an outage would end the process.
  client.on('error', () => undefined)
  client.on('ready', () => (wasReady = true))
  return client
}

/** Buffers and maps survive the way through JSON under a name of their own. */
const pack = (_key, value) => {
  if (value instanceof Map) return { $map: [...value] }
  if (value?.type === 'Buffer' && Array.isArray(value.data))
    return { $buffer: Buffer.from(value.data).toString('base64') }
  return value
}

const unpack = (_key, value) => {
  if (Array.isArray(value?.$map)) return new Map(value.$map)
  if (typeof value?.$buffer === 'string') return Buffer.from(value.$buffer, 'base64')
  return value
}

/** Redis's clock, in milliseconds: the servers of the site may disagree on the time, this one they share. */
const now = async () => {
  const [seconds, micros] = await redis().time()
  return Number(seconds) * 1000 + Math.floor(Number(micros) / 1000)
}

const tagsOf = (value, context) => {
  if (value?.kind === 'FETCH') return [...(context.tags ?? []), ...(context.softTags ?? [])]
  const header = value?.headers?.[pageTagsHeader]
  return typeof header === 'string' ? header.split(',') : []
}

const isExpired = async (tags, lastModified) => {
  if (tags.length === 0) return false
  const times = await redis().hmget(tagsKey, ...tags)
  if (times.every((time) => time === null)) return false
  const present = await now()
  return times.some(
    (time) => time !== null && Number(time) <= present && Number(time) >= lastModified,
  )
}

const lifeOf = (value, context) => {
  const seconds =
    context?.cacheControl?.expire ?? context?.cacheControl?.revalidate ?? value?.revalidate
  return typeof seconds === 'number' && seconds > 0 ? Math.min(seconds * 2_000, monthMs) : monthMs
}

export default class RedisCacheHandler {
  /** What is kept under a key, or null when nothing is, when one of its tags has expired, or when Redis is away. */
  async get(key, context = {}) {
    try {
      const text = await redis().get(prefix + key)
      if (text === null) return null
      const entry = JSON.parse(text, unpack)
      return (await isExpired(tagsOf(entry.value, context), entry.lastModified)) ? null : entry
    } catch {
      return null
    }
  }

  /** Keeps a value, or takes the key away when it is null. */
  async set(key, value, context = {}) {
    try {
      if (value === null) return void (await redis().del(prefix + key))
      const entry = { cacheControl: context.cacheControl, lastModified: await now(), value }
      await redis().set(prefix + key, JSON.stringify(entry, pack), 'PX', lifeOf(value, context))
    } catch {
      return
    }
  }

  /** Expires everything that carries one of the tags: now, or after `durations.expire` seconds. */
  async revalidateTag(tags, durations) {
    const list = [tags].flat()
    if (list.length === 0) return
    try {
      const at = (await now()) + (durations?.expire ?? 0) * 1000
      await redis().hset(tagsKey, Object.fromEntries(list.map((tag) => [tag, at])))
    } catch {
      return
    }
  }

  /** Nothing is kept per request. */
  resetRequestCache() {}

  /** Closes the connection, for tests. */
  static async close() {
    client?.disconnect()
    client = undefined
    wasReady = false
  }
}

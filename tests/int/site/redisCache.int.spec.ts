import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, describe, expect, it } from 'vitest'

import { freePort } from '../../support/ports.ts'
import { waitFor } from '../../support/signals.ts'

const hasRedis = (): boolean => {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

type Entry = { lastModified: number; value: Record<string, unknown> }

type Handler = {
  get: (key: string, context?: object) => Promise<Entry | null>
  revalidateTag: (tags: string | string[], durations?: { expire?: number }) => Promise<void>
  set: (key: string, value: null | object, context?: object) => Promise<void>
}

type HandlerClass = { close: () => Promise<void>; new (): Handler }

const path: string = '../../../src/site/cache/redisCacheHandler.mjs'

const title = 'the cache of the site in Redis'

const suite = async () => {
  const port = await freePort()
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { stdio: 'ignore' },
  )
  process.env.REDIS_URL = `redis://127.0.0.1:${port}`
  const { default: RedisCacheHandler } = (await import(path)) as { default: HandlerClass }
  const [one, two] = [new RedisCacheHandler(), new RedisCacheHandler()]
  afterAll(async () => {
    await RedisCacheHandler.close()
    if (server.exitCode !== null || server.signalCode !== null) return
    server.kill()
    await once(server, 'exit')
  })
  const fetched = (body: string, tags: string[]) => ({
    kind: 'FETCH',
    data: { body, headers: {}, status: 200, url: '' },
    revalidate: 60,
    tags,
  })
  const asked = (tags: string[]) => ({ kind: 'FETCH', softTags: [], tags })
  await waitFor(
    async () => {
      await one.set('ready', fetched('yes', []))
      return (await one.get('ready', asked([]))) ?? undefined
    },
    { description: 'Redis to answer' },
  )

  it('gives one server what another has kept', async () => {
    await one.set('posts', fetched('seven', ['posts']), { fetchCache: true, tags: ['posts'] })
    expect((await two.get('posts', asked(['posts'])))?.value).toEqual(fetched('seven', ['posts']))
  })

  it('forgets by tag on all servers, and keeps what is written afterwards', async () => {
    await one.set('a', fetched('old', ['posts']))
    await one.set('b', fetched('old', ['counters']))
    await two.revalidateTag('posts', { expire: 0 })
    expect(await one.get('a', asked(['posts']))).toBeNull()
    expect(await one.get('b', asked(['counters']))).not.toBeNull()
    await waitFor(
      async () => {
        await one.set('a', fetched('new', ['posts']))
        return (await two.get('a', asked(['posts']))) ?? undefined
      },
      { description: 'a value newer than the expiry of its tag' },
    )
  })

  it('expires a tag later when asked to', async () => {
    await one.set('later', fetched('still', ['slow']))
    await one.revalidateTag(['slow'], { expire: 3_600 })
    expect(await two.get('later', asked(['slow']))).not.toBeNull()
  })

  it('keeps whole pages with their buffers, maps and tags', async () => {
    const page = {
      kind: 'APP_PAGE',
      headers: { 'x-next-cache-tags': 'home,posts-of-page' },
      html: '<p>Письмо</p>',
      rscData: Buffer.from([0, 255, 10]),
      segmentData: new Map([['/_tree', Buffer.from('tree')]]),
      status: 200,
    }
    await one.set('/page', page)
    expect((await two.get('/page', { kind: 'APP_PAGE' }))?.value).toEqual(page)
    await one.revalidateTag('posts-of-page')
    expect(await two.get('/page', { kind: 'APP_PAGE' })).toBeNull()
  })

  it('takes a key away', async () => {
    await one.set('gone', fetched('x', []))
    await one.set('gone', null)
    expect(await two.get('gone', asked([]))).toBeNull()
  })

  it('answers nothing, and throws nothing, once Redis is gone', async () => {
    server.kill('SIGKILL')
    await once(server, 'exit')
    await expect(one.set('posts', fetched('x', []))).resolves.toBeUndefined()
    await expect(one.revalidateTag('posts')).resolves.toBeUndefined()
    expect(await one.get('posts', asked([]))).toBeNull()
  })
}

if (hasRedis()) describe(title, suite)
else it.skip(`${title} (skipped: needs redis-server on this machine)`)

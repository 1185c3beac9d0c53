import type { Payload } from 'payload'

/** Tag of everything that the public pages keep of posts. */
export const postsTag = 'posts'

/**
 * Expires what is kept of posts. Inside a Next server only: a command or a worker has no such cache, and the pages of
 * the server show its changes when their time is up (a minute).
 */
export const expirePosts = async (payload: Payload): Promise<void> => {
  try {
    const { revalidateTag } = await import('next/cache.js')
    revalidateTag(postsTag, { expire: 0 })
  } catch (err) {
    payload.logger.debug({ err, msg: 'Posts are cached elsewhere; their time will come.' })
  }
}

import type { Payload } from 'payload'

/**
 * Expires what the public pages keep under a tag. Inside a Next server only: a command or a worker has no such cache, and
 * the pages show its changes when their time is up.
 */
export const expireTag = async ({
  payload,
  tag,
}: {
  payload: Payload
  tag: string
}): Promise<void> => {
  try {
    const { revalidateTag } = await import('next/cache.js')
    revalidateTag(tag, { expire: 0 })
  } catch (err) {
    payload.logger.debug({ err, msg: 'Pages are kept elsewhere; their time will come.', tag })
  }
}

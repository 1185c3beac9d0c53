import type { Where } from 'payload'

/** Documents whose published version may be seen by everybody. */
export const isPublished = (): Where => ({ _status: { equals: 'published' } })

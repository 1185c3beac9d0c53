/** What a child says to `npm start` over its channel. */
export type ChildMessage =
  /** It cannot go on and says why, in a sentence. It ends by itself; starting it again would be of no use. */
  | { sentence: string; type: 'failed' }
  /** prepare: the tables are up to date and the basics are there. */
  | { type: 'migrated' }
  /** It does its work: the site answers, the worker takes letters. */
  | { type: 'ready' }
  /** prepare: all is done. `accounts` were made by this start. */
  | { accounts: Account[]; type: 'prepared' }

/** What `npm start` says to a child. */
export type ParentMessage = { type: 'layDemo' }

/** An account that was made for the reader, with its password in plain words: it is printed once. */
export type Account = { email: string; password: string; role: string }

/**
 * Says something to `npm start`; nothing when we were not started by it. Settles when it is on its way: a process that
 * exits before loses it.
 */
export function tellParent(message: ChildMessage): Promise<void> {
  return new Promise((resolve) => {
    if (!process.send || !process.connected) return resolve()
    // An error means that the parent has died: then nobody is left to tell.
    process.send(message, undefined, undefined, () => resolve())
  })
}

/** True when `npm start` started this process. */
export const hasParent = process.send !== undefined

/**
 * Calls `stop` once, at the first of: SIGTERM, SIGINT, the end of the parent in whatever way (its channel closes even
 * when it was killed). A second signal ends the process at once.
 */
export function onStop(stop: () => Promise<void>): void {
  let isStopping = false
  const begin = () => {
    if (isStopping) process.exit(1)
    isStopping = true
    void stop()
  }
  process.on('SIGTERM', begin)
  process.on('SIGINT', begin)
  const orphaned = () => {
    if (!isStopping) begin()
  }
  process.once('disconnect', orphaned)
  // It may have died while we were loading.
  if (hasParent && !process.connected) orphaned()
}

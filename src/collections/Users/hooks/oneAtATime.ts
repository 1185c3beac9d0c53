import type { CollectionAfterLogoutHook, CollectionBeforeOperationHook } from 'payload'

import { lockAccount, lockAllAccounts } from '../store/lockAccounts.ts'

const idOf = (args: object): number | string | undefined =>
  'id' in args && (typeof args.id === 'number' || typeof args.id === 'string') ? args.id : undefined

/** Lets changes of one account wait for each other: see `lockAccount`. */
export const oneAtATime: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation === 'refresh' && req.user) await lockAccount({ id: req.user.id, req })
  if (operation === 'update' || operation === 'delete') {
    const id = idOf(args)
    await (id === undefined ? lockAllAccounts(req) : lockAccount({ id, req }))
  }
  return args
}

/** Payload calls this before it reads the account whose session ends, whatever its name says. */
export const oneLogoutAtATime: CollectionAfterLogoutHook = async ({ req }) => {
  if (req.user) await lockAccount({ id: req.user.id, req })
}

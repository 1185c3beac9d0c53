import type { CollectionBeforeOperationHook } from 'payload'

import { noApiKey } from '../keys/apiKey.ts'

/**
 * Takes the fields of the API key out of whatever is written to an account. Field access closes them to people, but
 * Payload's hooks read them before it: `enableAPIKey: false` from a manager would take a user's key away.
 */
export const dropKeyFields: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (operation !== 'create' && operation !== 'update') return args
  if (!('data' in args) || typeof args.data !== 'object' || args.data === null) return args
  const closed = ['hasAPIKey', ...Object.keys(noApiKey)]
  const data = Object.fromEntries(
    Object.entries(args.data).filter(([name]) => !closed.includes(name)),
  )
  return { ...args, data }
}

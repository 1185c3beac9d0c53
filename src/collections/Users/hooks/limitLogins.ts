import type { CollectionAfterLoginHook, CollectionBeforeOperationHook } from 'payload'

import { addressKey } from '../../../mailings/exports/index.ts'
import { clientAddress } from '../limits/clientAddress.ts'
import { forget, giveBack } from '../limits/limits.ts'
import { spendOrRefuse } from '../limits/spendOrRefuse.ts'
import { spendHash } from '../passwords/spendHash.ts'
import { noteStanding } from './refuseBlocked.ts'

const keyOf = ({ email, headers }: { email: string; headers: Headers | undefined }): string =>
  `${email} ${clientAddress(headers)}`

type Typed = { email?: unknown }

const typedIn = (args: object): Typed =>
  'data' in args && typeof args.data === 'object' && args.data !== null ? args.data : {}

/**
 * Counts tries to sign in by account *and* address of the asker, known account or not: five wrong ones from one
 * machine lock that machine out for a quarter of an hour and nobody else, so a stranger cannot lock an owner out. A machine
 * that tries one password at many accounts is stopped by its sixtieth wrong one, before anything is hashed.
 * For an unknown address the time of a password check is spent, so that the clock does not tell it from a known one.
 */
export const limitLogins: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'login') return args
  const data = typedIn(args)
  const email = addressKey(String(data.email ?? ''))
  await spendOrRefuse({ key: clientAddress(req.headers), req, rule: 'machine' })
  await spendOrRefuse({ key: keyOf({ email, headers: req.headers }), req, rule: 'login' })
  if (!(await noteStanding({ email, req }))) {
    await spendHash()
    // Payload counts a wrong try of a known account: one statement more (6 ms of 114, measured on a busy machine).
    await noteStanding({ email, req })
  }
  // Payload looks for what it is given, and the account is stored in its one spelling.
  return typeof data.email === 'string' ? { ...args, data: { ...data, email } } : args
}

/** Forgets the wrong tries once the right password came; of the machine's, this one. */
export const forgetFailedLogins: CollectionAfterLoginHook = async ({ req, user }) => {
  await forget({
    key: keyOf({ email: String(user.email), headers: req.headers }),
    payload: req.payload,
    rule: 'login',
  })
  await giveBack({
    key: clientAddress(req.headers),
    payload: req.payload,
    rule: 'machine',
  })
  return user
}

import { AuthenticationError } from 'payload'

import type { Caller } from './caller.ts'

import { usersSlug } from '../slug.ts'
import { systemRequest } from './caller.ts'

/**
 * Whether this is the password of the account with this address. Through `login`, so that wrong ones count as they do
 * there; it writes the account's row, so ask before you lock it.
 *
 * @throws APIError 429 after too many wrong passwords
 */
export const isPassword = async ({
  caller,
  email,
  password,
}: {
  caller: Caller
  email: string
  password: string
}): Promise<boolean> => {
  if (password === '') return false
  try {
    const req = await systemRequest(caller)
    await caller.payload.login({ collection: usersSlug, data: { email, password }, req })
    return true
  } catch (error) {
    if (error instanceof AuthenticationError) return false
    throw error
  }
}

import type { Caller } from './caller.ts'

import { usersSlug } from '../slug.ts'
import { systemRequest } from './caller.ts'
import { readLink } from './readLink.ts'

/** Confirms the address of a new account by the link of its letter. */
export const confirmAccount = async ({
  caller,
  token,
}: {
  caller: Caller
  token: string
}): Promise<'done' | 'spent'> => {
  const account = await readLink({ caller, purpose: 'confirm', token })
  if (!account) return 'spent'
  const req = await systemRequest(caller)
  await caller.payload.update({
    id: account.id,
    collection: usersSlug,
    data: { _verified: true },
    overrideAccess: true,
    req,
  })
  return 'done'
}

import type { Payload } from 'payload'

import type { MailingsUser } from '../../options.ts'
import type { MailingViewer } from './mailingActions.ts'
import { getRuntime } from '../../runtime.ts'

/** What a signed-in person is to a document of `ownerId`; without an owner, to one that he is about to make. */
export const viewerOf = (args: {
  ownerId: null | string
  payload: Payload
  user: object | null | undefined
}): MailingViewer => {
  const { access } = getRuntime(args.payload).options
  const user = args.user as MailingsUser | null | undefined
  if (!user) return { isManager: false, isOwner: false }
  const isAdmin = access.isAdmin(user)
  const owns = args.ownerId === null || String(user.id) === args.ownerId
  return {
    isManager: isAdmin || access.isManager(user),
    isOwner: isAdmin || (access.isSender(user) && owns),
  }
}

import type { CollectionConfig } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { anyOf } from './algebra.ts'
import { ownsDocument } from './ownsDocument.ts'
import { ownsVersion } from './ownsVersion.ts'
import { isAdmin, isManager, isSender, nobody } from './roles.ts'

/** What a person owns and edits: clients, lists, messages, mailings. Managers read. */
export const ownedAccess = (options: ResolvedOptions): CollectionConfig['access'] => {
  const write = anyOf(isAdmin(options), ownsDocument(options))
  return {
    create: anyOf(isAdmin(options), isSender(options)),
    delete: write,
    read: anyOf(isAdmin(options), isManager(options), ownsDocument(options)),
    readVersions: anyOf(isAdmin(options), ownsVersion(options)),
    unlock: nobody,
    update: write,
  }
}

/** What only the system writes: runs, attempts, suppressions. Owners read their own, staff all. */
export const ledgerAccess = (options: ResolvedOptions): CollectionConfig['access'] => ({
  create: nobody,
  delete: nobody,
  read: anyOf(isAdmin(options), isManager(options), ownsDocument(options)),
  unlock: nobody,
  update: nobody,
})

/** What staff make and every sender may choose: intervals. */
export const sharedAccess = (options: ResolvedOptions): CollectionConfig['access'] => {
  const staff = isAdmin(options)
  return {
    create: staff,
    delete: staff,
    read: anyOf(staff, isManager(options), isSender(options)),
    unlock: nobody,
    update: staff,
  }
}

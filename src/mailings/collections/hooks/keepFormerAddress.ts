import type { CollectionAfterChangeHook } from 'payload'

import { rememberAddress } from '../../operations/searchByText.ts'

type Client = { email?: null | string; id: number | string }

/** Keeps the address that a client had, by which his earlier letters are found. Comes and goes with the change. */
export const keepFormerAddress: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  const { id, email } = doc as Client
  const former = (previousDoc as Partial<Client> | undefined)?.email
  if (former && former !== email) await rememberAddress({ clientId: id, email: former, req })
}

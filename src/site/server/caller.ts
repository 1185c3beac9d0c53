import type { PayloadRequest } from 'payload'

import { cookies, headers } from 'next/headers'
import { createLocalReq, getLocalI18n } from 'payload'

import type { Caller } from '../../collections/Users/operations/caller.ts'

import { isKey } from '../../access/isSession.ts'
import { getLanguage } from './language.ts'
import { getSitePayload } from './payload.ts'

/**
 * Headers of this request with its cookies as they are now: an action that signs somebody in changes the cookies, and
 * the page it renders afterwards must see them.
 */
export const getHeaders = async (): Promise<Headers> => {
  const present = new Headers(await headers())
  present.set('cookie', (await cookies()).toString())
  return present
}

/** Whoever sent this form, for the operations on accounts. */
export const getCaller = async (): Promise<Caller> => ({
  headers: await getHeaders(),
  language: await getLanguage(),
  payload: await getSitePayload(),
})

/**
 * A request in the name of whoever is signed in, for Local API calls that obey access; null when nobody is. An API key signs
 * nobody in to the pages.
 */
export const getOwnRequest = async (): Promise<null | (PayloadRequest & { user: object })> => {
  const { headers: sent, language, payload } = await getCaller()
  const { user } = await payload.auth({ headers: sent })
  if (!user || isKey(user)) return null
  const i18n = await getLocalI18n({ config: payload.config, language })
  const req = await createLocalReq({ req: { headers: sent, i18n }, user }, payload)
  return { ...req, user }
}

/** A request of the admin panel, in the name of whoever is signed in or of nobody, for access functions. */
export const getAdminRequest = async (): Promise<PayloadRequest> => {
  const payload = await getSitePayload()
  const sent = await getHeaders()
  const { user } = await payload.auth({ headers: sent })
  return createLocalReq({ req: { headers: sent }, ...(user && { user }) }, payload)
}

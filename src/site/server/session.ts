import { cookies } from 'next/headers'
import { generateExpiredPayloadCookie, generatePayloadCookie } from 'payload'

import { systemRequest } from '../../collections/Users/operations/caller.ts'
import { usersSlug } from '../../collections/Users/slug.ts'
import { getCaller } from './caller.ts'
import { getSitePayload } from './payload.ts'

const cookieArguments = async () => {
  const payload = await getSitePayload()
  const users = payload.collections[usersSlug]
  if (!users) throw new Error('There is no collection of users to sign in to.')
  return {
    collectionAuthConfig: users.config.auth,
    cookiePrefix: payload.config.cookiePrefix,
    returnCookieAsObject: true as const,
  }
}

/** Signs somebody in and gives his browser the cookie that Payload's own page would. @throws what `login` throws */
export const startSession = async (data: { email: string; password: string }): Promise<void> => {
  const caller = await getCaller()
  const req = await systemRequest(caller)
  const { token = '' } = await caller.payload.login({ collection: usersSlug, data, req })
  const { domain, expires, name, secure } = generatePayloadCookie({
    ...(await cookieArguments()),
    token,
  })
  const store = await cookies()
  store.set(name, token, {
    httpOnly: true,
    path: '/',
    sameSite: 'lax',
    secure: secure === true,
    ...(domain && { domain }),
    ...(expires && { expires: new Date(expires) }),
  })
}

/** Takes the cookie away. */
export const dropSessionCookie = async (): Promise<void> => {
  const { name, secure } = generateExpiredPayloadCookie(await cookieArguments())
  const store = await cookies()
  store.set(name, '', {
    expires: new Date(0),
    httpOnly: true,
    path: '/',
    sameSite: 'lax',
    secure: secure === true,
  })
}

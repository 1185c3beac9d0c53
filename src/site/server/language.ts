import { cookies, headers } from 'next/headers'
import { cache } from 'react'

import type { Language } from '../../collections/language.ts'
import type { Translate } from '../text/index.ts'

import { environment } from '../../environment.ts'
import { translator } from '../text/index.ts'
import { pickLanguage } from '../text/pickLanguage.ts'
import { getSitePayload } from './payload.ts'

/** The cookie that holds the chosen language: Payload's own, so that the site and the admin always agree. */
export const getLanguageCookie = async (): Promise<string> =>
  `${(await getSitePayload()).config.cookiePrefix}-lng`

const yearSeconds = 31_536_000

/** Keeps the language somebody chose, for the site and the admin. In a server action or a route only. */
export const keepLanguage = async (language: Language): Promise<void> => {
  const store = await cookies()
  store.set(await getLanguageCookie(), language, {
    maxAge: yearSeconds,
    path: '/',
    sameSite: 'lax',
    secure: environment.isHttps,
  })
}

/** The language of this request. */
export const getLanguage = cache(async (): Promise<Language> => {
  const chosen = (await cookies()).get(await getLanguageCookie())?.value
  return pickLanguage({ acceptLanguage: (await headers()).get('accept-language'), chosen })
})

/** The sentences of this request's language. */
export const getTranslate = async (): Promise<Translate> => translator(await getLanguage())

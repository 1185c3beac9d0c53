import { cookies } from 'next/headers'

import { isLanguage } from '../../../collections/language.ts'
import { environment } from '../../../environment.ts'
import { localPath } from '../../../site/forms/localPath.ts'
import { getLanguageCookie } from '../../../site/server/language.ts'

const yearSeconds = 31_536_000

/** Keeps the language somebody chose and leads back to the page he was on. */
export const POST = async (request: Request): Promise<Response> => {
  const form = await request.formData()
  const language = form.get('language')
  if (isLanguage(language)) {
    const store = await cookies()
    const options = {
      maxAge: yearSeconds,
      path: '/',
      sameSite: 'lax',
      secure: environment.isPublic,
    } as const
    store.set(await getLanguageCookie(), language, options)
  }
  return new Response(null, { headers: { Location: localPath(form.get('back')) }, status: 303 })
}

'use server'

import { redirect } from 'next/navigation'

import type { FormState } from '../forms/state.ts'

import { isLanguage } from '../../collections/language.ts'
import { say } from '../../collections/say.ts'
import { isTimeZone } from '../../collections/timeZone.ts'
import { emailSentence, isName } from '../../collections/Users/operations/checkRegistration.ts'
import { readEmail } from '../../collections/Users/operations/readEmail.ts'
import { usersSlug } from '../../collections/Users/slug.ts'
import { sentences } from '../../collections/Users/text.ts'
import { readText } from '../forms/state.ts'
import { getOwnRequest } from '../server/caller.ts'
import { getLanguage, getTranslate, keepLanguage } from '../server/language.ts'
import { problemOf } from '../server/problems.ts'
import { startSession } from '../server/session.ts'
import { translator } from '../text/index.ts'

/** Changes the asker's own account with his own rights. */
const updateOwn = async (
  data: Readonly<Record<string, unknown>>,
): Promise<null | Pick<FormState, 'errors' | 'problem'>> => {
  const req = await getOwnRequest()
  if (!req) redirect('/login?next=/account')
  const { payload, user } = req
  try {
    await payload.update({
      id: user.id,
      collection: usersSlug,
      data,
      overrideAccess: false,
      req,
      user,
    })
    return null
  } catch (error) {
    return problemOf(error)
  }
}

/** Saves name, language and zone. */
export const saveProfile = async (_state: FormState, form: FormData): Promise<FormState> => {
  const language = await getLanguage()
  const t = await getTranslate()
  const values = {
    name: readText(form, 'name').trim(),
    language: readText(form, 'language'),
    timeZone: readText(form, 'timeZone').trim(),
  }
  const errors = {
    ...(!isName(values.name) && { name: t('nameHint') }),
    ...(!isTimeZone(values.timeZone) && {
      timeZone: say({ key: 'timeZoneUnknown', language, sentences }),
    }),
  }
  if (Object.keys(errors).length > 0) return { errors, values }
  const chosen = isLanguage(values.language) ? values.language : language
  const problem = await updateOwn({ ...values, language: chosen })
  if (problem) return { ...problem, values }
  // The pages follow the letters: whoever chooses a language here means both.
  await keepLanguage(chosen)
  return { success: translator(chosen)('profileSaved'), values }
}

/** Asks for another address; it counts once the letter sent there has been answered. */
export const changeAddress = async (_state: FormState, form: FormData): Promise<FormState> => {
  const t = await getTranslate()
  const values = { email: readText(form, 'email') }
  const email = readEmail(values.email)
  if (email === undefined) return { errors: { email: emailSentence(await getLanguage()) }, values }
  const req = await getOwnRequest()
  if (req && 'email' in req.user && req.user.email === email)
    return { errors: { email: t('addressSame') }, values }
  if (readText(form, 'currentPassword') === '')
    return { errors: { currentPassword: t('passwordMissing') }, values }
  const problem = await updateOwn({ currentPassword: readText(form, 'currentPassword'), email })
  return problem ? { ...problem, values } : { success: t('addressSent', { address: email }) }
}

/** Changes the password after the present one was right, and signs in again: a change ends all sessions. */
export const changePassword = async (_state: FormState, form: FormData): Promise<FormState> => {
  const t = await getTranslate()
  const req = await getOwnRequest()
  if (!req) redirect('/login?next=/account')
  const email = 'email' in req.user ? String(req.user.email) : ''
  const password = readText(form, 'password')
  const currentPassword = readText(form, 'currentPassword')
  if (currentPassword === '') return { errors: { currentPassword: t('passwordMissing') } }
  const problem = await updateOwn({ currentPassword, password })
  if (problem) return problem
  await startSession({ email, password })
  return { success: t('passwordChanged') }
}

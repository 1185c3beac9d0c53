'use server'

import config from '@payload-config'
import { logout as endSession } from '@payloadcms/next/auth'
import { redirect } from 'next/navigation'

import type { FormState } from '../forms/state.ts'

import { localPath } from '../forms/localPath.ts'
import { readText } from '../forms/state.ts'
import { getTranslate } from '../server/language.ts'
import { signInProblemOf } from '../server/problems.ts'
import { startSession } from '../server/session.ts'

/** Signs somebody in and goes on to the admin, or to the page he wanted. */
export const login = async (_state: FormState, form: FormData): Promise<FormState> => {
  const t = await getTranslate()
  const [email, password] = [readText(form, 'email').trim(), readText(form, 'password')]
  const errors = {
    ...(email === '' && { email: t('emailMissing') }),
    ...(password.trim() === '' && { password: t('passwordMissing') }),
  }
  if (Object.keys(errors).length > 0) return { errors, values: { email } }
  try {
    await startSession({ email, password })
  } catch (error) {
    return { ...signInProblemOf({ error, t }), values: { email } }
  }
  redirect(localPath(form.get('next'), '/admin'))
}

/** Signs whoever is signed in out. */
export const logout = async (): Promise<void> => {
  await endSession({ config })
  redirect('/')
}

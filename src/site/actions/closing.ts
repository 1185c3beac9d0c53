'use server'

import { redirect } from 'next/navigation'

import type { FormState } from '../forms/state.ts'

import { closeAccount } from '../../collections/Users/operations/closeAccount.ts'
import { readText } from '../forms/state.ts'
import { getCaller, getOwnRequest } from '../server/caller.ts'
import { getTranslate } from '../server/language.ts'
import { problemOf } from '../server/problems.ts'
import { dropSessionCookie } from '../server/session.ts'

/** Deletes the asker's account, signs him out and says goodbye. */
export const closeOwnAccount = async (_state: FormState, form: FormData): Promise<FormState> => {
  const t = await getTranslate()
  const req = await getOwnRequest()
  if (!req) redirect('/login?next=/account')
  const password = readText(form, 'password')
  if (password === '') return { errors: { password: t('passwordMissing') } }
  try {
    const outcome = await closeAccount({ caller: await getCaller(), password, user: req.user })
    if (outcome === 'wrongPassword') return { errors: { password: t('passwordWrong') } }
    if (outcome === 'staff') return { problem: t('closeStaff') }
  } catch (error) {
    return problemOf(error)
  }
  await dropSessionCookie()
  redirect('/account/closed')
}

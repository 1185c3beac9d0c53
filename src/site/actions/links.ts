'use server'

import type { FormState } from '../forms/state.ts'

import { confirmAccount } from '../../collections/Users/operations/confirmAccount.ts'
import { confirmNewAddress } from '../../collections/Users/operations/confirmNewAddress.ts'
import { resetPassword } from '../../collections/Users/operations/resetPassword.ts'
import { readText } from '../forms/state.ts'
import { getCaller } from '../server/caller.ts'
import { dropSessionCookie } from '../server/session.ts'
import { translator } from '../text/index.ts'

/** Confirms the address of a new account. */
export const confirm = async (_state: FormState, form: FormData): Promise<FormState> => {
  const caller = await getCaller()
  const t = translator(caller.language)
  const outcome = await confirmAccount({ caller, token: readText(form, 'token') })
  return outcome === 'done' ? { done: { text: t('confirmDone') } } : { problem: t('confirmSpent') }
}

/** Makes a new address the account's own. */
export const confirmAddress = async (_state: FormState, form: FormData): Promise<FormState> => {
  const caller = await getCaller()
  const t = translator(caller.language)
  const outcome = await confirmNewAddress({ caller, token: readText(form, 'token') })
  if (outcome === 'done') return { done: { text: t('confirmAddressDone') } }
  return { problem: t(outcome === 'taken' ? 'addressTaken' : 'linkSpent') }
}

/** Sets a new password by the link of a letter. */
export const reset = async (_state: FormState, form: FormData): Promise<FormState> => {
  const caller = await getCaller()
  const t = translator(caller.language)
  const [password, token] = [readText(form, 'password'), readText(form, 'token')]
  const outcome = await resetPassword({ caller, password, token })
  if (outcome.kind === 'refused') return { errors: outcome.errors }
  if (outcome.kind === 'spent') return { problem: t('linkSpent') }
  await dropSessionCookie()
  return { done: { text: t('resetDone') } }
}

'use server'

import type { FormState } from '../forms/state.ts'

import { emailSentence } from '../../collections/Users/operations/checkRegistration.ts'
import { readEmail } from '../../collections/Users/operations/readEmail.ts'
import {
  requestReset,
  resendConfirmation,
} from '../../collections/Users/operations/requestLetters.ts'
import { readText } from '../forms/state.ts'
import { getCaller } from '../server/caller.ts'
import { translator } from '../text/index.ts'

const askFor = async (ask: typeof requestReset, form: FormData): Promise<FormState> => {
  const caller = await getCaller()
  const t = translator(caller.language)
  const values = { email: readText(form, 'email') }
  const email = readEmail(values.email)
  if (email === undefined) return { errors: { email: emailSentence(caller.language) }, values }
  const outcome = await ask({ caller, email })
  return outcome.kind === 'limited'
    ? { problem: t('tooMany', { minutes: outcome.minutes }), values }
    : { done: { text: t('checkInboxText', { address: email }), title: t('checkInbox') } }
}

/** Asks for a link to a new password. */
export const forgot = async (_state: FormState, form: FormData): Promise<FormState> =>
  askFor(requestReset, form)

/** Asks for the confirmation letter again. */
export const resend = async (_state: FormState, form: FormData): Promise<FormState> =>
  askFor(resendConfirmation, form)

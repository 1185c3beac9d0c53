'use server'

import type { FormState } from '../forms/state.ts'

import { checkRegistration } from '../../collections/Users/operations/checkRegistration.ts'
import { registerUser } from '../../collections/Users/operations/registerUser.ts'
import { readText } from '../forms/state.ts'
import { getCaller } from '../server/caller.ts'
import { translator } from '../text/index.ts'

/** Creates an account for a stranger. */
export const register = async (_state: FormState, form: FormData): Promise<FormState> => {
  const caller = await getCaller()
  const t = translator(caller.language)
  const values = { email: readText(form, 'email'), name: readText(form, 'name') }
  const input = {
    ...values,
    language: caller.language,
    password: readText(form, 'password'),
    timeZone: readText(form, 'timeZone'),
  }
  const checked = checkRegistration({ input, language: caller.language })
  if ('errors' in checked) return { errors: checked.errors, values }
  const { registration } = checked
  const outcome = await registerUser({ caller, registration })
  return outcome.kind === 'limited'
    ? { problem: t('tooMany', { minutes: outcome.minutes }), values }
    : {
        done: {
          text: t('checkInboxText', { address: registration.email }),
          title: t('checkInbox'),
        },
      }
}

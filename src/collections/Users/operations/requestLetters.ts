import type { Caller } from './caller.ts'
import type { QuietOutcome } from './quietly.ts'

import { isLanguage } from '../../language.ts'
import { writeLetter } from '../../SystemLetters/writeLetter.ts'
import { systemRequest } from './caller.ts'
import { findAccountByEmail } from './findAccount.ts'
import { quietly } from './quietly.ts'

/**
 * Sends the confirmation letter again, when there is an account with this address that still needs it; one that has been
 * confirmed meanwhile gets a letter that says so, because its owner waits for one.
 */
export const resendConfirmation = ({
  caller,
  email,
}: {
  caller: Caller
  email: string
}): Promise<QuietOutcome> =>
  quietly({ act: () => writeTo({ caller, email, kind: 'confirm' }), caller, email })

/** Sends a link to a new password, when there is an account with this address. */
export const requestReset = ({
  caller,
  email,
}: {
  caller: Caller
  email: string
}): Promise<QuietOutcome> =>
  quietly({ act: () => writeTo({ caller, email, kind: 'reset' }), caller, email })

const writeTo = async ({
  caller,
  email,
  kind,
}: {
  caller: Caller
  email: string
  kind: 'confirm' | 'reset'
}): Promise<void> => {
  const account = await findAccountByEmail(caller.payload, email)
  if (!account) return
  const language = isLanguage(account.language) ? account.language : caller.language
  await writeLetter({
    kind: kind === 'confirm' && account._verified === true ? 'already-registered' : kind,
    language,
    req: await systemRequest(caller),
    to: account.email,
    user: account.id,
  })
}

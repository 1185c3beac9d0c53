import {
  APIError,
  AuthenticationError,
  LockedAuth,
  UnverifiedEmail,
  ValidationError,
} from 'payload'

import type { FormState } from '../forms/state.ts'
import type { Translate } from '../text/index.ts'

/**
 * What a form shows for an error thrown by Payload or by our hooks, whose sentences are written for people. Anything
 * else is a bug or an outage and is thrown again, for the error page and the log.
 */
export const problemOf = (error: unknown): Pick<FormState, 'errors' | 'problem'> => {
  if (error instanceof ValidationError) {
    return {
      errors: Object.fromEntries(error.data.errors.map(({ message, path }) => [path, message])),
    }
  }
  if (error instanceof APIError && error.status < 500) return { problem: error.message }
  throw error
}

/** The same for signing in: a wrong password, an unknown address and a locked account read alike. */
export const signInProblemOf = ({
  error,
  t,
}: {
  error: unknown
  t: Translate
}): Pick<FormState, 'problem'> => {
  if (error instanceof UnverifiedEmail) return { problem: t('loginUnconfirmed') }
  if (error instanceof AuthenticationError || error instanceof LockedAuth)
    return { problem: t('loginWrong') }
  return problemOf(error)
}

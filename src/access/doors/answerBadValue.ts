import type { AfterErrorHook } from 'payload'

/** Classes of SQLSTATE that mean "this value does not fit this column": data exceptions, and no such operator for it. */
const ofValues = /^(?:22...|42804|42883|42846)$/

const codeOf = (error: unknown, depth = 0): string | undefined => {
  if (typeof error !== 'object' || error === null || depth > 3) return undefined
  if ('code' in error && typeof error.code === 'string' && ofValues.test(error.code))
    return error.code
  return 'cause' in error ? codeOf(error.cause, depth + 1) : undefined
}

/**
 * Answers 400 where somebody has compared a number with a word and the like: PostgreSQL refuses it, and Payload would
 * answer 500 as if the site had failed.
 */
export const answerBadValue: AfterErrorHook = ({ error, req, result }) => {
  if (codeOf(error) === undefined) return
  const message =
    req.i18n?.language === 'ru'
      ? 'Значение в отборе не подходит к этому полю.'
      : 'A value of the filter does not fit its field.'
  return { response: { ...result, errors: [{ message }] }, status: 400 }
}

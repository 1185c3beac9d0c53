import type { AfterErrorHook } from 'payload'

/**
 * SQLSTATE of "this value does not fit this column": data exceptions, no such operator for it, and the syntax error
 * that Payload's database layer makes of `not_like` on a date.
 */
const ofValues = /^(?:22...|42601|42804|42846|42883)$/

/** Thrown by it for operators on relationships to many collections. */
const isUnsupported = (error: Error): boolean => error.message === 'Not supported'

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
  if (codeOf(error) === undefined && !isUnsupported(error)) return
  const message =
    req.i18n?.language === 'ru'
      ? 'Значение в отборе не подходит к этому полю.'
      : 'A value of the filter does not fit its field.'
  return { response: { ...result, errors: [{ message }] }, status: 400 }
}

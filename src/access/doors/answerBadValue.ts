import type { AfterErrorHook } from 'payload'

/**
 * SQLSTATE of "this value does not fit this column": data exceptions, a reference to what has just gone, no such operator
 * for it, and the syntax error that Payload's database layer makes of `not_like` on a date.
 */
const ofValues = /^(?:22...|23503|42601|42804|42846|42883)$/

/**
 * What Payload throws for operators on relationships to many collections, and for a file that a form only names, where
 * files are not uploaded elsewhere.
 */
const unsupported = /^(?:Not supported$|uploadConfig\.handlers is not present for )/

/** Whether an error, or one behind it (GraphQL wraps them, and so does the database layer), is of a value. */
const isOfValue = (error: unknown, depth = 0): boolean => {
  if (typeof error !== 'object' || error === null || depth > 4) return false
  if ('code' in error && typeof error.code === 'string' && ofValues.test(error.code)) return true
  if ('message' in error && unsupported.test(String(error.message))) return true
  const behind = [
    'originalError' in error ? error.originalError : undefined,
    'cause' in error ? error.cause : undefined,
  ]
  return behind.some((each) => isOfValue(each, depth + 1))
}

/**
 * Answers 400 where somebody has compared a number with a word in a way that no door has seen: PostgreSQL refuses it, and
 * Payload would answer 500 as if the site had failed.
 */
export const answerBadValue: AfterErrorHook = ({ error, graphqlResult, req, result }) => {
  if (!isOfValue(error)) return
  const message =
    req.i18n?.language === 'ru'
      ? 'Значение в запросе не подходит к своему полю.'
      : 'A value of the request does not fit its field.'
  if (graphqlResult) {
    const extensions = { ...graphqlResult.extensions, statusCode: 400 }
    return { graphqlResult: { ...graphqlResult, extensions, message } as typeof graphqlResult }
  }
  return { response: { ...result, errors: [{ message }] }, status: 400 }
}

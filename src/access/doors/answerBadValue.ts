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

/** An error and those behind it: GraphQL wraps them, and so does the database layer. */
const layersOf = (error: unknown, depth = 0): object[] => {
  if (typeof error !== 'object' || error === null || depth > 4) return []
  const behind = [
    'originalError' in error ? error.originalError : undefined,
    'cause' in error ? error.cause : undefined,
  ]
  return [error, ...behind.flatMap((each) => layersOf(each, depth + 1))]
}

const isOfValue = (error: object): boolean =>
  ('code' in error && typeof error.code === 'string' && ofValues.test(error.code)) ||
  ('message' in error && unsupported.test(String(error.message)))

/** Whatever walks through data that are nested ten thousand deep, Payload and its libraries too, ends so. */
const isOfNesting = (error: object): boolean =>
  error instanceof RangeError && error.message.startsWith('Maximum call stack')

const sentences = {
  nesting: {
    en: 'The data of the request are nested too deeply.',
    ru: 'Данные запроса вложены друг в друга слишком глубоко.',
  },
  value: {
    en: 'A value of the request does not fit its field.',
    ru: 'Значение в запросе не подходит к своему полю.',
  },
} as const

/**
 * Answers 400 where somebody has compared a number with a word, or nested data in one another, in a way that no door has
 * seen: PostgreSQL or the process refuses it, and Payload would answer 500 as if the site had failed.
 */
export const answerBadValue: AfterErrorHook = ({ error, graphqlResult, req, result }) => {
  const layers = layersOf(error)
  const { en, ru } = layers.some(isOfNesting) ? sentences.nesting : sentences.value
  if (!layers.some((each) => isOfNesting(each) || isOfValue(each))) return
  const message = req.i18n?.language === 'ru' ? ru : en
  if (graphqlResult) {
    const extensions = { ...graphqlResult.extensions, statusCode: 400 }
    return { graphqlResult: { ...graphqlResult, extensions, message } as typeof graphqlResult }
  }
  return { response: { ...result, errors: [{ message }] }, status: 400 }
}

import type { PayloadRequest } from 'payload'
import { addDataAndFileToRequest } from 'payload'

import { userOf } from '../access/roles.ts'
import { type Delimiter, delimiters } from '../csv/writeCsv.ts'
import { Refusal } from '../errors.ts'
import { getRuntime } from '../runtime.ts'

/**
 * Lets only signed-in people pass who are not blocked.
 *
 * @throws Refusal 401.
 */
export const requireUser = (req: PayloadRequest): void => {
  if (userOf(req, getRuntime(req.payload).options)) return
  throw new Refusal({
    language: req.i18n?.language,
    sentence: { en: 'Sign in first.', ru: 'Сначала войдите.' },
    status: 401,
  })
}

/** Whether a text has the form of an id: a whole number or a UUID. */
export const isId = (text: string): boolean =>
  /^(\d{1,9}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/i.test(text)

/**
 * The id in the path of a call.
 *
 * @throws Refusal 400.
 */
export const idFrom = (req: PayloadRequest): string => {
  const id = String(req.routeParams?.id ?? '')
  if (isId(id)) return id
  throw new Refusal({
    language: req.i18n?.language,
    sentence: {
      en: `"${id.slice(0, 40)}" is no id.`,
      ru: `«${id.slice(0, 40)}» — не идентификатор.`,
    },
  })
}

/**
 * The sign between the cells of a CSV that is asked for: a comma when none is named.
 *
 * @throws Refusal 400.
 */
export const delimiterFrom = (req: PayloadRequest): Delimiter => {
  const asked = req.searchParams.get('delimiter') ?? ','
  const delimiter = delimiters.find((sign) => sign === asked)
  if (delimiter) return delimiter
  throw new Refusal({
    language: req.i18n?.language,
    sentence: {
      en: '"delimiter" must be a comma, a semicolon or a tab.',
      ru: '«delimiter»: запятая, точка с запятой или табуляция.',
    },
  })
}

/** The JSON that came with a call; empty when none did. */
export const bodyOf = async (req: PayloadRequest): Promise<Record<string, unknown>> => {
  await addDataAndFileToRequest(req)
  return req.data ?? {}
}

import type { PayloadRequest, SanitizedCollectionConfig } from 'payload'

import type { Asked } from '../readPaths.ts'
import type { Place } from './placeAt.ts'

import { refusal } from '../refusal.ts'
import { fits } from './fits.ts'
import { placeAt } from './placeAt.ts'

type Question = { collection: SanitizedCollectionConfig } & Asked

const expected: Readonly<Record<Place['kind'], { en: string; ru: string }>> = {
  anyReference: { en: 'a number of a document', ru: 'номер документа' },
  choice: { en: 'one of its values', ru: 'одно из его значений' },
  date: { en: 'a date like 2027-01-31', ru: 'дата, например 2027-01-31' },
  flag: { en: 'true or false', ru: 'true или false' },
  json: { en: 'JSON', ru: 'JSON' },
  key: { en: 'a number of a document', ru: 'номер документа' },
  number: { en: 'a number', ru: 'число' },
  partOfJson: { en: 'a text, a number or true', ru: 'текст, число или true' },
  reference: { en: 'a number of a document', ru: 'номер документа' },
  structure: { en: 'a path to a field within it', ru: 'путь к полю внутри него' },
  text: { en: 'a text', ru: 'текст' },
}

const expectedBy = (operator: string, { kind }: Place): { en: string; ru: string } =>
  kind === 'partOfJson' && (operator === 'in' || operator === 'not_in')
    ? { en: `a list like [${operator}][]=a`, ru: `список, например [${operator}][]=a` }
    : expected[kind]

const emptyCondition = (field: string, req: PayloadRequest) =>
  refusal({
    en: `The filter does not say how to compare "${field}"; write it like where[${field}][equals]=…`,
    req,
    ru: `В отборе не сказано, как сравнивать «${field}»; пишите, например, where[${field}][equals]=…`,
  })

/**
 * Refuses a filter that compares a field with what it cannot be: PostgreSQL would fail on it, or Payload's database
 * layer before it, and the answer would be a 500 that says nothing.
 */
export const refuseValues = (asked: readonly Question[], req: PayloadRequest): void => {
  const { payload } = req
  for (const { collection, compared, empty } of asked) {
    if (empty[0] !== undefined) throw emptyCondition(empty[0].slice(0, 100), req)
    for (const { operator, path, value } of compared) {
      const place = placeAt({ collection, path, payload })
      if (!place || fits({ operator, place, value })) continue
      const [field, shown] = [path.slice(0, 100), operator.slice(0, 40)]
      const { en, ru } = expectedBy(operator, place)
      throw refusal({
        en: `"${field}" cannot be compared so by "${shown}"; it takes ${en}.`,
        req,
        ru: `«${field}» нельзя так сравнить через «${shown}»; подойдёт ${ru}.`,
      })
    }
  }
}

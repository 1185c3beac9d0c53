import type { TextFieldManyValidation, TextFieldSingleValidation } from 'payload'

import { parseAddress } from '../addresses/parseAddress.ts'
import { inLanguage, type Sentence } from '../errors.ts'
import { findZone } from '../scheduling/zone.ts'

type Request = { i18n?: { language?: string } }

const say = (req: Request, sentence: Sentence): string => inLanguage(sentence, req.i18n?.language)

// C0, DEL and the Unicode line separators: a name with one of them could end a header line.
// eslint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u001f\u007f\u2028\u2029]/

/** What is wrong with a person's name of at most so many characters; null: nothing. */
export const nameProblem = (written: string, most: number): null | Sentence => {
  const name = written.trim()
  if (name === '') return { en: 'Write the client’s name.', ru: 'Укажите имя клиента.' }
  if (name.length > most) {
    return {
      en: `The name has ${name.length} characters; at most ${most} fit.`,
      ru: `В имени ${name.length} знаков; помещается не больше ${most}.`,
    }
  }
  return unprintable.test(name)
    ? {
        en: 'The name holds a line break or another unprintable character; remove it.',
        ru: 'В имени есть перенос строки или другой непечатаемый знак; уберите его.',
      }
    : null
}

/** A person's name: printable, of 1 to the field's `maxLength` characters. */
export const validateName: TextFieldSingleValidation = (value, { maxLength, req }) => {
  const problem = nameProblem(value ?? '', maxLength ?? Infinity)
  return problem ? say(req, problem) : true
}

/** One address, `local@domain`, by the parser that dispatch trusts. */
export const validateEmail: TextFieldSingleValidation = (value, { req }) => {
  const parsed = parseAddress(value ?? '')
  return 'problem' in parsed ? say(req, parsed.problem) : true
}

/** A zone that this platform's tz data knows; empty is fine where the field is not required. */
export const validateTimeZone: TextFieldSingleValidation = (value, { req, required }) => {
  if (!value) {
    return required ? say(req, { en: 'Choose a time zone.', ru: 'Выберите часовой пояс.' }) : true
  }
  return isTimeZone(value)
    ? true
    : say(req, {
        en: `"${value}" is no time zone; write one like Europe/Moscow or UTC.`,
        ru: `«${value}» — не часовой пояс; укажите, например, Europe/Moscow или UTC.`,
      })
}

/** Whether rules can go by the zone: a name that this platform's tz data knows. An offset such as `+10:00` is none. */
export const isTimeZone = (zone: string): boolean => findZone(zone) !== null

const isDate = (text: string): boolean => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** Calendar dates, `YYYY-MM-DD`, as many as the field's `maxRows` allows: a check of one's own replaces Payload's. */
export const validateDates: TextFieldManyValidation = (values, { maxRows, req }) => {
  if (maxRows !== undefined && (values?.length ?? 0) > maxRows) {
    return say(req, {
      en: `There are ${values?.length} dates; at most ${maxRows} can be excluded.`,
      ru: `Дат ${values?.length}; исключить можно не больше ${maxRows}.`,
    })
  }
  const wrong = values?.find((value) => !isDate(value))
  return wrong === undefined
    ? true
    : say(req, {
        en: `"${wrong}" is no date; write it like 2027-01-31.`,
        ru: `«${wrong}» — не дата; пишите, например, 2027-01-31.`,
      })
}

/** A tag as it is stored: trimmed, lower-case, single spaces; so that "VIP" and "vip " are one. */
export const normaliseTag = (tag: string): string => tag.trim().replace(/\s+/g, ' ').toLowerCase()

/** Each tag once, as it is stored. What is no list of words is left to the field's validation. */
export const normaliseTags = (tags: unknown): unknown =>
  Array.isArray(tags) && tags.every((tag) => typeof tag === 'string')
    ? [...new Set(tags.map(normaliseTag))]
    : tags

/** Tags: printable words without commas, which separate them in a file; as many and as long as the field allows. */
export const validateTags: TextFieldManyValidation = (
  values,
  { maxLength = Infinity, maxRows = Infinity, req },
) => {
  if ((values?.length ?? 0) > maxRows) {
    return say(req, {
      en: `There are ${values?.length} tags; at most ${maxRows} may stand here.`,
      ru: `Меток ${values?.length}; здесь может быть не больше ${maxRows}.`,
    })
  }
  const problem = values?.map((value) => tagProblem(value, maxLength)).find((found) => found)
  return problem ? say(req, problem) : true
}

/** What is wrong with a tag of at most so many characters; null: nothing. */
export const tagProblem = (tag: string, most: number): null | Sentence => {
  const shown = tag.length > 60 ? `${tag.slice(0, 60)}…` : tag
  if (tag.trim() === '') {
    return { en: 'A tag needs at least one letter.', ru: 'В метке должна быть хотя бы одна буква.' }
  }
  if (tag.trim().length > most) {
    return {
      en: `The tag "${shown}" is longer than ${most} characters.`,
      ru: `Метка «${shown}» длиннее ${most} знаков.`,
    }
  }
  return unprintable.test(tag) || /[,;|]/.test(tag)
    ? {
        en: `The tag "${shown}" holds a comma, a semicolon, a bar or an unprintable character.`,
        ru: `В метке «${shown}» есть запятая, точка с запятой, вертикальная черта или непечатаемый знак.`,
      }
    : null
}

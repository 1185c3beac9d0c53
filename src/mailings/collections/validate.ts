import type { TextFieldManyValidation, TextFieldSingleValidation } from 'payload'

import { parseAddress } from '../addresses/parseAddress.ts'
import { inLanguage, type Sentence } from '../errors.ts'

type Request = { i18n?: { language?: string } }

const say = (req: Request, sentence: Sentence): string => inLanguage(sentence, req.i18n?.language)

// C0, DEL and the Unicode line separators: a name with one of them could end a header line.
// eslint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u001f\u007f\u2028\u2029]/

/** A person's name: printable, 1 to 128 characters. */
export const validateName: TextFieldSingleValidation = (value, { req }) => {
  const name = value?.trim() ?? ''
  if (name === '') {
    return say(req, { en: 'Write the client’s name.', ru: 'Укажите имя клиента.' })
  }
  if (name.length > 128) {
    return say(req, {
      en: `The name has ${name.length} characters; at most 128 fit.`,
      ru: `В имени ${name.length} знаков; помещается не больше 128.`,
    })
  }
  return unprintable.test(name)
    ? say(req, {
        en: 'The name holds a line break or another unprintable character; remove it.',
        ru: 'В имени есть перенос строки или другой непечатаемый знак; уберите его.',
      })
    : true
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

const isTimeZone = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

const isDate = (text: string): boolean => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** Calendar dates, `YYYY-MM-DD`. */
export const validateDates: TextFieldManyValidation = (values, { req }) => {
  const wrong = values?.find((value) => !isDate(value))
  return wrong === undefined
    ? true
    : say(req, {
        en: `"${wrong}" is no date; write it like 2027-01-31.`,
        ru: `«${wrong}» — не дата; пишите, например, 2027-01-31.`,
      })
}

import type { Language, Sentences } from '../../language.ts'
import type { Registration } from './registerUser.ts'

import { isLanguage } from '../../language.ts'
import { say } from '../../say.ts'
import { defaultTimeZone, isTimeZone } from '../../timeZone.ts'
import { checkPassword, passwordMaxLength, passwordMinLength } from '../passwords/checkPassword.ts'
import { sentences as passwordSentences } from '../text.ts'
import { readEmail } from './readEmail.ts'

/** Sentences about wrong fields, by the field's name. */
export type FieldErrors = Readonly<Record<string, string>>

const sentences: Sentences<'email' | 'name'> = {
  en: {
    email: 'This is not one complete e-mail address, such as name@example.org.',
    name: 'The name may have at most 128 characters and no line breaks.',
  },
  ru: {
    email: 'Это не полный адрес электронной почты, например name@example.org.',
    name: 'В имени может быть не больше 128 знаков, без переносов строк.',
  },
}

/** The sentence about an address that is none. */
export const emailSentence = (language: Language): string =>
  say({ key: 'email', language, sentences })

/** The sentence about a password that will not do, or undefined. */
export const passwordSentence = ({
  language,
  password,
  personal,
}: {
  language: Language
  password: string
  personal: readonly string[]
}): string | undefined => {
  const key = checkPassword({ password, personal })
  const values = { max: passwordMaxLength, min: passwordMinLength }
  return key && say({ key, language, sentences: passwordSentences, values })
}

/** Whether a name fits the field and cannot break out of a letter's header. */
export const isName = (name: string): boolean =>
  [...name].length <= 128 && !/[\p{Cc}\u2028\u2029]/u.test(name)

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * Takes what a stranger sent and keeps the five things he may say, or answers with a sentence for each wrong field.
 * Language and zone fall back instead of failing: the page fills them in, nobody types them.
 */
export const checkRegistration = ({
  input,
  language,
}: {
  input: Readonly<Record<string, unknown>>
  language: Language
}): { errors: FieldErrors } | { registration: Registration } => {
  const email = readEmail(input.email)
  const [name, password] = [textOf(input.name).trim(), textOf(input.password)]
  const weak = passwordSentence({ language, password, personal: [email ?? '', name] })
  const errors = {
    ...(email === undefined && { email: emailSentence(language) }),
    ...(!isName(name) && { name: say({ key: 'name', language, sentences }) }),
    ...(weak !== undefined && { password: weak }),
  }
  if (email === undefined || Object.keys(errors).length > 0) return { errors }
  const timeZone = isTimeZone(input.timeZone) ? input.timeZone : defaultTimeZone
  return {
    registration: {
      email,
      language: isLanguage(input.language) ? input.language : language,
      name,
      password,
      timeZone,
    },
  }
}

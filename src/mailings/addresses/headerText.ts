import type { Sentence } from '../rendering/types.ts'

/** Longest display name, in UTF-16 units. */
export const MAX_NAME_LENGTH = 128

// C0, DEL, C1 (NEL is a line end to some programs), the two Unicode line separators, half surrogates.
const UNSAFE = /[\p{Cc}\p{Cs}\u2028\u2029]/u
const UNSAFE_RUN = /[\p{Cc}\u2028\u2029 ]+/gu
const HALF_SURROGATES = /\p{Cs}/gu
// Clean already, at a glance: no controls, no half surrogates, no spaces but single ones between other characters.
const CLEAN = /^(?! )(?:[^\p{Cc}\p{Cs}\p{Z}\ufeff]| (?! |$))*$/u

/** Whether a text may stand in a header as it is: no control characters, no line ends of any kind, no half surrogates. */
export function isSafeHeaderText(text: string): boolean {
  return !UNSAFE.test(text)
}

/** A text made fit for a header: control characters and line ends become one space, runs of spaces too, ends are trimmed. */
export function cleanHeaderText(text: string): string {
  return CLEAN.test(text)
    ? text
    : text.replace(HALF_SURROGATES, '\ufffd').replace(UNSAFE_RUN, ' ').trim()
}

/** A display name made fit for `To:` or `From:`: cleaned and cut at {@link MAX_NAME_LENGTH}, never within a character. */
export function cleanName(name: string): string {
  const cleaned = cleanHeaderText(name)
  return cleaned.length <= MAX_NAME_LENGTH
    ? cleaned
    : cutBetweenCharacters(cleaned, MAX_NAME_LENGTH).trimEnd()
}

/** What is wrong with a display name that somebody typed; undefined when it may be stored. */
export function nameProblem(name: string): Sentence | undefined {
  if (!isSafeHeaderText(name)) {
    return {
      en: 'The name holds a line break or another invisible character. Type it on one line.',
      ru: 'В имени есть перенос строки или другой невидимый символ. Напишите его в одну строку.',
    }
  }
  if (name.length > MAX_NAME_LENGTH) {
    return {
      en: `The name is ${name.length} characters long; at most ${MAX_NAME_LENGTH} fit.`,
      ru: `Длина имени — ${name.length}, а помещается не больше ${MAX_NAME_LENGTH} символов.`,
    }
  }
  return undefined
}

function cutBetweenCharacters(text: string, length: number): string {
  return text.slice(0, length).replace(HALF_SURROGATES, '')
}

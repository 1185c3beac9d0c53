import { environment } from '../../../environment.ts'
import { commonPieces, keyboardRows } from './common.ts'

/** Fewest characters of a password, as `LIMITS` says. */
export const passwordMinLength = environment.limits.passwordLength

/** Most characters of a password: more than any manager makes, and a bound for the hash function's work. */
export const passwordMaxLength = 128

/** Why a password is refused. */
export type PasswordFault = 'passwordCommon' | 'passwordLong' | 'passwordPersonal' | 'passwordShort'

/** How many different characters must be left when everything easy to guess is taken out. */
const leftOver = 5

const lookAlikes: Readonly<Record<string, string>> = {
  $: 's',
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
}

const reverse = (text: string): string => [...text].reverse().join('')

const walks: readonly string[] = [...keyboardRows, ...keyboardRows.map(reverse)]

const byLength = (pieces: readonly string[]): string[] =>
  [...pieces].sort((a, b) => b.length - a.length)

const without = (text: string, pieces: readonly string[]): string =>
  byLength(pieces).reduce((rest, piece) => rest.replaceAll(piece, ' '), text)

/** Takes out runs of four and more characters along a row of the keyboard or the alphabet. */
const withoutWalks = (text: string): string => {
  let rest = ''
  for (let at = 0; at < text.length;) {
    let length = 1
    while (
      at + length < text.length &&
      walks.some((row) => row.includes(text.slice(at, at + length + 1)))
    )
      length += 1
    rest += length >= 4 ? ' ' : text.slice(at, at + length)
    at += length
  }
  return rest
}

/** Takes out what is said twice in a row, such as `aaa` and `abcabc`, and years. */
const withoutRepeats = (text: string): string =>
  text.replaceAll(/(.{1,6}?)\1+/gu, '$1').replaceAll(/(?:19|20)\d\d/g, ' ')

const plain = (text: string): string => [...text].map((sign) => lookAlikes[sign] ?? sign).join('')

const differentLeft = (text: string): number =>
  new Set(text.replaceAll(/[\s\p{P}\p{S}]/gu, '')).size

const isThin = (text: string, pieces: readonly string[]): boolean =>
  [text, plain(text)].some((form) => {
    const rest = withoutRepeats(withoutWalks(without(form, pieces)))
    return differentLeft(rest) < leftOver
  })

const personalPieces = (personal: readonly string[]): string[] =>
  personal
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((piece) => piece.length >= 3)

/**
 * Says what is wrong with a new password, or undefined when it will do.
 *
 * It must be long enough, and something must be left (five different letters or digits) when common words,
 * keyboard walks, repeats, years and the person's own name and address are taken out. Length in code points.
 * NIST SP 800-63B §3.1.1.2: length and a list of guessable values, no rules about kinds of characters.
 */
export const checkPassword = ({
  password,
  personal = [],
}: {
  password: string
  /** The person's address and name: what a stranger would try first. */
  personal?: readonly string[]
}): PasswordFault | undefined => {
  const length = [...password].length
  if (length < passwordMinLength) return 'passwordShort'
  if (length > passwordMaxLength) return 'passwordLong'
  const text = password.normalize('NFKC').toLowerCase()
  if (isThin(text, commonPieces)) return 'passwordCommon'
  if (isThin(text, [...commonPieces, ...personalPieces(personal)])) return 'passwordPersonal'
  return undefined
}

import type { Language } from '../../collections/language.ts'

import { isLanguage } from '../../collections/language.ts'

type Wish = { language: string; weight: number }

const readWish = (part: string): Wish => {
  const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
  const quality = parameters
    .map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1])
    .find(Boolean)
  return {
    language: tag.split('-')[0] ?? '',
    weight: quality === undefined ? 1 : Number(quality) || 0,
  }
}

/**
 * The language to answer in: the one chosen by hand, else the first of ours that the browser asks for (RFC 9110
 * §12.5.4, by weight, then by order), else English.
 */
export const pickLanguage = ({
  acceptLanguage,
  chosen,
}: {
  /** Value of the `Accept-Language` header. */
  acceptLanguage?: null | string
  /** What the cookie says. */
  chosen?: string
}): Language => {
  if (isLanguage(chosen)) return chosen
  const wishes = (acceptLanguage ?? '').split(',').map(readWish)
  const known = wishes.filter(({ language, weight }) => weight > 0 && isLanguage(language))
  const best = known.sort((a, b) => b.weight - a.weight)[0]?.language
  return isLanguage(best) ? best : 'en'
}

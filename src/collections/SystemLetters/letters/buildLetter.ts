import type { Language } from '../../language.ts'
import type { TokenPurpose, TokenSubject } from '../../Users/tokens/token.ts'
import type { LetterDetails, LetterKind, News } from '../kinds.ts'

import { hasNoPassword } from '../../Users/passwords/noPassword.ts'
import { makeToken, tokenSeconds } from '../../Users/tokens/token.ts'
import { toHtml, toText } from './shell.ts'
import { type LetterText, letterTexts, textOfSeveral } from './text.ts'

/** What a letter is made from; the account as it is now, not as it was when the letter was asked for. */
export type LetterInput = {
  account: TokenSubject & { name?: null | string }
  details?: LetterDetails
  kind: LetterKind
  language: Language
  /** All that a letter about mailings tells when that is more than one thing, in the order in which it happened. */
  news?: readonly News[]
  /** Milliseconds since 1970; a link's life starts here. */
  now: number
  secret: string
  /** Public origin of the site, without a closing slash. */
  siteUrl: string
  to: string
}

/** A letter ready to be sent. */
export type BuiltLetter = { html: string; subject: string; text: string }

type Link = { path: string; purpose?: TokenPurpose }

const links: Readonly<Partial<Record<LetterKind, Link>>> = {
  'address-confirm': { path: '/account/confirm-address', purpose: 'address' },
  // A link that works at once: whoever makes us write three of these an hour must not keep the owner from a new password.
  'already-registered': { path: '/reset', purpose: 'reset' },
  'api-key-made': { path: '/forgot' },
  confirm: { path: '/confirm', purpose: 'confirm' },
  'mailing-disabled': { path: '/admin/collections/mailings/{id}' },
  'mailing-enabled': { path: '/admin/collections/mailings/{id}' },
  'password-changed': { path: '/forgot' },
  'registered-again': { path: '/reset', purpose: 'reset' },
  reset: { path: '/reset', purpose: 'reset' },
}

const siteName = 'Payload Mailings'

const words = {
  en: {
    greeting: 'Hello!',
    named: 'Hello {name},',
    signature: 'Sent by Payload Mailings because of your account.',
  },
  ru: {
    greeting: 'Здравствуйте!',
    named: 'Здравствуйте, {name}!',
    signature: 'Письмо сервиса Payload Mailings о вашей учётной записи.',
  },
} as const

const isNeeded = ({ account, kind, to }: LetterInput): boolean => {
  if (kind === 'confirm' || kind === 'registered-again')
    return account._verified !== true && account.email === to
  if (kind === 'address-confirm') return account.pendingEmail === to
  return true
}

const tellsSeveral = ({ kind, news = [] }: LetterInput): boolean =>
  news.length > 1 && (kind === 'mailing-disabled' || kind === 'mailing-enabled')

const linkOf = (input: LetterInput): string | undefined => {
  const { account, details, kind, now, secret, siteUrl } = input
  if (tellsSeveral(input)) return `${siteUrl}/admin/collections/mailings`
  const link = links[kind]
  if (!link) return undefined
  if (!link.purpose) {
    return `${siteUrl}${link.path.replace('{id}', encodeURIComponent(details?.mailing?.id ?? ''))}`
  }
  return `${siteUrl}${link.path}?token=${makeToken({ now, purpose: link.purpose, secret, subject: account })}`
}

const hourForms = {
  en: { many: 'hours', few: 'hours', one: 'hour', other: 'hours' },
  ru: { many: 'часов', few: 'часа', one: 'час', other: 'часа' },
} as const

/** How long the link of a letter works, in words; empty where it has none that ends. */
const lifeOf = ({ kind, language }: LetterInput): string => {
  const purpose = links[kind]?.purpose
  if (!purpose) return ''
  const hours = tokenSeconds[purpose] / 3_600
  const form = new Intl.PluralRules(language).select(hours)
  return `${hours} ${hourForms[language][form === 'zero' || form === 'two' ? 'other' : form]}`
}

const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(
    /\{(address|hours|mailing|name|new|reason)\}/g,
    (_, key: string) => values[key] ?? '',
  )

/** The things that a letter about several tells, filled in, one a paragraph. */
const toldIn = (input: LetterInput): string[] => {
  if (!tellsSeveral(input)) return []
  const { disabled, enabled } = textOfSeveral[input.language].happened
  return (input.news ?? []).map(({ details, kind }) =>
    fill(kind === 'mailing-enabled' ? enabled : disabled, {
      mailing: details?.mailing?.name ?? '',
      reason: details?.reason ?? '',
    }),
  )
}

/**
 * Writes a letter, its link included: made here, at the moment of sending, it is stored nowhere. Undefined when the
 * letter is no longer needed, e.g. the address has been confirmed meanwhile.
 */
export const buildLetter = (given: LetterInput): BuiltLetter | undefined => {
  // There is no password that a confirmation could make good.
  const isContested = given.kind === 'confirm' && hasNoPassword(given.account)
  const input: LetterInput = isContested ? { ...given, kind: 'registered-again' } : given
  if (!isNeeded(input)) return undefined
  const { account, details, kind, language, siteUrl } = input
  const text: LetterText = tellsSeveral(input)
    ? textOfSeveral[language]
    : letterTexts[language][kind]
  const { button, note, paragraphs, subject } = text
  const { greeting, named, signature } = words[language]
  // Until an address is confirmed a stranger may have written the name, and a mail program makes a link of what looks like one.
  const name = account._verified === true ? (account.name?.trim() ?? '') : ''
  const isMoved = kind === 'address-changed'
  const values = {
    address: account.email ?? '',
    hours: lifeOf(input),
    mailing: details?.mailing?.name ?? '',
    name,
    new: (isMoved ? account.email : account.pendingEmail) ?? '',
    reason: details?.reason ?? '',
  }
  const href = linkOf(input)
  const filledSubject = fill(subject, values).replaceAll(/\p{Cc}+/gu, ' ')
  const content = {
    ...(button && href && { button: { href, label: button } }),
    greeting: name === '' ? greeting : fill(named, values),
    language,
    note: fill(note, values),
    paragraphs: [...paragraphs.map((one) => fill(one, values)), ...toldIn(input)],
    signature,
    siteName,
    siteUrl,
    subject: filledSubject,
  }
  return { html: toHtml(content), subject: filledSubject, text: toText(content) }
}

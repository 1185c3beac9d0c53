import type { Sentence } from '../types.ts'

/** A variable that an author can use, as the editor's menu shows it. */
export type VariableDefinition = {
  /** An example value for previews without a recipient. */
  example: Sentence
  name: string
  /** `run`: the same in all letters of a run, filled in once. `recipient`: filled in per letter. */
  scope: 'recipient' | 'run'
  title: Sentence
}

/** Before the key of one of the client's own attributes, such as `client.attributes.city`. */
export const ATTRIBUTE_PREFIX = 'client.attributes.'

/** Address of the page that shows this very letter to its recipient; there is none where the archive is turned off. */
export const LETTER_URL = 'letter.url'

const ATTRIBUTE_KEY = /^[\p{L}\p{N}_-]{1,64}$/u
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** All variables with a fixed name; `client.attributes.<key>` exists beside them for every key. */
export const variableDefinitions: readonly VariableDefinition[] = [
  {
    name: 'client.name',
    example: { en: 'Ada Lovelace', ru: 'Анна Иванова' },
    scope: 'recipient',
    title: { en: 'Client: full name', ru: 'Клиент: полное имя' },
  },
  {
    name: 'client.firstName',
    example: { en: 'Ada', ru: 'Анна' },
    scope: 'recipient',
    title: { en: 'Client: first name', ru: 'Клиент: имя (1-е слово)' },
  },
  {
    name: 'client.email',
    example: { en: 'ada@example.org', ru: 'anna@example.org' },
    scope: 'recipient',
    title: { en: 'Client: e-mail address', ru: 'Клиент: адрес почты' },
  },
  {
    name: 'client.comment',
    example: { en: 'met at the fair', ru: 'познакомились на выставке' },
    scope: 'recipient',
    title: { en: 'Client: comment', ru: 'Клиент: комментарий' },
  },
  {
    name: 'sender.name',
    example: { en: 'Green Shop', ru: 'Зелёная лавка' },
    scope: 'run',
    title: { en: 'Sender: name', ru: 'Отправитель: имя' },
  },
  {
    name: 'mailing.name',
    example: { en: 'Monday offers', ru: 'Предложения понедельника' },
    scope: 'run',
    title: { en: 'Mailing: name', ru: 'Рассылка: название' },
  },
  {
    name: 'run.date',
    example: { en: '2 March 2026', ru: '2 марта 2026 г.' },
    scope: 'run',
    title: { en: 'Date of the letter', ru: 'Дата письма' },
  },
  {
    name: LETTER_URL,
    example: { en: 'https://example.org/letter/…', ru: 'https://example.org/letter/…' },
    scope: 'recipient',
    title: { en: 'Address of this letter in the browser', ru: 'Адрес этого письма в браузере' },
  },
  {
    name: 'unsubscribe.url',
    example: { en: 'https://example.org/unsubscribe/…', ru: 'https://example.org/unsubscribe/…' },
    scope: 'recipient',
    title: { en: 'Address to unsubscribe', ru: 'Адрес страницы отписки' },
  },
]

/** The variables that an editor offers. */
export function variablesOffered(of: { hasArchive: boolean }): readonly VariableDefinition[] {
  return variableDefinitions.filter(({ name }) => of.hasArchive || name !== LETTER_URL)
}

const scopes: ReadonlyMap<string, VariableDefinition['scope']> = new Map(
  variableDefinitions.map(({ name, scope }) => [name, scope]),
)

/** Whether a variable is filled in per run or per recipient; undefined when there is no such variable. */
export function scopeOf(name: string): VariableDefinition['scope'] | undefined {
  return scopes.get(name) ?? (isAttribute(name) ? 'recipient' : undefined)
}

/**
 * The value that expansion must freeze so that a variable can be filled in; undefined when none is needed (the address
 * and the token are on the attempt anyway).
 */
export function frozenNameOf(name: string): string | undefined {
  if (name === 'client.firstName') {
    return 'client.name'
  }
  const frozen = name === 'client.name' || name === 'client.comment' || isAttribute(name)
  return frozen ? name : undefined
}

function isAttribute(name: string): boolean {
  const key = name.startsWith(ATTRIBUTE_PREFIX) ? name.slice(ATTRIBUTE_PREFIX.length) : ''
  return ATTRIBUTE_KEY.test(key) && !FORBIDDEN_KEYS.has(key)
}

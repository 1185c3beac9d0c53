import type { SlotRegistry } from '../slots.ts'
import type { MessageSource } from '../types.ts'

import { UNSUBSCRIBE_TOKEN } from '../merge/values.ts'
import { escapeHtml } from './escapeHtml.ts'
import { styles } from './styles.ts'

type Footer = {
  language: MessageSource['language']
  senderName: string
  slots: SlotRegistry
  unsubscribeBaseUrl: string
}

const words = {
  en: {
    because: (sender: string) => (sender === '' ? '' : `This letter was sent to you by ${sender}.`),
    unsubscribe: 'Unsubscribe',
  },
  ru: {
    because: (sender: string) => (sender === '' ? '' : `Отправитель письма: ${sender}.`),
    unsubscribe: 'Отписаться',
  },
} as const

/** Who sent it and how to get no more, as HTML. Stands in every letter; authors cannot take it away. */
export function footerHtml({ language, senderName, slots, unsubscribeBaseUrl }: Footer): string {
  const { because, unsubscribe } = words[language]
  const token = slots.add({
    as: 'urlComponent',
    pieces: [{ fallback: '', name: UNSUBSCRIBE_TOKEN }],
  })
  const link = `<a href="${escapeHtml(unsubscribeBaseUrl)}${token}" style="${styles.footerLink}">${unsubscribe}</a>`
  const sentence = escapeHtml(because(senderName))
  return sentence === '' ? link : `${sentence}<br>\n${link}`
}

/** The same as plain text, behind the delimiter of signatures (RFC 3676 §4.3). */
export function footerText({ language, senderName, slots, unsubscribeBaseUrl }: Footer): string {
  const { because, unsubscribe } = words[language]
  const token = slots.add({
    as: 'urlComponent',
    pieces: [{ fallback: '', name: UNSUBSCRIBE_TOKEN }],
  })
  const sentence = because(senderName)
  return `-- \n${sentence === '' ? '' : `${sentence}\n`}${unsubscribe}: ${unsubscribeBaseUrl}${token}\n`
}

import { escapeHtml } from '../rendering/body/escapeHtml.ts'
import { sheetPage } from './tokenPage.ts'

type Page = {
  email?: string
  language: 'en' | 'ru'
  senderName?: string
  state: 'ask' | 'done' | 'invalid'
}

type Words = { button?: string; text: string; title: string }

const english = ({ email, senderName, state }: Page): Words => {
  switch (state) {
    case 'ask':
      return {
        button: 'Unsubscribe',
        text: `${senderName} will send no more letters to ${email}.`,
        title: 'Unsubscribe?',
      }
    case 'done':
      return {
        text: `${email} gets no more letters from ${senderName}. Letters already on their way may still arrive.`,
        title: 'You are unsubscribed',
      }
    case 'invalid':
      return {
        text: 'The address of this page is incomplete or out of date. Open the link in your letter again, or answer the letter and ask its sender.',
        title: 'This link does not work',
      }
  }
}

const russian = ({ email, senderName, state }: Page): Words => {
  switch (state) {
    case 'ask':
      return {
        button: 'Отписаться',
        text: `${senderName} больше не будет отправлять письма на ${email}.`,
        title: 'Отписаться?',
      }
    case 'done':
      return {
        text: `Письма от «${senderName}» больше не будут приходить на ${email}. Уже отправленные ещё могут дойти.`,
        title: 'Вы отписались',
      }
    case 'invalid':
      return {
        text: 'Адрес этой страницы неполный или устарел. Откройте ссылку из письма ещё раз или ответьте на письмо и попросите отправителя.',
        title: 'Ссылка не работает',
      }
  }
}

/** A whole page without scripts, in the language of the letter. */
export const unsubscribePage = (page: Page): string => {
  const words = page.language === 'ru' ? russian(page) : english(page)
  const below = words.button
    ? `<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button type="submit">${escapeHtml(words.button)}</button></form>`
    : ''
  return sheetPage({ below, language: page.language, text: words.text, title: words.title })
}

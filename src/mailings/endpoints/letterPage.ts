import type { ShownLetter } from '../rendering/showLetter.ts'
import { escapeHtml } from '../rendering/body/escapeHtml.ts'
import { sheetPage, sheetStyle } from './tokenPage.ts'

type Language = 'en' | 'ru'
type Words = { text: string; title: string }

const invalid: Record<Language, Words> = {
  en: {
    text: 'The address of this page is incomplete or out of date, or it comes from a test. Open the link in your letter again, or answer the letter and ask its sender.',
    title: 'This link does not work',
  },
  ru: {
    text: 'Адрес этой страницы неполный, устарел или взят из пробного письма. Откройте ссылку из письма ещё раз или ответьте на письмо и спросите отправителя.',
    title: 'Ссылка не работает',
  },
}

const unavailable: Record<Language, Words> = {
  en: {
    text: 'It can no longer be shown here, or it has not been sent. If you have it in your mailbox, you can read it there.',
    title: 'This letter is not available',
  },
  ru: {
    text: 'Здесь его больше нельзя показать, или оно не было отправлено. Если письмо есть в вашем ящике, его можно прочитать там.',
    title: 'Письмо недоступно',
  },
}

const words = {
  en: { files: 'Attachments:', letter: 'The letter', noSubject: '(no subject)' },
  ru: { files: 'Вложения:', letter: 'Письмо', noSubject: '(без темы)' },
} as const

/** A sentence instead of a letter: the link is wrong, or its letter may not be shown. Says nothing of any letter. */
export const noLetterPage = (state: 'invalid' | 'unavailable', language: Language): string =>
  sheetPage({ ...(state === 'invalid' ? invalid : unavailable)[language], language })

/** The letter fills what its subject and sender leave of the window, and never less than most of it. */
const style = `${sheetStyle}
body{padding:0;min-height:100dvh;place-items:stretch;grid-template-rows:auto 1fr}
header{padding:20px 24px;border-bottom:1px solid var(--line)}
header>*{max-width:600px;margin:0 auto}
h1{margin-bottom:4px;font-size:1.3rem;overflow-wrap:anywhere}
p+p{margin-top:4px}
main{max-width:none;padding:0;border:0;border-radius:0;min-height:70vh;display:grid}
iframe{width:100%;height:100%;min-height:70vh;border:0;display:block}
iframe:focus-visible{outline:3px solid var(--key);outline-offset:-3px}`

/** Links leave the letter for a window of their own: in the frame no other page is shown. */
const framed = (html: string): string => html.replace('<head>', '<head><base target="_blank">')

/**
 * The page of a letter: who sent it and when, its subject, and the letter in a frame with an origin of its own, without
 * scripts and forms. Pages that its links open are no longer in the sandbox: that for unsubscribing has a button.
 */
export const letterPage = (letter: ShownLetter): string => {
  const { attachments, date, html, language, senderName } = letter
  const { files, letter: title, noSubject } = words[language]
  const subject = escapeHtml(letter.subject || noSubject)
  const sender = escapeHtml(senderName)
  const named =
    attachments.length > 0 ? `<p>${files} ${escapeHtml(attachments.join(', '))}</p>` : ''
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${subject} — ${sender}</title><style>${style}</style></head>
<body><header><h1>${subject}</h1><p>${sender} · ${escapeHtml(date)}</p>${named}</header>
<main><iframe title="${title}" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer" srcdoc="${escapeHtml(framed(html))}"></iframe></main></body></html>`
}

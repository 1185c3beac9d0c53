type Page = {
  email?: string
  language: 'en' | 'ru'
  senderName?: string
  state: 'ask' | 'done' | 'invalid'
}

type Words = { button?: string; text: string; title: string }

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

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

const style = `
:root{color-scheme:light dark;--paper:#f6f5f1;--card:#fff;--ink:#1c1b19;--soft:#6a675f;--line:#e2dfd6;--key:#1f4d3d;--onkey:#fff}
@media(prefers-color-scheme:dark){:root{--paper:#161614;--card:#1f1f1c;--ink:#f1efe9;--soft:#a8a498;--line:#34332e;--key:#8fd0b4;--onkey:#10261d}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;background:var(--paper);color:var(--ink);font:17px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:30rem;width:100%;background:var(--card);border:1px solid var(--line);border-radius:16px;padding:40px 32px}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 12px;letter-spacing:-.01em}
p{margin:0;color:var(--soft);overflow-wrap:anywhere}
button{margin-top:28px;width:100%;min-height:48px;border:0;border-radius:10px;background:var(--key);color:var(--onkey);font:inherit;font-weight:600;cursor:pointer}
button:focus-visible{outline:3px solid var(--key);outline-offset:3px}`

/** A whole page without scripts, in the language of the letter. */
export const unsubscribePage = (page: Page): string => {
  const words = page.language === 'ru' ? russian(page) : english(page)
  const form = words.button
    ? `<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button type="submit">${escape(words.button)}</button></form>`
    : ''
  return `<!doctype html>
<html lang="${page.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(words.title)}</title><style>${style}</style></head>
<body><main><h1>${escape(words.title)}</h1><p>${escape(words.text)}</p>${form}</main></body></html>`
}

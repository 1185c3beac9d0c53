import type { Content, Markup } from '../html.ts'
import type { View } from '../view.ts'

import { html } from '../html.ts'

/** The frame of each page. */
export function layout({
  content,
  title,
  view,
}: {
  content: Content
  title: string
  view: View
}): Markup {
  const { language, texts } = view
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/mailbox.css" />
        <script src="/mailbox.js" defer></script>
      </head>
      <body>
        <header class="top">
          <a class="brand" href="/"
            ><img src="/icon.svg" alt="" width="28" height="28" />${texts.title}</a
          >
          <nav class="languages" aria-label="Language">
            ${languageLink('en', view)} ${languageLink('ru', view)}
          </nav>
        </header>
        <main>${content}</main>
      </body>
    </html>`
}

function languageLink(language: 'en' | 'ru', view: View): Markup {
  const current = view.language === language && html` aria-current="true"`
  const query = new URLSearchParams({ back: view.path, to: language })
  return html`<a href="/language?${query.toString()}" lang="${language}" ${current}
    >${language.toUpperCase()}</a
  >`
}

import type { OpenedLetter } from '../../letter.ts'
import type { Markup } from '../html.ts'
import type { Texts } from '../texts.ts'
import type { View } from '../view.ts'

import { html } from '../html.ts'
import { showSize, showTime } from '../view.ts'
import { layout } from './layout.ts'

/** The ways to look at a letter. */
export const LETTER_TABS = ['html', 'text', 'source', 'headers'] as const
export type LetterTab = (typeof LETTER_TABS)[number]

/** What the page of one letter shows. */
export type LetterModel = { letter: OpenedLetter; source: string; tab: LetterTab; view: View }

/** Source that is shown on the page; the whole is behind its own address. */
const SOURCE_LIMIT = 200_000

/** The whole page of one letter. */
export function letterPage(model: LetterModel): Markup {
  const { letter, view } = model
  const { texts } = view
  const title = letter.subject || texts.noSubject
  const content = html`
    <article class="letter">
      <p><a href="/">← ${texts.back}</a></p>
      <h1>${title}</h1>
      ${facts(letter, view)} ${tabs(model)}
      <div class="body">${BODIES[model.tab](model)}</div>
    </article>
  `
  return layout({ content, title: `${title} · ${texts.title}`, view })
}

/** The page for an address that leads nowhere. */
export function notFoundPage(view: View): Markup {
  const content = html`<div class="empty">
    <h1>404</h1>
    <p>${view.texts.notFound}</p>
    <p><a href="/">${view.texts.back}</a></p>
  </div>`
  return layout({ content, title: view.texts.title, view })
}

function facts(letter: OpenedLetter, view: View): Markup {
  const { texts } = view
  const rows: [keyof Texts, Markup | string][] = [
    ['from', letter.sender],
    ['to', letter.to.join(', ')],
    [
      'time',
      html`<time datetime="${letter.receivedAt}">${showTime(letter.receivedAt, view)}</time>`,
    ],
    ['message', html`<code>${letter.messageId}</code>`],
    ['size', showSize(letter.size, view)],
  ]
  const attached = letter.attachments.map(
    ({ filename, size }) => `${filename} (${showSize(size, view)})`,
  )
  if (attached.length > 0) rows.push(['attachments', attached.join(', ')])
  return html`<dl class="facts">
    ${rows.map(
      ([key, value]) =>
        html`<dt>${texts[key]}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`
}

function tabs({ letter, tab, view }: LetterModel): Markup {
  return html`<nav class="tabs">
    ${LETTER_TABS.map(
      (name) =>
        html`<a
          href="/letters/${letter.id}?show=${name}"
          ${tab === name && html` aria-current="page"`}
          >${view.texts[name]}</a
        >`,
    )}
  </nav>`
}

const BODIES: Record<LetterTab, (model: LetterModel) => Markup> = {
  headers: ({ letter }) =>
    html`<dl class="headers">
      ${letter.headers.map(
        ({ name, value }) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>`,
  // No scripts, no forms, an origin of its own; links open outside so that they can be followed.
  html: ({ letter, view }) =>
    letter.html
      ? html`<iframe
          title="${view.texts.html}"
          src="/letters/${letter.id}/body"
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        ></iframe>`
      : html`<p class="note">${view.texts.noHtml}</p>
          ${plain(letter.text)}`,
  source: ({ letter, source }) =>
    html`<p class="note"><a href="/api/letters/${letter.id}/raw">${letter.id}.eml</a></p>
      ${plain(source.slice(0, SOURCE_LIMIT))}`,
  text: ({ letter, view }) =>
    letter.text ? plain(letter.text) : html`<p class="note">${view.texts.noText}</p>`,
}

function plain(text: string): Markup {
  return html`<pre>${text}</pre>`
}

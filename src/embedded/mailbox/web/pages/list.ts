import type { LetterEntry, LetterList } from '../../letter.ts'
import type { Markup } from '../html.ts'
import type { View } from '../view.ts'

import { html } from '../html.ts'
import { countLetters } from '../texts.ts'
import { showTime } from '../view.ts'
import { layout } from './layout.ts'

/** What the list shows. */
export type ListModel = LetterList & {
  /** The letter after which this page begins; empty on the first page. */
  before: string
  query: string
  view: View
}

/** The whole page of all letters. */
export function listPage(model: ListModel): Markup {
  const { query, view } = model
  const { texts } = view
  const content = html`
    <div class="bar">
      <form class="search" role="search" action="/">
        <input
          type="search"
          name="q"
          value="${query}"
          placeholder="${texts.searchHint}"
          aria-label="${texts.searchHint}"
        />
        <button>${texts.search}</button>
      </form>
      <form method="post" action="/delete" data-confirm="${texts.confirmDelete}">
        <button class="danger">${texts.deleteAll}</button>
      </form>
    </div>
    <section id="letters" data-live>${listFragment(model)}</section>
  `
  return layout({ content, title: texts.title, view })
}

/** The part of the page that is fetched again when letters come. */
export function listFragment(model: ListModel): Markup {
  const { letters, query, total, view } = model
  if (total === 0) return query ? nothingFound(model) : emptyState(view)
  return html`
    <p class="count">${countLetters(total, view.language)} · ${view.texts.lead}</p>
    <ol class="letters">
      ${letters.map((letter) => row(letter, view))}
    </ol>
    ${pager(model)}
  `
}

function row(letter: LetterEntry, view: View): Markup {
  const { texts } = view
  return html`<li>
    <a href="/letters/${letter.id}">
      <span class="subject">${letter.subject || texts.noSubject}</span>
      <time datetime="${letter.receivedAt}">${showTime(letter.receivedAt, view)}</time>
      <span class="people"><b>${letter.to.join(', ')}</b> ← ${letter.sender}</span>
    </a>
  </li>`
}

function pager({ before, letters, query, view }: ListModel): Markup {
  const address = (from: string | undefined) =>
    `/?${new URLSearchParams({ ...(query ? { q: query } : {}), ...(from ? { before: from } : {}) })}`
  const last = letters.at(-1)?.id
  return html`<nav class="pager">
    ${before !== '' && html`<a href="${address(undefined)}">← ${view.texts.newest}</a>`}
    ${letters.length === 50 && html`<a href="${address(last)}">${view.texts.older} →</a>`}
  </nav>`
}

function emptyState({ smtpUrl, texts }: View): Markup {
  return html`<div class="empty">
    <img src="/icon.svg" alt="" width="72" height="72" />
    <h1>${texts.emptyTitle}</h1>
    <p>${texts.emptyHint} <code>${smtpUrl}</code></p>
  </div>`
}

function nothingFound({ query, view }: ListModel): Markup {
  return html`<div class="empty">
    <h1>${view.texts.nothingFound} “${query}”</h1>
    <p><a href="/">${view.texts.clear}</a></p>
  </div>`
}

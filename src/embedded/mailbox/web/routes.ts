import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { LetterStore } from '../store.ts'
import type { LetterTab } from './pages/letter.ts'
import type { ListModel } from './pages/list.ts'
import type { Reply } from './reply.ts'
import type { MailboxRequest } from './request.ts'
import type { View } from './view.ts'

import { openLetter } from '../open.ts'
import { answerApi } from './api.ts'
import { LETTER_TABS, letterPage, notFoundPage } from './pages/letter.ts'
import { listFragment, listPage } from './pages/list.ts'
import { file, letterBody, page, redirect } from './reply.ts'
import { chooseLanguage, TEXTS } from './texts.ts'

/** What every route works on. */
export type Context = { request: MailboxRequest; smtpUrl: string; store: LetterStore }

const asset = (name: string) => readFileSync(join(import.meta.dirname, 'assets', name))

const ASSETS: Record<string, () => Reply> = {
  'icon.svg': () => file(asset('icon.svg'), 'image/svg+xml'),
  'mailbox.css': () => file(asset('mailbox.css'), 'text/css; charset=utf-8'),
  'mailbox.js': () => file(asset('mailbox.js'), 'text/javascript; charset=utf-8'),
}

/** Answers one request of a trusted caller. */
export async function answer(context: Context): Promise<Reply> {
  const { method, query, segments } = context.request
  const [first = '', second, third] = segments
  if (first === 'api') return answerApi(context.request, context.store)
  if (first === 'delete' && method === 'POST') return deleteAll(context.store)
  if (method !== 'GET' && method !== 'HEAD') return page(notFoundPage(viewOf(context)), 404)
  if (first === '') return list(context)
  if (first === 'letters' && second !== undefined) return letter(context, second, third)
  if (first === 'language') return chooseAndReturn(query)
  return ASSETS[first]?.() ?? page(notFoundPage(viewOf(context)), 404)
}

function list(context: Context): Reply {
  const { request, store } = context
  const query = request.query.get('q')?.trim() ?? ''
  const before = request.query.get('before') ?? ''
  const model: ListModel = {
    ...store.list({ before, query }),
    before,
    query,
    view: viewOf(context),
  }
  if (!request.query.has('fragment')) return page(listPage(model))
  // The page asks every two seconds; mostly nothing has changed.
  const tag = `"${store.version()}"`
  if (request.headers['if-none-match'] === tag)
    return { body: '', headers: { ETag: tag }, status: 304 }
  const reply = page(listFragment(model))
  return { ...reply, headers: { ...reply.headers, ETag: tag } }
}

async function letter(context: Context, id: string, part: string | undefined): Promise<Reply> {
  const { request, store } = context
  const entry = store.find(id)
  const raw = await store.read(id)
  const view = viewOf(context)
  if (!entry || !raw || (part !== undefined && part !== 'body'))
    return page(notFoundPage(view), 404)
  const opened = await openLetter(entry, raw)
  if (part === 'body') return letterBody(opened.html)
  const tab = chooseTab(request.query.get('show'), opened.html !== '')
  return page(letterPage({ letter: opened, source: raw.toString('utf8'), tab, view }))
}

function chooseTab(wanted: null | string, hasHtml: boolean): LetterTab {
  return LETTER_TABS.find((tab) => tab === wanted) ?? (hasHtml ? 'html' : 'text')
}

async function deleteAll(store: LetterStore): Promise<Reply> {
  await store.clear()
  return redirect('/')
}

function chooseAndReturn(query: URLSearchParams): Reply {
  const language = query.get('to') === 'ru' ? 'ru' : 'en'
  return redirect(query.get('back') ?? '/', {
    'Set-Cookie': `mailbox-language=${language}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`,
  })
}

function viewOf({ request, smtpUrl }: Context): View {
  const language = chooseLanguage({
    acceptLanguage: request.headers['accept-language'],
    cookie: request.headers.cookie,
  })
  return { language, path: request.path, smtpUrl, texts: TEXTS[language] }
}

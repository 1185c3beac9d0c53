import type { Secrets } from './secrets.ts'
import type { Answer, Reader } from './serverFunctions.ts'

/** Something that can be asked of the site. */
export type Question = {
  ask: (reader: Reader) => Promise<Answer>
  /** What is asked, in full. */
  asked: string
  kind: 'page' | 'picker' | ServerFunction
  slug: string
}

/** The functions that the admin panel asks its server for. */
type ServerFunction =
  | 'copy-data-from-locale'
  | 'form-state'
  | 'render-document'
  | 'render-document-slots'
  | 'render-list'
  | 'render-widget'
  | 'table-state'

const slugs =
  'attachments attempts bulk-actions clients imports intervals lists mailings media messages posts runs suppressions system-letters users workers payload-jobs payload-locked-documents'.split(
    ' ',
  )

/** Lists, documents, pages of ours, choices of related documents, and server functions: all that names what is somebody's. */
export const questionsAbout = (theirs: Secrets, ownMailingId: number): Question[] => [
  ...pagesOf(theirs, ownMailingId),
  ...pickers(),
  ...slugs.flatMap((slug) => functionsOf(theirs, slug)),
]

const pagesOf = ({ ids, laid, runId }: Secrets, ownMailingId: number): Question[] => {
  const page = (path: string, slug = ''): Question => ({
    ask: (reader) => reader.page(path),
    asked: path,
    kind: 'page',
    slug,
  })
  const ofCollection = slugs.flatMap((slug) => {
    const collection = `/admin/collections/${slug}`
    const id = ids[slug] ?? 1
    return [
      '?limit=100',
      '?search=canary',
      '?sort=-updatedAt&where[or][0][and][0][id][greater_than]=0',
      '?where[owner.email][like]=canary',
      `/${id}`,
      `/${id}/versions`,
      '/create',
    ].map((rest) => page(`${collection}${rest}`, slug))
  })
  const own = [
    '/account',
    '/admin',
    '/admin/account',
    '/admin/mailings-calendar',
    `/admin/mailings-report/mailings/${laid.mailingId}`,
    `/admin/mailings-report/runs/${runId}`,
    `/admin/collections/mailings/${ownMailingId}`,
    `/api/mailings/${laid.mailingId}/standing`,
    `/api/mailings/${ownMailingId}/standing`,
  ].map((path) => page(path))
  return [...own, ...ofCollection]
}

const picked = ['clients', 'lists', 'messages', 'attachments', 'media', 'users', 'mailings']

/** A choice of related documents asks for a list by a method override, with the search in the body. */
const pickers = (): Question[] =>
  picked.flatMap((slug) =>
    ['canary', 'zebra', ''].map((word): Question => {
      const search = word && `&where[and][1][id][like]=${word}`
      const body = `depth=0&draft=true&limit=10&where[and][0][id][not_in]=0${search}`
      const headers = {
        'Content-Type': 'application/x-www-form-urlencoded',
        'X-HTTP-Method-Override': 'GET',
      }
      return {
        ask: (reader) => reader.page(`/api/${slug}`, { body, headers, method: 'POST' }),
        asked: `${slug}: ${body}`,
        kind: 'picker',
        slug,
      }
    }),
  )

const wheres = [
  { createdAt: { greater_than: '2020-01-01' } },
  { or: [{ id: { equals: 1 } }, { id: { greater_than: 0 } }] },
]

const functionsOf = (secrets: Secrets, collectionSlug: string): Question[] => {
  const id = secrets.ids[collectionSlug] ?? 1
  const list = { collectionSlug, drawerSlug: 'd', enableRowSelections: true }
  const shown = { ...list, overrideEntityVisibility: true }
  const questions: [ServerFunction, object][] = [
    ['render-list', { ...shown, query: { limit: 100 } }],
    ...wheres.map((where): [ServerFunction, object] => [
      'render-list',
      { ...shown, query: { limit: 100, search: 'canary', where } },
    ]),
    [
      'table-state',
      { ...shown, columns: [{ accessor: 'id', active: true }], query: { depth: 10, limit: 0 } },
    ],
    ...formsOf(secrets, collectionSlug),
    ['render-document', { collectionSlug, docID: id, drawerSlug: 'd', initialData: { id } }],
    ['render-document-slots', { id, collectionSlug }],
    ['copy-data-from-locale', { collectionSlug, docID: id, fromLocale: 'en', toLocale: 'ru' }],
    ['render-widget', { widgetData: {}, widgetSlug: 'collections' }],
  ]
  return questions.map(([kind, args]) => ({
    ask: (reader) => reader.serverFunction(kind, args),
    asked: `${kind} ${JSON.stringify(args)}`,
    kind,
    slug: collectionSlug,
  }))
}

/** The form of his document, and a form of one's own that names his documents everywhere. */
const formsOf = ({ ids, laid }: Secrets, collectionSlug: string): [ServerFunction, object][] => {
  const id = ids[collectionSlug] ?? 1
  const form = {
    collectionSlug,
    docPermissions: { create: true, fields: true, read: true, update: true },
    docPreferences: { fields: {} },
    renderAllFields: true,
    returnLockStatus: true,
    schemaPath: collectionSlug,
  }
  const data = {
    lists: [laid.listId],
    message: laid.messageId,
    owner: ids.users,
    recipients: { clients: [ids.clients], lists: [laid.listId] },
  }
  return [
    ['form-state', { ...form, id, data: { id }, operation: 'update' }],
    ['form-state', { ...form, data, operation: 'create' }],
  ]
}

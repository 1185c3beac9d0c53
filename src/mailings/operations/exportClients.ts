import type { PayloadRequest, Where } from 'payload'

import { asUser } from '../access/asUser.ts'
import { defused } from '../csv/writeCsv.ts'
import { inLanguage, type Sentence } from '../errors.ts'
import { getRuntime } from '../runtime.ts'

/** Columns that an export may have, in the order in which they stand when none are chosen. */
export const exportColumns = [
  'email',
  'name',
  'comment',
  'timeZone',
  'tags',
  'lists',
  'attributes',
  'createdAt',
] as const
export type ExportColumn = (typeof exportColumns)[number]

/** Clients read at once: the most that a call with a user's rights is given. */
const pageSize = 500

const titles: Record<ExportColumn, Sentence> = {
  attributes: { en: 'Attributes', ru: 'Дополнительные поля' },
  comment: { en: 'Comment', ru: 'Комментарий' },
  createdAt: { en: 'Created at', ru: 'Создан' },
  email: { en: 'E-mail', ru: 'Электронная почта' },
  lists: { en: 'Lists', ru: 'Списки' },
  name: { en: 'Full name', ru: 'Имя и фамилия' },
  tags: { en: 'Tags', ru: 'Метки' },
  timeZone: { en: 'Time zone', ru: 'Часовой пояс' },
}

type Client = { [Column in ExportColumn]?: unknown } & { id: number | string }

const nameOf = (list: unknown): string =>
  typeof list === 'object' && list !== null ? String((list as { name?: unknown }).name ?? '') : ''

const textOf = (value: unknown, column: ExportColumn): string => {
  if (value === null || value === undefined) return ''
  if (column === 'lists' && Array.isArray(value)) return value.map(nameOf).join('; ')
  if (Array.isArray(value)) return value.map(String).join('; ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const readPage = async (args: {
  after: number | string | undefined
  columns: readonly ExportColumn[]
  req: PayloadRequest
  where: undefined | Where
}): Promise<Client[]> => {
  const { after, columns, req, where } = args
  const and: Where[] = [
    ...(where ? [where] : []),
    ...(after === undefined ? [] : [{ id: { greater_than: after } }]),
  ]
  const { docs } = await req.payload.find({
    collection: getRuntime(req.payload).options.slugs.clients as 'users',
    depth: columns.includes('lists') ? 1 : 0,
    limit: pageSize,
    pagination: false,
    select: Object.fromEntries(columns.map((column) => [column, true])),
    sort: 'id',
    ...(and.length > 0 ? { where: { and } } : {}),
    ...asUser(req),
  })
  return docs as unknown as Client[]
}

/**
 * The clients that a filter finds, read with the rights of the request's user, as CSV; a page of 500 at a time, in the
 * order in which they were made, so that neither memory nor a transaction grows with their number. The first page is read
 * before anything is answered: a wrong filter is refused, not cut off.
 */
export const exportClients = async (args: {
  columns: readonly ExportColumn[]
  delimiter: string
  req: PayloadRequest
  where: undefined | Where
}): Promise<AsyncGenerator<string>> => {
  const first = await readPage({ ...args, after: undefined })
  return write({ ...args, first })
}

async function* write(
  args: { delimiter: string; first: Client[] } & Omit<Parameters<typeof readPage>[0], 'after'>,
): AsyncGenerator<string> {
  const { columns, delimiter } = args
  const language = args.req.i18n?.language
  yield `\ufeff${defused([columns.map((column) => inLanguage(titles[column], language))], delimiter)}`
  for (let page = args.first; page.length > 0;) {
    const rows = page.map((client) => columns.map((column) => textOf(client[column], column)))
    yield defused(rows, delimiter)
    // A short page is not the last: the host may give fewer at once than are asked for.
    page = await readPage({ ...args, after: page.at(-1)?.id })
  }
}

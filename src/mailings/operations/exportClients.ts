import type { PayloadRequest, Where } from 'payload'

import type { ClientColumn } from '../csv/clientColumns.ts'
import { asUser } from '../access/asUser.ts'
import { byteOrderMark, csvLines, type Delimiter } from '../csv/writeCsv.ts'
import { inLanguage, type Sentence } from '../errors.ts'
import { getRuntime } from '../runtime.ts'

/** Clients read at once: the most that a call with a user's rights is given. */
const pageSize = 500

const titles: Record<ClientColumn, Sentence> = {
  attributes: { en: 'Attributes', ru: 'Дополнительные поля' },
  comment: { en: 'Comment', ru: 'Комментарий' },
  createdAt: { en: 'Created at', ru: 'Создан' },
  email: { en: 'E-mail', ru: 'Электронная почта' },
  id: { en: 'ID', ru: 'ID' },
  lists: { en: 'Lists', ru: 'Списки' },
  name: { en: 'Full name', ru: 'Имя и фамилия' },
  owner: { en: 'Owner', ru: 'Владелец' },
  tags: { en: 'Tags', ru: 'Метки' },
  timeZone: { en: 'Time zone', ru: 'Часовой пояс' },
  updatedAt: { en: 'Updated at', ru: 'Изменён' },
}

type Client = { [Column in ClientColumn]?: unknown } & { id: number | string }

const nameOf = (list: unknown): string =>
  typeof list === 'object' && list !== null ? String((list as { name?: unknown }).name ?? '') : ''

/** What stands for an owner in lists; nothing for one whom the reader may not see. */
const titleOf = (owner: unknown, titleField: string): string =>
  typeof owner === 'object' && owner !== null
    ? String((owner as Record<string, unknown>)[titleField] ?? '')
    : ''

const textOf = (args: { column: ClientColumn; ownerTitle: string; value: unknown }): string => {
  const { column, ownerTitle, value } = args
  if (value === null || value === undefined) return ''
  if (column === 'owner') return titleOf(value, ownerTitle)
  if (column === 'lists' && Array.isArray(value)) return value.map(nameOf).join('; ')
  if (Array.isArray(value)) return value.map(String).join('; ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const ownerTitleOf = ({ payload }: PayloadRequest): string => {
  const users = getRuntime(payload).options.users.slug as 'users'
  return payload.collections[users].config.admin.useAsTitle ?? 'id'
}

const readPage = async (args: {
  after: number | string | undefined
  columns: readonly ClientColumn[]
  req: PayloadRequest
  where: undefined | Where
}): Promise<Client[]> => {
  const { after, columns, req, where } = args
  const and: Where[] = [
    ...(where ? [where] : []),
    ...(after === undefined ? [] : [{ id: { greater_than: after } }]),
  ]
  const { slugs, users } = getRuntime(req.payload).options
  const { docs } = await req.payload.find({
    collection: slugs.clients as 'users',
    depth: columns.includes('lists') || columns.includes('owner') ? 1 : 0,
    limit: pageSize,
    pagination: false,
    populate: { [users.slug]: { [ownerTitleOf(req)]: true } },
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
  columns: readonly ClientColumn[]
  delimiter: Delimiter
  req: PayloadRequest
  where: undefined | Where
}): Promise<AsyncGenerator<string>> => {
  const first = await readPage({ ...args, after: undefined })
  return write({ ...args, first })
}

async function* write(
  args: { delimiter: Delimiter; first: Client[] } & Omit<Parameters<typeof readPage>[0], 'after'>,
): AsyncGenerator<string> {
  const { columns, delimiter } = args
  const ownerTitle = ownerTitleOf(args.req)
  const language = args.req.i18n?.language
  yield `${byteOrderMark}${csvLines([columns.map((column) => inLanguage(titles[column], language))], delimiter)}`
  for (let page = args.first; page.length > 0;) {
    const rows = page.map((client) =>
      columns.map((column) => textOf({ column, ownerTitle, value: client[column] })),
    )
    yield csvLines(rows, delimiter)
    // A short page is not the last: the host may give fewer at once than are asked for.
    page = await readPage({ ...args, after: page.at(-1)?.id })
  }
}

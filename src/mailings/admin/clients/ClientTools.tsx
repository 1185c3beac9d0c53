'use client'

import { Button, useConfig, useListQuery, useTableColumns, useTranslation } from '@payloadcms/ui'

import { isClientColumn } from '../../csv/clientColumns.ts'
import { clients as texts } from '../../translations/clients.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { CsvLink } from '../parts/CsvLink.tsx'
import { BulkTools } from './BulkTools.tsx'

import '../admin.css'

type Props = {
  /** Slugs. */
  bulkActions: string
  clients: string
  imports: string
  lists: string
  mayImport: boolean
  ownerId: string
  /** `limits.tagCharacters`. */
  tagCharacters: number
}

/** A nested filter as the query of an address: `where[and][0][email][like]`. */
const entriesOf = (value: unknown, path: string): [string, string][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => entriesOf(inner, `${path}[${key}]`))
    : [[path, String(value)]]

/** What the list shows that a file can hold, in its order; the address always, as an import needs it, and attributes, which no column shows. */
const useExportedColumns = (): string[] => {
  const { columns } = useTableColumns()
  const shown = columns
    .filter(({ active, accessor }) => active && isClientColumn(accessor))
    .map(({ accessor }) => accessor)
  return [...new Set([...(shown.includes('email') ? [] : ['email']), ...shown, 'attributes'])]
}

/** Sorted so, the list has the order of the file, or the opposite one. */
const unsorted = ['id', '-id', 'createdAt', '-createdAt']

/** Above the list of clients: the way to an import, and what the list shows as CSV (its filter, search and columns), a change of all it finds. */
export const ClientToolsClient = (props: Props) => {
  const { bulkActions, clients, imports, lists, mayImport, ownerId, tagCharacters } = props
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const { config } = useConfig()
  const { query } = useListQuery()
  const search = typeof query.search === 'string' ? query.search.trim() : ''
  const found = search ? [{ or: [{ name: { like: search } }, { email: { like: search } }] }] : []
  const own = { owner: { equals: ownerId } }
  const and = [...(query.where ? [query.where] : []), ...found]
  const asked = new URLSearchParams([
    ...entriesOf({ and }, 'where'),
    ['columns', useExportedColumns().join(',')],
  ])
  const isSorted = query.sort && !unsorted.includes(String(query.sort))
  return (
    <div aria-label={say(texts.tools)} className="mailings-bar mailings-bar--wrap" role="group">
      {mayImport && (
        <Button
          buttonStyle="secondary"
          el="link"
          id="mailings-clients-import"
          margin={false}
          to={`${config.routes.admin}/collections/${imports}`}
        >
          {say(texts.importLink)}
        </Button>
      )}
      <CsvLink
        className="btn btn--style-secondary btn--size-medium btn--no-margin"
        id="mailings-clients-export"
        label={say(texts.export)}
        path={`/${clients}/export?${asked}`}
      />
      {mayImport && (
        <BulkTools
          bulkActions={bulkActions}
          clients={clients}
          lists={lists}
          ownerId={ownerId}
          tagCharacters={tagCharacters}
          where={JSON.stringify({ and })}
          whereQuery={String(new URLSearchParams(entriesOf({ and: [...and, own] }, 'where')))}
        />
      )}
      {isSorted && <p className="mailings-panel__note">{say(texts.exportOrder)}</p>}
    </div>
  )
}

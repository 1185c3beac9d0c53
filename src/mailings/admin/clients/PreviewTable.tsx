'use client'

import { useTranslation } from '@payloadcms/ui'

import type { Sentence } from '../../errors.ts'
import type { Column, ImportFormat } from '../../importing/settings.ts'
import { attributeKey } from '../../importing/attributeKey.ts'
import { importBounds } from '../../importing/bounds.ts'
import { columnFields } from '../../importing/settings.ts'
import { columnNames, clients as texts } from '../../translations/clients.ts'
import { languageOf, speak } from '../../translations/say.ts'

/** The first lines of a file, as the server reads them. */
export type Preview = {
  columns: Column[]
  format: ImportFormat
  isReadable: boolean
  rows: { cells: string[]; line: number; problem: null | Sentence }[]
  titles: null | string[]
}

type Props = { onChange: (columns: Column[]) => void; preview: Preview }

const columnOf = (field: string, title: string, place: number): Column => {
  const known = columnFields.find((name) => name === field) ?? 'ignore'
  if (known !== 'attribute') return { field: known }
  return { field: known, key: attributeKey(title) || `column_${place + 1}` }
}

/** The first lines, with a choice above each column; a line that would be refused says why. */
export const PreviewTable = ({ onChange, preview }: Props) => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const say = speak(language)
  const { columns, rows, titles } = preview
  const change = (place: number, field: string): void =>
    onChange(
      columns.map((column, at) =>
        at === place ? columnOf(field, titles?.[place] ?? '', place) : column,
      ),
    )
  /** What cannot be a name is put back. */
  const rename = (place: number, input: HTMLInputElement): void => {
    const last = columns[place]
    if (last?.field !== 'attribute') return
    const key = attributeKey(input.value)
    input.value = key || last.key
    if (key === '' || key === last.key) return
    onChange(columns.map((column, at) => (at === place ? { field: 'attribute', key } : column)))
  }
  return (
    <div
      className="mailings-import__frame"
      role="region"
      aria-label={say(texts.previewHeading)}
      tabIndex={0}
    >
      <table>
        <thead>
          <tr>
            <th aria-hidden="true" />
            {columns.map((column, place) => (
              <th key={place} scope="col">
                <span className="mailings-import__title">{titles?.[place] ?? place + 1}</span>
                <select
                  aria-label={say(texts.columnHolds, { column: titles?.[place] || place + 1 })}
                  onChange={({ target }) => change(place, target.value)}
                  value={column.field}
                >
                  {columnFields.map((field) => (
                    <option key={field} value={field}>
                      {say(columnNames[field])}
                    </option>
                  ))}
                </select>
                {column.field === 'attribute' && (
                  <input
                    aria-label={say(texts.attributeName, { column: titles?.[place] || place + 1 })}
                    defaultValue={column.key}
                    key={column.key}
                    maxLength={importBounds.attributeKey}
                    onBlur={({ target }) => rename(place, target)}
                    type="text"
                  />
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, line, problem }) => (
            <tr className={problem ? 'mailings-import__bad' : ''} key={line}>
              <th scope="row">{line}</th>
              {columns.map((column, place) => (
                <td className={column.field === 'ignore' ? 'mailings-import__out' : ''} key={place}>
                  {cells[place]}
                  {problem && column.field === 'email' && (
                    <span className="mailings-import__problem">{problem[language]}</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

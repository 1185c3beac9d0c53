import type { Column, ColumnField } from './settings.ts'
import { attributeKey } from './attributeKey.ts'
import { isAddress } from './guessFormat.ts'

/** Names of columns as people, spreadsheets and other mailers write them, in lower case. */
const known: readonly (readonly [Exclude<ColumnField, 'attribute' | 'ignore'>, RegExp])[] = [
  [
    'email',
    /^(e-?mail( address)?|mail|(электронная )?почта|эл\.? ?почта|e-?mail адрес|имейл|мейл|адрес( электронной почты)?|address)$/,
  ],
  [
    'name',
    /^((full|first|last|given|family|middle|contact|client|display)[ _-]?name|name|surname|имя( и фамилия)?|фамилия|отчество|фио|ф\.и\.о\.?|полное имя|клиент|получатель|contact)$/,
  ],
  ['comment', /^(comments?|notes?|remarks?|комментари[йи]|примечани[ея]|заметк[аи])$/],
  ['timeZone', /^(time ?_?-?zone|tz|часовой пояс|пояс|зона)$/],
  ['tags', /^(tags?|labels?|метк[аи]|тег[и]?|теги)$/],
  ['lists', /^(lists?|groups?|segments?|спис(ок|ки)|групп[аы])$/],
]

const single: readonly ColumnField[] = ['email', 'comment', 'timeZone']

const fieldFor = (title: string): ColumnField | undefined =>
  known.find(([, names]) => names.test(title))?.[0]

const byTitle = (titles: string[]): Column[] => {
  const taken = new Set<string>()
  return titles.map((title): Column => {
    const field = fieldFor(title.trim().toLowerCase())
    if (field && field !== 'attribute' && !(single.includes(field) && taken.has(field))) {
      taken.add(field)
      return { field }
    }
    const key = attributeKey(title)
    if (field || key === '' || taken.has(`:${key}`)) return { field: 'ignore' }
    taken.add(`:${key}`)
    return { field: 'attribute', key }
  })
}

const addressShare = (rows: string[][], place: number): number =>
  rows.filter((cells) => isAddress(cells[place] ?? '')).length / Math.max(1, rows.length)

const looksLikeName = (rows: string[][], place: number): boolean => {
  const cells = rows.map((row) => (row[place] ?? '').trim()).filter((cell) => cell !== '')
  return cells.length > 0 && cells.every((cell) => /^[\p{L}\p{M}'’. -]{2,}$/u.test(cell))
}

/**
 * Guesses what each column holds, by its title and by what stands in it. At most one column is the address; without
 * titles the first column of words is the name. Those beyond `most` are left out.
 */
export const guessColumns = (args: {
  most: number
  rows: string[][]
  titles: null | string[]
}): Column[] => {
  const { most, rows, titles } = args
  const width = Math.min(most, Math.max(titles?.length ?? 0, ...rows.map((row) => row.length)))
  const places = Array.from({ length: width }, (_, place) => place)
  const columns = titles
    ? byTitle(places.map((place) => titles[place] ?? ''))
    : places.map((): Column => ({ field: 'ignore' }))
  if (!columns.some(({ field }) => field === 'email')) {
    const [best] = [...places].sort((a, b) => addressShare(rows, b) - addressShare(rows, a))
    if (best !== undefined && addressShare(rows, best) > 0.3) columns[best] = { field: 'email' }
  }
  if (!titles) {
    const name = places.find((p) => columns[p]?.field === 'ignore' && looksLikeName(rows, p))
    if (name !== undefined) columns[name] = { field: 'name' }
  }
  return columns
}

import type { Cell } from './writeCsv.ts'
import { findZone, offsetAt } from '../scheduling/zone.ts'
import { type Language, type Say, speak, type Text } from '../translations/say.ts'

/** For people: words of their language, times on the clocks of a zone. For programs: codes that stay, times as ISO 8601. */
export const tableForms = ['words', 'codes'] as const
export type TableForm = (typeof tableForms)[number]

/** A column of a table that both people and programs read. */
export type Column<Row> = {
  /** Its title for programs. */
  code: string
  /** Of times: the zone is told beside the title. */
  isTime?: true
  of: (row: Row) => Cell | Date
  title: Text
  /** Of a column of codes: what they mean. */
  worded?: (row: Row, say: Say) => null | string
}

/** How a table is written: its first line, and each row. */
export type Table<Row> = { header: string[]; lineOf: (row: Row) => Cell[] }

const asCodes = <Row>(columns: readonly Column<Row>[]): Table<Row> => ({
  header: columns.map(({ code }) => code),
  lineOf: (row) =>
    columns.map(({ of }) => {
      const value = of(row)
      return value instanceof Date ? value.toISOString() : value
    }),
})

/** `2026-12-08 09:00:00`: what spreadsheets take for a time in every language. */
const clockOf = (timeZone: string): ((at: Date) => string) => {
  const zone = findZone(timeZone)
  return (at) => {
    const shown = new Date(at.getTime() + (zone ? offsetAt(zone, at.getTime()) : 0))
    return shown.toISOString().slice(0, 19).replace('T', ' ')
  }
}

/** A table in one of its forms. The zone stands in the titles of times, for those who read words. */
export const tableOf = <Row>(args: {
  columns: readonly Column<Row>[]
  form: TableForm
  language: Language
  timeZone: string
}): Table<Row> => {
  const { columns, form, language } = args
  if (form === 'codes') return asCodes(columns)
  const say = speak(language)
  const clock = clockOf(args.timeZone)
  const zone = findZone(args.timeZone) ? args.timeZone : 'UTC'
  return {
    header: columns.map(({ isTime, title }) => (isTime ? `${say(title)} (${zone})` : say(title))),
    lineOf: (row) =>
      columns.map(({ of, worded }) => {
        if (worded) return worded(row, say)
        const value = of(row)
        return value instanceof Date ? clock(value) : value
      }),
  }
}

import { calendar } from '../translations/calendar.ts'
import { report } from '../translations/report.ts'
import { languageOf } from '../translations/say.ts'
import { calendarPath } from './calendar/path.ts'
import { reportPath } from './report/path.ts'

/**
 * Titles of the plugin's own pages in the admin, by the path they begin with: Payload's `meta.title` is one string for all languages.
 * A host that shows more than English takes them in `generateMetadata` of its admin page; see `viewTitleOf`.
 */
export const viewTitles: Readonly<Record<string, Readonly<Record<'en' | 'ru', string>>>> = {
  [calendarPath]: calendar.link,
  [reportPath]: report.link,
}

/** The title of one of the plugin's own pages, such as `/mailings-report/run/7` behind the admin's route; undefined for any other. */
export const viewTitleOf = (args: { language: string; path: string }): string | undefined => {
  const { language, path } = args
  const found = Object.keys(viewTitles).find(
    (start) => path === start || path.startsWith(`${start}/`),
  )
  return found && viewTitles[found]?.[languageOf(language)]
}

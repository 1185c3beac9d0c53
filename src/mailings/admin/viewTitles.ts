import { calendar } from '../translations/calendar.ts'
import { calendarPath } from './calendar/path.ts'

/**
 * Titles of the plugin's own pages in the admin, by their path: Payload's `meta.title` is one string for all languages.
 * A host that shows more than English takes them in `generateMetadata` of its admin page.
 */
export const viewTitles: Readonly<Record<string, Readonly<Record<'en' | 'ru', string>>>> = {
  [calendarPath]: calendar.link,
}

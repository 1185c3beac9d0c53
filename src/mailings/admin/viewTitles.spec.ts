import { expect, it } from 'vitest'

import { pathOfReport } from './report/path.ts'
import { withReport } from './report/withReport.ts'
import { viewTitleOf } from './viewTitles.ts'

it.each([
  [pathOfReport('run', 7), 'en', 'Report'],
  [pathOfReport('mailing', 7), 'ru', 'Отчёт'],
  ['/mailings-calendar', 'en', 'Calendar'],
  ['/mailings-calendar', 'ru', 'Календарь'],
  ['/mailings-reporting', 'en', undefined],
  ['/collections/mailings', 'en', undefined],
  ['/', 'ru', undefined],
])('the title of %s in %s is %s', (path, language, title) => {
  expect(viewTitleOf({ language, path })).toBe(title)
})

it('has one language where only one can be said', () => {
  expect(JSON.stringify(withReport({}))).not.toMatch(/[а-яё]/i)
})

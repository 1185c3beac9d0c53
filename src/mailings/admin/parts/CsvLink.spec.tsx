import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'

import { CsvLink } from './CsvLink.tsx'

const language = vi.hoisted(() => ({ now: 'en' }))

vi.mock('@payloadcms/ui', () => ({
  toast: {},
  useConfig: () => ({ config: { routes: { api: '/api' }, serverURL: 'https://example.test' } }),
  useTranslation: () => ({ i18n: { language: language.now } }),
}))

it.each([
  ['en', '/runs/7/csv', '/runs/7/csv'],
  ['ru', '/runs/7/csv', '/runs/7/csv?delimiter=%3B'],
  ['ru', '/clients/export?where[a]=b', '/clients/export?where[a]=b&amp;delimiter=%3B'],
])('asks in %s for the delimiter at which its readers’ Excel splits', (spoken, path, asked) => {
  language.now = spoken
  const html = renderToStaticMarkup(<CsvLink id="csv" label="CSV" path={path} />)
  expect(html).toContain(`href="https://example.test/api${asked}"`)
})

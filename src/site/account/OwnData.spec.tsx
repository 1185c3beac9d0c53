import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'

import { OwnData } from './OwnData.tsx'

vi.mock('../server/language.ts', () => ({
  getTranslate: () => Promise.resolve((key: string) => key),
}))

it('leads to the file by a link that shows the page of a refusal instead of saving it', async () => {
  const html = renderToStaticMarkup(await OwnData({ wait: undefined }))
  expect(html).toContain('href="/account/data"')
  expect(html).not.toContain(' download')
})

it('says how long to wait', async () => {
  expect(renderToStaticMarkup(await OwnData({ wait: '12' }))).toContain('role="alert"')
})

import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'

import { PreviewFailed } from './PreviewFailed.tsx'

vi.mock('@payloadcms/ui', () => ({
  Button: ({ children }: { children: string }) => <button>{children}</button>,
  useTranslation: () => ({ i18n: { language: 'ru' } }),
}))

it('says why the first lines cannot be shown, and offers two ways on', () => {
  const html = renderToStaticMarkup(
    <PreviewFailed onCancel={vi.fn()} onRetry={vi.fn()} problem="Сайт недоступен." />,
  )
  expect(html).toMatch(/role="alert">Сайт недоступен\.</)
  expect(html.match(/<button>[^<]+/g)).toEqual([
    '<button>Попробовать ещё раз',
    '<button>Отменить импорт',
  ])
})

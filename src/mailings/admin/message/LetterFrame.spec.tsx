import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'

import { LetterFrame } from './LetterFrame.tsx'

vi.mock('@payloadcms/ui', () => ({ useTranslation: () => ({ i18n: { language: 'en' } }) }))

const letter = {
  attachments: [],
  beginning: 'Hello',
  from: { address: 'post@example.org', name: 'Ada' },
  html: '<html><head></head><body><p onclick="x()">Hello</p><script>x()</script></body></html>',
  problems: [],
  recipient: null,
  subject: 'Hello',
  text: '<script>x()</script>',
}

const shown = (look: 'desktop' | 'phone' | 'plainText'): string =>
  renderToStaticMarkup(<LetterFrame isDark={false} look={look} preview={letter as never} />)

it.each(['desktop', 'phone'] as const)(
  'shows a letter on %s in a frame that may do nothing, and nowhere else',
  (look) => {
    const html = shown(look)
    const frames = html.match(/<iframe[^>]*>/g) ?? []
    expect(frames).toHaveLength(1)
    // An empty list of rights: no scripts, no forms, no windows, an origin of its own.
    expect(frames[0]).toMatch(/ sandbox=""/)
    expect(frames[0]).toMatch(/ referrerPolicy="no-referrer"/i)
    expect(frames[0]).not.toMatch(/ src=/)
    expect(html.replace(/<iframe[^>]*>/, '')).not.toMatch(/Hello<\/p>|<script/)
  },
)

it('shows the plain text as text', () => {
  expect(shown('plainText')).not.toMatch(/<iframe|<script/)
})

import { describe, expect, it } from 'vitest'

import { layoutHtml } from '../rendering/body/layout.ts'
import { letterPage, noLetterPage } from './letterPage.ts'

const hostile = `"><script>x()</script>'&`
const letter = {
  attachments: [hostile],
  date: hostile,
  html: layoutHtml({
    body: '<p>"Hello" & $&</p>',
    footer: '',
    language: 'ru',
    preheader: '',
    title: 'x',
  }),
  language: 'ru',
  senderName: hostile,
  subject: hostile,
} as const

describe('the page of a letter', () => {
  it('shows it in one frame that may open windows and nothing else', () => {
    const page = letterPage({ ...letter, attachments: [...letter.attachments] })
    const frames = page.match(/<iframe[^>]*>/g) ?? []
    expect(frames).toHaveLength(1)
    expect(frames[0]).toContain(' sandbox="allow-popups allow-popups-to-escape-sandbox"')
    expect(frames[0]).toContain('referrerpolicy="no-referrer"')
    expect(frames[0]).not.toContain(' src=')
    const document = /srcdoc="([^"]*)"/.exec(page)?.[1] ?? ''
    const html = document
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
    expect(html.replace('<base target="_blank">', '')).toBe(letter.html)
    expect(html).toContain('<head><base target="_blank">')
  })

  it('says who wrote what and when, as text', () => {
    const page = letterPage({ ...letter, attachments: [...letter.attachments] })
    expect(page).not.toContain('<script')
    expect(page.match(/&quot;&gt;&lt;script&gt;x\(\)/g)).toHaveLength(6)
    expect(page).toContain('<html lang="ru">')
    const bare = letterPage({ ...letter, attachments: [], language: 'en', subject: '' })
    expect(bare).toContain('<h1>(no subject)</h1>')
    expect(bare).not.toContain('Attachments')
  })

  it('says the same of every letter that is not to be shown, in two languages', () => {
    expect(noLetterPage('invalid', 'en')).toContain('This link does not work')
    expect(noLetterPage('invalid', 'ru')).toContain('Ссылка не работает')
    expect(noLetterPage('unavailable', 'en')).toContain('This letter is not available')
    expect(noLetterPage('unavailable', 'ru')).toContain('Письмо недоступно')
  })
})

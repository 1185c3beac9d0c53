import { describe, expect, it } from 'vitest'

import { layoutHtml } from '../../rendering/body/layout.ts'
import { letterDocument } from './letterDocument.ts'

const letter = (body: string): string =>
  layoutHtml({ body, footer: '', language: 'en', preheader: '', title: 'Hello' })

describe('letterDocument', () => {
  it('is dark or light whatever the screen prefers', () => {
    const dark = letterDocument(letter('x'), { isDark: true })
    expect(dark).toContain('@media all{\n.m-page{background:#121417!important}')
    expect(dark).toContain(':root{color-scheme:dark;')
    const light = letterDocument(letter('x'), { isDark: false })
    expect(light).toContain('@media not all{\n.m-page{background:#121417!important}')
    expect(light).toContain(':root{color-scheme:light;')
    expect(dark + light).not.toContain('prefers-color-scheme')
  })

  it('changes no word of the letter', () => {
    const text = '@media (prefers-color-scheme:dark)'
    expect(letterDocument(letter(text), { isDark: true })).toContain(text)
  })

  it('lets no link leave for another page in the frame', () => {
    expect(letterDocument(letter('x'), { isDark: false })).toContain('<base target="_blank">')
  })
})

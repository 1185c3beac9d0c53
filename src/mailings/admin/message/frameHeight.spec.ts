import { expect, it } from 'vitest'

import { renderPreview } from '../../rendering/renderPreview.ts'
import {
  block,
  sampleEnvelope,
  sampleRecipient,
  sampleSource,
  state,
  text,
} from '../../rendering/testing/sample.ts'
import { frameHeight, tallestFrame } from './frameHeight.ts'

const letterOf = (...children: object[]): string =>
  renderPreview({
    envelope: sampleEnvelope,
    recipient: sampleRecipient(1),
    source: { ...sampleSource, body: state(...children) },
  }).html

const [desktop, phone] = [600, 375]

const paragraph = (length: number) => block('paragraph', text('Bread. '.repeat(length / 7)))

it('grows with the text, up to a bound', () => {
  const heights = [35, 700, 1_400, 70_000].map((length) =>
    frameHeight(letterOf(paragraph(length)), desktop),
  )
  expect(heights).toEqual([...heights].sort((one, two) => one - two))
  expect(heights[0]).toBeLessThan(400)
  expect(heights.at(-1)).toBe(tallestFrame)
})

it('is higher on a phone, where a line holds less', () => {
  const letter = letterOf(paragraph(420))
  expect(frameHeight(letter, phone)).toBeGreaterThan(frameHeight(letter, desktop))
  expect(frameHeight(letter, desktop)).toBe(frameHeight(letter, 2 * desktop))
})

it('is the tallest for a letter with images', () => {
  const value = { alt: 'Bread', mimeType: 'image/png', url: 'https://example.org/x.png' }
  const image = { format: '', type: 'upload', value, version: 1 }
  expect(frameHeight(letterOf(image), desktop)).toBe(tallestFrame)
})

import { describe, expect, it } from 'vitest'

import { readRunArgs } from './runArgs.ts'

const read = (...words: string[]) => readRunArgs(['node', 'payload', ...words])

describe('the arguments of a command about a run', () => {
  it('are its id, and which letters', () => {
    expect(read('mailings:retry', '7')).toEqual({
      attemptIds: undefined,
      isJson: false,
      runId: '7',
      unknown: false,
    })
    expect(read('mailings:retry', '7', '--unknown', '--attempts', '1, 2', '--json')).toEqual({
      attemptIds: ['1', '2'],
      isJson: true,
      runId: '7',
      unknown: true,
    })
    expect(read('mailings:settle', '7')).toMatchObject({ runId: '7', unknown: false })
  })

  it.each([
    [['mailings:retry'], /Which run\? .* Legal: mailings:retry <run>/],
    [['mailings:retry', '1', '2'], /Which run/],
    [['mailings:retry', "5'; drop"], /is no id/],
    [['mailings:settle', '1', '--attempts', '1,,2'], /"" is no id/],
    [['mailings:settle', '1', '--unknown'], /unknown.* Legal: mailings:settle <run>/i],
  ])('are refused with what is legal: %j', (words, sentence) => {
    expect(() => read(...words)).toThrow(sentence)
  })
})

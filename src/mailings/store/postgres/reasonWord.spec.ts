import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const folder = import.meta.dirname
const files = readdirSync(folder).filter((name) => /(?<!\.spec)\.ts$/.test(name))

/** A reason of a letter or run that a statement spells itself: of no type, so that nothing asks for its words. */
const spelled = /\breason = (?:CASE[^,]*(?:THEN|ELSE) )?'|reasonUnsent\([^)]*'`/

describe('a reason in SQL', () => {
  it('is of the closed set that has words, in every statement', () => {
    expect(files.length).toBeGreaterThan(50)
    const found = files.filter((name) => spelled.test(readFileSync(`${folder}/${name}`, 'utf8')))
    expect(found).toEqual([])
  })

  it.each(["SET reason = 'settledByOwner'", "reasonUnsent('a', `'tooLate'`)"])(
    'is found where it is spelled: %s',
    (text) => expect(text).toMatch(spelled),
  )
})

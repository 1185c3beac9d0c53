import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { digestPreparation, digestSources } from './sources.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sources-'))
  write('src/app/page.tsx', 'one')
  write('next.config.ts', 'config')
})
afterEach(() => rmSync(root, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

const digest = (traits: string[] = []) => digestSources(root, traits)

describe('the digest of the sources', () => {
  it('is the same for the same sources', () => {
    expect(digest()).toBe(digest())
    const before = digest()
    write('src/app/page.tsx', 'one')
    expect(digest()).toBe(before)
  })

  it.each([
    ['a page', 'src/app/page.tsx'],
    ['a new file', 'src/site/new.css'],
    ['the config of Next', 'next.config.ts'],
    ['the config of Payload', 'payload.config.ts'],
    ['the installed packages', 'package-lock.json'],
    ['a public file', 'public/robots.txt'],
  ])('changes with %s', (_, path) => {
    const before = digest()
    write(path, 'two')
    expect(digest()).not.toBe(before)
  })

  it.each([
    ['a spec', 'src/app/page.spec.tsx'],
    ['a command', 'src/commands/start.ts'],
    ['an embedded part', 'src/embedded/ports.ts'],
    ['a test', 'tests/e2e/home.ts'],
    ['a document', 'README.md'],
    ['kept data', '.data/secret'],
  ])('does not change with %s', (_, path) => {
    const before = digest()
    write(path, 'two')
    expect(digest()).toBe(before)
  })

  it('changes with a file that is only moved, and with what is built in', () => {
    const before = digest()
    expect(digest(['https:'])).not.toBe(before)
    rmSync(join(root, 'src/app/page.tsx'))
    write('src/app/other.tsx', 'one')
    expect(digest()).not.toBe(before)
  })
})

describe('the digest of the preparation', () => {
  it.each([
    ['a migration', 'migrations/1.ts', true],
    ['a seed', 'seed/init.ts', true],
    ['a collection', 'src/collections/Posts/index.ts', true],
    ['a page', 'src/app/page.tsx', false],
    ['the look of the site', 'src/site/styles.css', false],
  ])('with %s: changes %#', (_, path, changes) => {
    const before = digestPreparation(root)
    write(path, 'two')
    expect(digestPreparation(root) !== before).toBe(changes)
  })
})

import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { LetterStore } from './store.ts'

import { openStore } from './store.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'letters-'))
})
afterEach(() => rmSync(directory, { force: true, recursive: true }))

const open = (maxLetters = 100) => openStore({ directory, maxLetters })
const add = (store: LetterStore, subject: string, to = ['Anna@Example.test']) =>
  store.add({
    from: 'bounces@site.test',
    raw: Buffer.from(
      `From: News <news@site.test>\r\nMessage-ID: <1@x>\r\nSubject: ${subject}\r\n\r\nBody`,
    ),
    to,
  })
const subjects = (store: LetterStore, filter = {}) =>
  store.list(filter).letters.map(({ subject }) => subject)
const letterFiles = () => readdirSync(directory).filter((name) => name.endsWith('.eml'))

describe('the letters', () => {
  it('are described by envelope and headers and kept as they came', async () => {
    const store = await open()
    const entry = await add(store, 'One')
    expect(entry).toMatchObject({
      from: 'bounces@site.test',
      messageId: '<1@x>',
      sender: 'News <news@site.test>',
      subject: 'One',
      to: ['anna@example.test'],
    })
    expect(String(await store.read(entry.id))).toContain('Subject: One\r\n\r\nBody')
    expect(store.find(entry.id)).toEqual(entry)
    expect(await store.read('../../etc/passwd')).toBeUndefined()
  })

  it('come newest first, narrowed by recipient, subject and search', async () => {
    const store = await open()
    await add(store, 'One')
    await add(store, 'Two', ['boris@example.test', 'anna@example.test'])
    await add(store, 'Three', ['boris@example.test'])
    expect(subjects(store)).toEqual(['Three', 'Two', 'One'])
    expect(subjects(store, { to: 'ANNA@' })).toEqual(['Two', 'One'])
    expect(subjects(store, { subject: 't' })).toEqual(['Three', 'Two'])
    expect(subjects(store, { query: 'boris', subject: 'two' })).toEqual(['Two'])
    const [newest] = store.list({ limit: 1 }).letters
    expect(store.list({ before: newest?.id ?? '', limit: 1 })).toMatchObject({
      letters: [{ subject: 'Two' }],
      total: 3,
    })
  })

  it('are there again after the next start', async () => {
    const store = await open()
    await Promise.all(Array.from({ length: 30 }, (_, index) => add(store, `N${index}`)))
    const again = await open()
    expect(subjects(again).toSorted()).toEqual(subjects(store).toSorted())
    expect(subjects(again)).toHaveLength(30)
  })

  it('are bounded, the oldest go, on disk too', async () => {
    const store = await open(3)
    for (let index = 0; index < 20; index++) await add(store, `N${index}`)
    expect(subjects(store)).toEqual(['N19', 'N18', 'N17'])
    expect(letterFiles()).toHaveLength(3)
    expect(readFileSync(join(directory, 'index.jsonl'), 'utf8').split('\n').length).toBeLessThan(10)
    expect(subjects(await open(2))).toEqual(['N19', 'N18'])
    expect(letterFiles()).toHaveLength(2)
  })

  it('are all deleted at once', async () => {
    const store = await open()
    const entry = await add(store, 'One')
    const before = store.version()
    await store.clear()
    expect(store.list()).toEqual({ letters: [], total: 0 })
    expect(store.version()).not.toBe(before)
    expect(await store.read(entry.id)).toBeUndefined()
    await add(store, 'Two')
    expect(subjects(await open())).toEqual(['Two'])
  })

  it('survive a torn index line and lose files that were never accepted', async () => {
    await add(await open(), 'One')
    appendFileSync(join(directory, 'index.jsonl'), '{"id":"torn')
    writeFileSync(join(directory, 'never.eml'), 'half a letter')
    const store = await open()
    expect(subjects(store)).toEqual(['One'])
    expect(letterFiles()).toHaveLength(1)
    await add(store, 'Two')
    expect(subjects(await open())).toEqual(['Two', 'One'])
  })

  it('are refused when the disk does not take them', async () => {
    const store = await open()
    rmSync(directory, { recursive: true })
    await expect(add(store, 'Lost')).rejects.toThrow(/ENOENT/)
    expect(store.list().total).toBe(0)
  })
})

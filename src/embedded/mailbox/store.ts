import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { LetterEntry, LetterFilter, LetterList } from './letter.ts'

import { isCode } from '../ports.ts'
import { readHeader } from './headers.ts'
import { createSerial } from './serial.ts'

/** Where letters are kept. */
export type LetterStore = {
  /** Keeps a letter; settled when its files are written. Rejects when the disk does not take them. */
  add: (letter: { from: string; raw: Buffer; to: string[] }) => Promise<LetterEntry>
  /** Deletes all letters. */
  clear: () => Promise<void>
  find: (id: string) => LetterEntry | undefined
  list: (filter?: LetterFilter) => LetterList
  /** The letter exactly as it came. */
  read: (id: string) => Promise<Buffer | undefined>
  /** Grows with each change: whoever has seen this number has seen everything. */
  version: () => number
}

const INDEX = 'index.jsonl'
const LIST_LIMIT = 50

/**
 * Opens the letters in `directory`: one `.eml` file each and an index of one line each. The newest `maxLetters` are
 * kept. Index lines are appended many at a time; both files are written before a letter counts as accepted, so a
 * killed process loses none.
 */
export async function openStore({
  directory,
  maxLetters,
}: {
  directory: string
  maxLetters: number
}): Promise<LetterStore> {
  await mkdir(directory, { mode: 0o700, recursive: true })
  const entries = await readIndex(directory)
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const index = join(directory, INDEX)
  let lines = Infinity
  let version = Date.now()

  const record = createSerial<string>(async (batch) => {
    if (lines > 2 * maxLetters) await rewrite()
    else await appendFile(index, batch.join(''), { mode: 0o600 })
    lines += batch.length
  })

  async function rewrite(): Promise<void> {
    lines = entries.length
    await writeIndex(index, entries)
  }

  function forget(count: number): Promise<unknown> {
    version += 1
    const gone = entries.splice(0, count)
    for (const { id } of gone) byId.delete(id)
    return Promise.all(gone.map(({ id }) => rm(letterFile(directory, id), { force: true })))
  }

  if (entries.length > maxLetters) await forget(entries.length - maxLetters)
  await record('')
  await deleteOthers(directory, byId)
  return {
    add: async ({ from, raw, to }) => {
      const entry = describe({ from, raw, to })
      await writeFile(letterFile(directory, entry.id), raw, { mode: 0o600 })
      entries.push(entry)
      byId.set(entry.id, entry)
      version += 1
      await record(`${JSON.stringify(entry)}\n`)
      if (entries.length > maxLetters) await forget(entries.length - maxLetters)
      return entry
    },
    clear: async () => {
      await forget(entries.length)
      lines = Infinity
      await record('')
    },
    find: (id) => byId.get(id),
    list: (filter = {}) => select(entries, filter),
    read: async (id) => (byId.has(id) ? readIfThere(letterFile(directory, id)) : undefined),
    version: () => version,
  }
}

let counter = 0

function describe({ from, raw, to }: { from: string; raw: Buffer; to: string[] }): LetterEntry {
  const now = new Date()
  counter = (counter + 1) % 46_656
  return {
    id: `${now.getTime().toString(36)}${counter.toString(36).padStart(3, '0')}`,
    from,
    messageId: readHeader(raw, 'Message-ID'),
    receivedAt: now.toISOString(),
    sender: readHeader(raw, 'From') || from,
    size: raw.length,
    subject: readHeader(raw, 'Subject'),
    to: to.map((address) => address.toLowerCase()),
  }
}

function select(entries: LetterEntry[], filter: LetterFilter): LetterList {
  const matching = entries.filter((entry) => matches(entry, filter)).reverse()
  const start = filter.before ? matching.findIndex(({ id }) => id === filter.before) + 1 : 0
  const limit = filter.limit ?? LIST_LIMIT
  return { letters: matching.slice(start, start + limit), total: matching.length }
}

function matches(entry: LetterEntry, { query, subject, to }: LetterFilter): boolean {
  const recipients = entry.to.join(' ')
  return (
    contains(recipients, to) &&
    contains(entry.subject, subject) &&
    contains(`${entry.sender} ${entry.from} ${recipients} ${entry.subject}`, query)
  )
}

function contains(text: string, part: string | undefined): boolean {
  return !part || text.toLowerCase().includes(part.trim().toLowerCase())
}

/** A line that a power cut tore is no letter; a deleted file is none either. */
async function readIndex(directory: string): Promise<LetterEntry[]> {
  const text = (await readIfThere(join(directory, INDEX)))?.toString('utf8') ?? ''
  const files = new Set(await readdir(directory))
  const entries = text.split('\n').flatMap((line) => {
    try {
      const entry = JSON.parse(line) as LetterEntry
      return files.has(`${entry.id}.eml`) ? [entry] : []
    } catch {
      return []
    }
  })
  // A letter that came while the index was rewritten may stand in it twice.
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()]
}

async function writeIndex(index: string, entries: LetterEntry[]): Promise<void> {
  const text = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
  await writeFile(`${index}.new`, text, { mode: 0o600 })
  await rename(`${index}.new`, index)
}

/** Files of letters that were never accepted: the process was killed between file and index. */
async function deleteOthers(directory: string, known: Map<string, LetterEntry>): Promise<void> {
  const files = await readdir(directory)
  const others = files.filter((name) => name.endsWith('.eml') && !known.has(name.slice(0, -4)))
  await Promise.all(others.map((name) => rm(join(directory, name), { force: true })))
}

function letterFile(directory: string, id: string): string {
  return join(directory, `${id}.eml`)
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

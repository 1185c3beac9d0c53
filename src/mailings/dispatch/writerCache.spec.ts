import { expect, it } from 'vitest'

import type { Database, Statement } from '../store/database.ts'
import { compileMessage } from '../rendering/compileMessage.ts'
import { sampleEnvelope, sampleSource } from '../rendering/testing/sample.ts'
import { createWriterCache } from './writerCache.ts'

const file = Buffer.alloc(3_000_000, 7)

const openDatabase = (hasFiles: boolean) => {
  const attachments = hasFiles ? [{ id: '1', name: 'a.pdf', type: 'application/pdf' }] : []
  const made = compileMessage({ attachments, envelope: sampleEnvelope, source: sampleSource })
  if ('problems' in made) throw new Error('It compiles.')
  const asked: string[] = []
  const run = async ({ name }: Statement, values: unknown[] = []) => {
    asked.push(`${name} ${String(values[0])}`)
    return name === 'mailings_read_files'
      ? [{ attachment_id: 1, bytes: file }]
      : [{ mailing_id: 1, snapshot: { keyId: 'k', message: made.compiled, variables: [] } }]
  }
  return { asked, db: { run } as unknown as Database }
}

it('keeps the files of fifteen large runs, and reads those of the oldest again', async () => {
  const { asked, db } = openDatabase(true)
  const writerOf = createWriterCache({ db, tokens: { knows: () => true } })
  for (let run = 1; run <= 16; run += 1) await writerOf(String(run))
  expect(asked).toHaveLength(32)
  await writerOf('16')
  await writerOf('2')
  expect(asked).toHaveLength(32)
  await writerOf('1')
  expect(asked.slice(32)).toEqual(['mailings_read_snapshot 1', 'mailings_read_files 1'])
})

it('asks for no files of a run that has none, and keeps it however many there are with', async () => {
  const { asked, db } = openDatabase(false)
  const writerOf = createWriterCache({ db, tokens: { knows: () => true } })
  for (let run = 1; run <= 40; run += 1) await writerOf(String(run))
  await writerOf('1')
  expect(asked).toHaveLength(40)
})

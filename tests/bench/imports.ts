import config from '@payload-config'
import { getPayload } from 'payload'

import type { ImportSettings } from '../../src/mailings/importing/settings.ts'
import { receiveFile } from '../../src/mailings/operations/imports/receiveFile.ts'
import { runImports } from '../../src/mailings/operations/imports/runImports.ts'
import { getRuntime } from '../../src/mailings/runtime.ts'
import { moveImport } from '../../src/mailings/store/postgres/imports/moveImport.ts'

/* Imports 100,000 clients of a new owner into the database of DATABASE_URL, then the same again as an update. */

const lines = Number(process.argv[2] ?? 100_000)
const payload = await getPayload({ config, cron: false, disableOnInit: true })
const { db } = getRuntime(payload)
const owner = await payload.create({
  collection: 'users',
  data: {
    email: `bench-${Date.now()}@example.test`,
    language: 'en',
    password: 'violet-Kettle-92-harbour',
    role: 'user',
    timeZone: 'UTC',
  },
  disableVerificationEmail: true,
})
const first = ['Anna', 'Boris', 'Clara', 'Dmitri', 'Elena', 'Fyodor', 'Greta', 'Harald', 'Irina']
const last = ['Abramova', 'Berzins', 'Chekhov', 'Dahl', 'Ehrlich', 'Fischer', 'Golubev', 'Hansen']
const rows = Array.from({ length: lines }, (_, n) => {
  const name = `${first[n % 9]} ${last[(n * 7) % 8]}${n % 977}`
  return `${name.toLowerCase().replace(' ', '.')}${n}@mail${n % 300}.example,${name},Met in ${2000 + (n % 25)},City ${n % 50}`
})
const file = Buffer.from(`email,name,comment,city\n${rows.join('\n')}\n`)

const run = async (conflict: 'skip' | 'update') => {
  const settings: ImportSettings = {
    columns: [
      { field: 'email' },
      { field: 'name' },
      { field: 'comment' },
      { field: 'attribute', key: 'city' },
    ],
    conflict,
    delimiter: ',',
    encoding: 'utf-8',
    hasHeader: true,
    lists: [],
    tags: ['bench'],
  }
  const source = (async function* () {
    yield file
  })()
  const ownerId = String(owner.id)
  const { importId } = await receiveFile({
    language: 'en',
    name: 'bench.csv',
    ownerId,
    payload,
    source,
  })
  await moveImport(db, { importId, settings, to: 'waiting' })
  const began = performance.now()
  await runImports({ importId, payload, signal: new AbortController().signal })
  const seconds = (performance.now() - began) / 1_000
  const line = { conflict, lines, perSecond: Math.round(lines / seconds), seconds }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

await run('skip')
await run('update')
process.exit(0)

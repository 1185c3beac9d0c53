import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { generateImportMap } from 'payload'
import { generateTypes } from 'payload/node'
import { afterAll, describe, expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import { getTestPayload } from '../../support/payload.ts'

const SOURCE = resolve(import.meta.dirname, '../../../src')

const directory = mkdtempSync(join(tmpdir(), 'mailings-generated-'))
afterAll(() => rmSync(directory, { recursive: true }))

const { payload } = await getTestPayload({ database: await createDatabase() })

/** The components that an import map knows; the paths beside them depend on where the map lies. */
const componentsIn = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/^ {2}"([^"]+)":/gm)].map(([, name]) => name).sort()

describe('what Payload generates', () => {
  it('has fresh types: npm run generate:types', async () => {
    const outputFile = join(directory, 'payload-types.ts')
    const typescript = { ...payload.config.typescript, outputFile }
    await generateTypes({ ...payload.config, typescript }, { log: false })
    expect(readFileSync(join(SOURCE, 'payload-types.ts'), 'utf8')).toBe(
      readFileSync(outputFile, 'utf8'),
    )
  })

  it('has every component of the admin panel: npm run generate:importmap', async () => {
    const importMapFile = join(directory, 'importMap.js')
    const { admin } = payload.config
    await generateImportMap(
      { ...payload.config, admin: { ...admin, importMap: { ...admin.importMap, importMapFile } } },
      { force: true, log: false },
    )
    const components = componentsIn(importMapFile)
    expect(components.length).toBeGreaterThan(0)
    expect(componentsIn(join(SOURCE, 'app/(payload)/admin/importMap.js'))).toEqual(components)
  })
})

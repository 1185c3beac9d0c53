import type { CollectionSlug } from 'payload'
import { postgresAdapter } from '@payloadcms/db-postgres'
import { buildConfig } from 'payload'
import { describe, expect, it } from 'vitest'

import { createDatabase } from '../../support/database.ts'
import { getTestPayload } from '../../support/payload.ts'

const database = await createDatabase({ empty: true })

/** Not a collection of the app, so its types do not know it. */
const things = 'things' as CollectionSlug

const thing = (title: string) => ({ collection: things, data: { title } as never })

const starts: number[] = []

const config = () =>
  buildConfig({
    collections: [{ fields: [{ name: 'title', type: 'text' }], slug: 'things' }],
    db: postgresAdapter({ pool: { connectionString: database.url }, push: false }),
    onInit: async (payload) => {
      const { totalDocs } = await payload.count({ collection: things })
      starts.push(totalDocs)
    },
    secret: 'not a secret',
  })

const first = await getTestPayload({ config, database })
const second = await getTestPayload({ config, database, onInit: true })

describe('a Payload of a test file', () => {
  it('has its tables and writes to the database of the file', async () => {
    await first.payload.create(thing('one'))
    expect(await database.query('select title from things')).toEqual([{ title: 'one' }])
  })

  it('captures what is sent', async () => {
    await first.payload.sendEmail({ subject: 'Hello', text: 'x', to: 'a@example.test' })
    expect(first.letters).toMatchObject([{ subject: 'Hello' }])
  })

  it('runs onInit only where it is asked to, with the tables in place', () => {
    expect(starts).toEqual([0])
  })

  it('is an instance of its own on the same database', async () => {
    expect(second.payload).not.toBe(first.payload)
    expect(second.letters).toEqual([])
    await second.payload.create(thing('two'))
    expect(await first.payload.count({ collection: things })).toEqual({ totalDocs: 2 })
  })
})

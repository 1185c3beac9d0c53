import config from '@payload-config'
import { getMigrations, getPayload, readMigrationFiles } from 'payload'

/** Applies all migrations of the app to DATABASE_URL and proves by the table of the applied ones that none is left. */
const payload = await getPayload({ config, disableOnInit: true })
await payload.db.migrate()

const files = await readMigrationFiles({ payload })
const { existingMigrations } = await getMigrations({ payload })
const applied = new Set(existingMigrations.map(({ name }) => name))
const left = files.filter(({ name }) => !applied.has(name))
if (left.length > 0) {
  throw new Error(`Not applied: ${left.map(({ name }) => name).join(', ')}`)
}
await payload.destroy()
process.exit(0)

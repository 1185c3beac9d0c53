import type { TestProject } from 'vitest/node'

import { startServer } from './postgres/server.ts'
import { listKept } from './postgres/sql.ts'
import { ensureTemplate } from './postgres/template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this run and the migrated database that each test file clones. */
    postgres: { template: string; url: string }
  }
}

/**
 * Gives the projects that need it one PostgreSQL server: the one of TEST_DATABASE_URL, else an embedded one
 * that is gone afterwards. KEEP_DATABASES=1 leaves the files of the embedded one when a test failed.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { TEST_DATABASE_URL: given } = process.env
  if (given) {
    project.provide('postgres', { template: await ensureTemplate(given), url: given })
    return async () => undefined
  }
  const server = await startServer()
  try {
    project.provide('postgres', { template: await ensureTemplate(server.url), url: server.url })
  } catch (error) {
    await server.stop()
    throw error
  }
  return async () => {
    const keep = process.env.KEEP_DATABASES === '1' && (await listKept(server.url)).length > 0
    await server.stop({ keep })
    if (keep) {
      process.stderr.write(
        `Kept: start it again with "postgres -D ${server.directory}/data" (not as root); it was ${server.url}\n`,
      )
    }
  }
}

import { rmSync } from 'node:fs'

/** Where the app of this test file keeps its images; known once the app's environment has been read. */
export const environmentOf = async (): Promise<{ dataDir: string; remove: () => void }> => {
  const { environment } = await import('../../../../src/environment.ts')
  const { dataDir } = environment
  return { dataDir, remove: () => rmSync(dataDir, { force: true, recursive: true }) }
}

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

export const ROOT = resolve(import.meta.dirname, '../..')

/** What the build reads. */
const SOURCES = ['src/**/*', '*.config.{js,mjs,ts}', 'package-lock.json', 'tsconfig.json']

/** Not in the build: specs beside the code. */
const IS_SPEC = /\.spec\.tsx?$/

/** Beside the build it describes. */
const MARK = '.next/built-from'

/** Builds the site unless the build at hand was made from exactly these sources. Half a minute, or none. */
export async function buildSite(): Promise<void> {
  const hash = sourcesHash()
  const mark = join(ROOT, MARK)
  const isFresh = existsSync(join(ROOT, '.next/BUILD_ID')) && existsSync(mark)
  if (isFresh && readFileSync(mark, 'utf8') === hash) return
  try {
    await promisify(execFile)('npm', ['run', 'build'], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: 'production' },
      maxBuffer: 64 * 1024 * 1024,
    })
  } catch (error) {
    const { stderr = '', stdout = '' } = error as { stderr?: string; stdout?: string }
    throw new Error(`The site cannot be built:\n${stdout}${stderr}`, { cause: error })
  }
  mkdirSync(join(ROOT, '.next'), { recursive: true })
  writeFileSync(mark, hash)
}

function sourcesHash(): string {
  const hash = createHash('sha256')
  const files = globSync(SOURCES, { cwd: ROOT, withFileTypes: true })
    .filter((entry) => entry.isFile() && !IS_SPEC.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  for (const file of files.sort()) hash.update(file).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

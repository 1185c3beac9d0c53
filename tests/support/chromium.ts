import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

/** A Chromium that runs on this machine and what its process needs. */
export type Browser = { env: Record<string, string>; executablePath: string }

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const PARTS = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']

const run = promisify(execFile)

/**
 * The installed Chromium or Chrome, else the one inside the npm package `@sparticuz/chromium`: the browser tests
 * download nothing. CHROMIUM_PATH names another one; CHROMIUM_PATH=package takes the package's in any case.
 */
export async function findChromium(): Promise<Browser> {
  const { CHROMIUM_PATH: wanted } = process.env
  if (wanted && wanted !== 'package') return { env: {}, executablePath: wanted }
  const installed = wanted ? undefined : INSTALLED.find((path) => existsSync(path))
  return installed ? { env: {}, executablePath: installed } : unpackChromium()
}

/**
 * Unpacks once per version into node_modules/.cache (210 MB, about two seconds). The package is made for machines that
 * lack the libraries of a desktop (NSS and the like) and brings them: they are used where the browser does not start without.
 */
async function unpackChromium(): Promise<Browser> {
  const bin = join(packageDirectory(), 'bin')
  const home = resolve(import.meta.dirname, '../../node_modules/.cache', `chromium-${version()}`)
  if (!existsSync(home)) await unpack(bin, home)
  const fonts = { FONTCONFIG_PATH: join(home, 'fonts') }
  const libraries = { LD_LIBRARY_PATH: join(home, 'al2023/lib') }
  const executablePath = join(home, 'chromium')
  const env = (await starts(executablePath, fonts)) ? fonts : { ...fonts, ...libraries }
  return { env, executablePath }
}

function packageDirectory(): string {
  return dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')))
}

function version(): string {
  const text = readFileSync(join(packageDirectory(), 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** The package unpacks into the temporary directory of its process; moved into place at the end, so that no half of it is ever used. */
async function unpack(bin: string, home: string): Promise<void> {
  const draft = `${home}-${process.pid}`
  mkdirSync(draft, { recursive: true })
  const module = pathToFileURL(join(packageDirectory(), 'build/index.js')).href
  const parts = PARTS.map((part) => join(bin, part)).filter((part) => existsSync(part))
  const script = `const { inflate } = await import(${JSON.stringify(module)})
    for (const part of ${JSON.stringify(parts)}) await inflate(part)`
  await run(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, TMPDIR: draft },
  })
  writeFileSync(join(draft, 'fonts/fonts.conf'), fontsConfiguration(home))
  try {
    renameSync(draft, home)
  } catch (error) {
    rmSync(draft, { force: true, recursive: true })
    if (!existsSync(home)) throw error
  }
}

/** The package's own file knows only the directories of a cloud function: without this one no text is painted. */
function fontsConfiguration(home: string): string {
  const directories = ['/usr/share/fonts', '/usr/local/share/fonts', join(home, 'fonts')]
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  ${directories.map((directory) => `<dir>${directory}</dir>`).join('\n  ')}
  <cachedir>${join(home, 'fonts-cache')}</cachedir>
</fontconfig>
`
}

async function starts(executablePath: string, env: Record<string, string>): Promise<boolean> {
  try {
    await run(executablePath, ['--version', '--no-sandbox'], { env: { ...process.env, ...env } })
    return true
  } catch {
    return false
  }
}

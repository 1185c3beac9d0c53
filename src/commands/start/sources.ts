import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Which files count. */
type Selection = {
  folders: readonly string[]
  leftOut: RegExp
  /** Files in the root itself. */
  rootFiles: RegExp
}

/** What the site is built from. Commands and embedded parts are not in it. */
const SITE: Selection = {
  folders: ['public', 'src'],
  leftOut: /^src\/(?:commands|embedded)\/|\.spec\.tsx?$/,
  rootFiles: /^(?:next|payload|postcss)\.config\.\w+$|^(?:package-lock|tsconfig)\.json$/,
}

/** What migrations and init depend on. */
const PREPARATION: Selection = {
  folders: ['migrations', 'seed', 'src'],
  leftOut: /^src\/(?:app|embedded|site)\/|\.spec\.tsx?$/,
  rootFiles: /^payload\.config\.ts$|^package-lock\.json$/,
}

/**
 * A digest of all sources of the site, of the Node that builds them and of `traits`, those settings that next.config.ts
 * builds in: equal digests, equal builds. About 20 ms.
 */
export function digestSources(root: string, traits: readonly string[]): string {
  return digest({ root, selection: SITE, traits })
}

/** A digest of all that migrations and init depend on: equal digests, nothing to do on the same database. */
export function digestPreparation(root: string): string {
  return digest({ root, selection: PREPARATION, traits: [] })
}

function digest({
  root,
  selection,
  traits,
}: {
  root: string
  selection: Selection
  traits: readonly string[]
}): string {
  const platform = [process.version, process.platform, process.arch]
  const hash = createHash('sha256').update(JSON.stringify([platform, traits]))
  for (const path of sourceFiles(root, selection)) {
    const content = readFileSync(path)
    hash.update(`${relative(root, path)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function sourceFiles(root: string, { folders, leftOut, rootFiles }: Selection): string[] {
  const atRoot = readdirSync(root).filter((name) => rootFiles.test(name))
  const inside = folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { encoding: 'utf8', recursive: true }).map((path) =>
        join(folder, path),
      ),
    )
  return [...atRoot, ...inside]
    .filter((path) => !leftOut.test(path))
    .toSorted()
    .map((path) => join(root, path))
    .filter((path) => statSync(path).isFile())
}

import { watch } from 'node:fs'

import { inProject } from '../project.ts'

/** Editors write a file in several steps, and people save several files. */
const SETTLE_MS = 300

/**
 * Calls `onChange` after sources of the worker have changed; Next watches those of the site itself. Returns how to stop
 * watching.
 */
export function watchSources(onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const watcher = watch(inProject('src'), { recursive: true }, (_, name) => {
    if (!name || !/\.tsx?$/.test(name) || /\.spec\.tsx?$|payload-types/.test(name)) return
    clearTimeout(timer)
    timer = setTimeout(onChange, SETTLE_MS)
  })
  return () => {
    clearTimeout(timer)
    watcher.close()
  }
}

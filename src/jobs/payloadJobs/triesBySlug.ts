import type { SanitizedConfig } from 'payload'

/** Tries that each task and workflow allows, by slug: its `retries` and the first one. Without `retries` it is left out. */
export function triesBySlug({
  tasks = [],
  workflows = [],
}: SanitizedConfig['jobs']): Record<string, number> {
  const tries: Record<string, number> = {}
  for (const { slug, retries } of [...tasks, ...workflows]) {
    const attempts = typeof retries === 'object' ? retries?.attempts : retries
    if (typeof attempts === 'number') tries[slug] = attempts + 1
  }
  return tries
}

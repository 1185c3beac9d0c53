import type { UIFieldServerProps } from 'payload'

import type { LetterNumbers, LetterPage } from './letters.ts'
import { readLetterCounts, readLetters } from '../../operations/readLetters.ts'
import { readRetryHindrance } from '../../operations/retryRun.ts'
import { getRuntime } from '../../runtime.ts'
import { viewerOf } from '../controls/viewer.ts'
import { LettersPanel } from './LettersPanel.tsx'

/** The letters below a run. Each part is read with the viewer's rights. */
export const RunLetters = async ({ data, id, payload, req, user }: UIFieldServerProps) => {
  if (id === undefined) return null
  const caller = { payload, req, runId: id }
  const [numbers, page, hindrance] = await Promise.all([
    readLetterCounts(caller),
    readLetters({ ...caller, after: null, filter: 'all', group: null }),
    readRetryHindrance(caller),
  ])
  const { slugs } = getRuntime(payload).options
  const ownerId = String((data.owner as { id?: unknown } | null)?.id ?? data.owner)
  const initial = asJson({ numbers, page })
  return (
    <LettersPanel
      attemptsSlug={slugs.attempts}
      hindrance={hindrance}
      initial={initial}
      key={id}
      mayAct={viewerOf({ ownerId, payload, user: user ?? req.user }).isOwner}
      path={`/${slugs.runs}/${id}`}
    />
  )
}

/** As the API would give it: times are texts. */
const asJson = (value: unknown) =>
  JSON.parse(JSON.stringify(value)) as { numbers: LetterNumbers; page: LetterPage }

import type { BeforeDocumentControlsServerProps } from 'payload'

import { asSystem } from '../../access/asUser.ts'
import { getRuntime } from '../../runtime.ts'
import { openRunStatuses, type RunStatus } from '../../states.ts'
import { ActionBar } from './ActionBar.tsx'
import { viewerOf } from './viewer.ts'

type Run = { owner: unknown; status: RunStatus }

const isOpen = (status: RunStatus): boolean =>
  (openRunStatuses as readonly RunStatus[]).includes(status)

/** The button that cancels a run, for those who may. */
export const RunControls = async ({ id, payload, user }: BeforeDocumentControlsServerProps) => {
  if (id === undefined) return null
  const { limits, slugs } = getRuntime(payload).options
  const run = (await payload.findByID({
    id,
    collection: slugs.runs as 'users',
    depth: 0,
    disableErrors: true,
    ...asSystem(),
  })) as unknown as null | Run
  if (!run || !viewerOf({ ownerId: String(run.owner), payload, user }).isOwner) return null
  const why = isOpen(run.status) ? null : 'whyRunOver'
  return (
    <ActionBar
      actions={[{ ask: 'cancel', label: 'cancelRun', verb: 'cancel', why }]}
      label="toolbarRun"
      mailing={{ name: '', timeZone: 'UTC' }}
      path={`/${slugs.runs}/${id}`}
      reasonCharacters={limits.reasonCharacters}
    />
  )
}

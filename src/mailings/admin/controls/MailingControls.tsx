import type { BeforeDocumentControlsServerProps } from 'payload'

import { readStanding } from '../../operations/readStanding.ts'
import { getRuntime } from '../../runtime.ts'
import { ActionBar } from './ActionBar.tsx'
import { mailingActions, unsavedActions } from './mailingActions.ts'
import { viewerOf } from './viewer.ts'

/** The buttons of the mailing form, by its state and the viewer's role. */
export const MailingControls = async ({ id, payload, user }: BeforeDocumentControlsServerProps) => {
  const standing = id === undefined ? null : await readStanding({ mailingId: id, payload, user })
  const { limits, slugs } = getRuntime(payload).options
  const viewer = viewerOf({ ownerId: standing?.ownerId ?? null, payload, user })
  const actions = standing ? mailingActions(standing, viewer) : unsavedActions(viewer)
  return (
    <ActionBar
      actions={actions}
      label="toolbar"
      mailing={{ name: standing?.name ?? '', timeZone: standing?.timeZone ?? 'UTC' }}
      path={`/${slugs.mailings}/${standing?.id ?? ''}`}
      reasonCharacters={limits.reasonCharacters}
    />
  )
}

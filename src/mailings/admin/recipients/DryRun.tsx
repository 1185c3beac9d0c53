import type { UIFieldServerProps } from 'payload'

import { getRuntime } from '../../runtime.ts'
import { DryRunPanel } from './DryRunPanel.tsx'

/** Who would get a run of the form's choices now, below them. */
export const DryRun = ({ id, payload }: UIFieldServerProps) => (
  <DryRunPanel
    mailingId={id === undefined ? null : String(id)}
    path={`/${getRuntime(payload).options.slugs.mailings}/dry-run`}
  />
)

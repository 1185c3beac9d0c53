import type { UIFieldServerProps } from 'payload'

import { getRuntime } from '../../runtime.ts'
import { SchedulePreview } from './SchedulePreview.tsx'

/** What the form's schedule means, in words and as the next ten times, while it is edited. */
export const NextTimes = ({ id, payload }: UIFieldServerProps) => (
  <SchedulePreview
    mailingId={id === undefined ? null : String(id)}
    path={`/${getRuntime(payload).options.slugs.mailings}/preview-schedule`}
  />
)

import type { UIFieldServerProps } from 'payload'

import { getRuntime } from '../../runtime.ts'
import { ProgressPanel } from './ProgressPanel.tsx'
import { toRunView } from './runView.ts'

/** A run while it goes and afterwards. `data` was read with the viewer's rights. */
export const RunProgress = ({ data, id, payload }: UIFieldServerProps) => {
  if (id === undefined) return null
  const run = toRunView(data)
  return (
    <ProgressPanel
      initial={run}
      key={JSON.stringify(run)}
      path={`/${getRuntime(payload).options.slugs.runs}/${id}`}
    />
  )
}

import type { UIFieldServerProps } from 'payload'

import { getRuntime } from '../../runtime.ts'
import { WhyPanel } from './WhyPanel.tsx'

type Props = { of: 'mailings' | 'runs' } & UIFieldServerProps

/** “Why did or didn’t X get it?”, below a run or a mailing that was saved. */
export const Why = ({ id, of, payload }: Props) => {
  if (id === undefined) return null
  const { slugs } = getRuntime(payload).options
  return (
    <WhyPanel
      attemptsSlug={slugs.attempts}
      isMailing={of === 'mailings'}
      path={`/${slugs[of]}/${id}`}
    />
  )
}

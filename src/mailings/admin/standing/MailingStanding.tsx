import type { UIFieldServerProps } from 'payload'

import { readStanding } from '../../operations/readStanding.ts'
import { getRuntime } from '../../runtime.ts'
import { languageOf } from '../../translations/say.ts'
import { FirstSteps } from './FirstSteps.tsx'
import { StandingCard } from './StandingCard.tsx'

/** The head of the mailing form: how it stands, why, what comes next; for a new one the three steps. */
export const MailingStanding = async ({ i18n, id, payload, req }: UIFieldServerProps) => {
  const standing =
    id === undefined ? null : await readStanding({ mailingId: id, payload, user: req.user })
  if (!standing) return <FirstSteps language={languageOf(i18n.language)} />
  const { slugs } = getRuntime(payload).options
  return (
    <StandingCard
      initial={standing}
      // A refreshed page brings a newer state: the card begins anew with it.
      key={JSON.stringify(standing)}
      slugs={{ mailings: slugs.mailings, messages: slugs.messages, runs: slugs.runs }}
    />
  )
}

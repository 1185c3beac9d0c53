'use client'

import { useFormFields, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'

import type { DryRun, RecipientGroup } from '../../operations/dryRun.ts'
import { recipients as texts } from '../../translations/recipients.ts'
import { languageOf, type Say, speak } from '../../translations/say.ts'
import { useApi } from '../client/useApi.ts'
import { Panel } from '../parts/Panel.tsx'
import { chosenIn } from './chosen.ts'
import { GroupRows } from './GroupRows.tsx'
import { useDryRun } from './useDryRun.ts'

import '../admin.css'

type Props = {
  /** null: not saved yet. */
  mailingId: null | string
  /** Behind the API's route. */
  path: string
}

const reasons = ['unsubscribed', 'bounced', 'mailboxFull', 'complained', 'manual'] as const

const groupsOf = (counts: DryRun): { count: number; group: RecipientGroup }[] =>
  [
    { count: counts.willGet, group: 'willGet' as const },
    ...reasons.map((group) => ({ count: counts.suppressed[group], group })),
    { count: counts.duplicates, group: 'duplicates' as const },
  ].filter(({ count }) => count > 0)

const sentenceOf = (counts: DryRun, say: Say): string => {
  const willGet = say(texts.willGet, { count: counts.willGet })
  if (counts.willNot === 0) return `${willGet}.`
  const why = groupsOf(counts)
    .filter(({ group }) => group !== 'willGet')
    .map(({ count, group }) => say(texts[group], { count }))
  return `${willGet}, ${say(texts.willNot, { count: counts.willNot })}: ${why.join(', ')}.`
}

/** How many will get a run of the form's choices and how many not, in a sentence; each group can be looked at. */
export const DryRunPanel = ({ mailingId, path }: Props) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const callApi = useApi()
  const chosen = useFormFields(([fields]) => chosenIn((name) => fields?.[name]?.value))
  const view = useDryRun({ callApi, chosen, mailingId, path })
  const [open, setOpen] = useState<null | RecipientGroup>(null)
  const { counts } = view
  return (
    <Panel
      extra={view.isLoading && <span className="mailings-panel__busy">{say(texts.loading)}</span>}
      heading={say(texts.heading)}
      id="mailings-recipients"
    >
      <div aria-busy={view.isLoading} aria-live="polite">
        {chosen === '' && <p className="mailings-panel__note">{say(texts.empty)}</p>}
        {view.failure && (
          <p className="mailings-stopped">
            {say(texts.failed)} {view.failure}
          </p>
        )}
        {counts && <p className="mailings-panel__lead">{sentenceOf(counts, say)}</p>}
        {counts?.willGet === 0 && <p className="mailings-panel__note">{say(texts.nobody)}</p>}
      </div>
      {counts && (
        <div className="mailings-recipients">
          {groupsOf(counts).map(({ count, group }) => (
            <button
              aria-expanded={open === group}
              className="mailings-recipients__group"
              key={group}
              onClick={() => setOpen(open === group ? null : group)}
              type="button"
            >
              {say(texts[group], { count })}
            </button>
          ))}
        </div>
      )}
      {counts && open && (
        <GroupRows
          chosen={chosen}
          group={open}
          // Other choices are another list, from its beginning.
          key={`${open} ${chosen}`}
          mailingId={mailingId}
          path={path}
        />
      )}
    </Panel>
  )
}

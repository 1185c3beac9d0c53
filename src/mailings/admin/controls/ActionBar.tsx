'use client'

import { toast, useFormFields, useFormModified, useModal, useTranslation } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'

import type { BarAction, Outcome } from './bar.ts'
import type { ControlText } from './mailingActions.ts'
import { controls } from '../../translations/controls.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { tellActed } from '../client/acted.ts'
import { useApi } from '../client/useApi.ts'
import { formatMoment } from '../format/formatMoment.ts'
import { ActionButton } from './ActionButton.tsx'
import { questions, sentenceAfter } from './bar.ts'
import { QuestionDialog } from './QuestionDialog.tsx'

import '../admin.css'

/** The page of another document of the collection that the browser shows. */
const siblingPath = (id: number | string): string =>
  location.pathname.replace(/\/[^/]+\/?$/, `/${id}`)

type Props = {
  actions: BarAction[]
  label: ControlText
  mailing: { name: string; timeZone: string }
  /** Behind the API's route; the verb follows it. */
  path: string
  /** `limits.reasonCharacters`. */
  reasonCharacters: number
}

/** Buttons beside “Save”. Each says why it cannot be pressed, asks before letters leave, and tells what came of it. */
export const ActionBar = ({ actions, label, mailing, path, reasonCharacters }: Props) => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const say = speak(language)
  const callApi = useApi()
  const router = useRouter()
  const { openModal } = useModal()
  const isModified = useFormModified()
  const name = useFormFields(([fields]) => fields?.name?.value) ?? mailing.name
  const [busy, setBusy] = useState<BarAction['verb'] | null>(null)

  const lookAgain = (): void => {
    tellActed()
    router.refresh()
  }

  /** Answers the sentence of a refusal; null: it was done. */
  const act = async ({ verb }: BarAction, reason?: string): Promise<null | string> => {
    if (busy) return null
    setBusy(verb)
    const body = reason === undefined ? {} : { body: { reason } }
    const answer = await callApi({ ...body, method: 'POST', path: `${path}/${verb}` })
    setBusy(null)
    if (answer.kind === 'stopped') return null
    if (answer.kind === 'refused') return answer.message
    const outcome = answer.data as Outcome
    tell(verb, outcome)
    tellActed()
    if (verb === 'duplicate' && outcome.doc) router.push(siblingPath(outcome.doc.id))
    else router.refresh()
    return null
  }

  /** Without a question there is no window to say the refusal in. */
  const actAtOnce = async (action: BarAction): Promise<void> => {
    const refusal = await act(action)
    if (refusal === null) return
    toast.error(refusal)
    lookAgain()
  }

  const tell = (verb: BarAction['verb'], outcome: Outcome): void => {
    const at = outcome.nextRunAt
    const time = at ? formatMoment({ at, language, timeZone: mailing.timeZone }) : ''
    toast.success(say(controls[sentenceAfter(verb, outcome)], { time }))
  }

  const slugOf = ({ verb }: BarAction): string => `mailings-${verb}`
  const press = (action: BarAction): void => {
    // A yes to a second question would be taken for done while the first action is under way.
    if (busy) return
    if (action.ask) openModal(slugOf(action))
    else void actAtOnce(action)
  }

  return (
    <div aria-label={say(controls[label])} className="mailings-bar" role="group">
      {actions.map((action) => {
        const why = action.why ?? (isModified ? 'whySaveFirst' : null)
        return (
          <ActionButton
            isBusy={busy === action.verb}
            key={action.verb}
            label={say(controls[action.label])}
            onPress={() => press(action)}
            verb={action.verb}
            why={why && say(controls[why])}
          />
        )
      })}
      {actions.map(
        (action) =>
          action.ask && (
            <QuestionDialog
              key={action.verb}
              name={String(name)}
              onRefused={lookAgain}
              onYes={(reason) => act(action, reason)}
              question={questions[action.ask]}
              reasonCharacters={reasonCharacters}
              slug={slugOf(action)}
            />
          ),
      )}
    </div>
  )
}

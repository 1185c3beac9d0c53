'use client'

import { useModal, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'

import type { Question } from './bar.ts'
import { controls } from '../../translations/controls.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { ReasonInput } from './ReasonInput.tsx'

type Props = {
  name: string
  /** `reason` is given when the question asks for one. */
  onYes: (reason?: string) => Promise<void>
  question: Question
  /** `limits.reasonCharacters`. */
  reasonCharacters: number
  slug: string
}

/** Asks before something that cannot be taken back. Stays open until a reason is given where one is asked for. */
export const QuestionDialog = ({ name, onYes, question, reasonCharacters, slug }: Props) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const { closeModal, isModalOpen } = useModal()
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  if (!isModalOpen(slug)) return null

  const answerYes = async (): Promise<void> => {
    if (question.hasReason && reason.trim() === '') {
      setMissing(true)
      return
    }
    closeModal(slug)
    await onYes(question.hasReason ? reason.trim() : undefined)
    setReason('')
  }

  return (
    <Dialog
      confirm={say(controls[question.confirm])}
      onYes={() => void answerYes()}
      slug={slug}
      title={say(controls[question.title], { name })}
    >
      {question.hasReason ? (
        <ReasonInput
          hint={say(controls[question.text])}
          isMissing={isMissing}
          mostCharacters={reasonCharacters}
          onChange={(text) => {
            setReason(text)
            setMissing(false)
          }}
          value={reason}
        />
      ) : (
        <p>{say(controls[question.text])}</p>
      )}
    </Dialog>
  )
}

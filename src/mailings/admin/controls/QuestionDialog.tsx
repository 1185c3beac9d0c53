'use client'

import { toast, useModal, useTranslation } from '@payloadcms/ui'
import { useEffect, useEffectEvent, useRef, useState } from 'react'

import type { Question } from './bar.ts'
import { controls } from '../../translations/controls.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { afterAnswer, afterLeaving, type Asked, unanswered } from './asked.ts'
import { ReasonInput } from './ReasonInput.tsx'

type Props = {
  name: string
  /** The window was closed after a refusal: what the page shows may be out of date. */
  onRefused: () => void
  /** Answers the sentence of a refusal; null: it was done. `reason` is given when the question asks for one. */
  onYes: (reason?: string) => Promise<null | string>
  question: Question
  /** `limits.reasonCharacters`. */
  reasonCharacters: number
  slug: string
}

/**
 * Asks before something that cannot be taken back. Stays open until a reason is given where one is asked for, and when it was
 * refused: it says so, and what was written is still there.
 */
export const QuestionDialog = (props: Props) => {
  const { isModalOpen } = useModal()
  const [asked, setAsked] = useState<Asked>(unanswered)
  if (!isModalOpen(props.slug)) return null
  return <Open {...props} asked={asked} setAsked={setAsked} />
}

type OpenProps = { asked: Asked; setAsked: (next: (asked: Asked) => Asked) => void } & Props

/** Hands the answer over, and says what comes of it: in the window, or beside the page when it was closed meanwhile. */
const useAnswer = ({ asked, onRefused, onYes, question, setAsked, slug }: OpenProps) => {
  const { closeModal } = useModal()
  const [isBusy, setBusy] = useState(false)
  const isHere = useRef(true)
  const leave = useEffectEvent(() => {
    if (asked.problem !== null) onRefused()
    setAsked(afterLeaving)
  })
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
      leave()
    }
  }, [])

  const answerYes = async (): Promise<void> => {
    const reason = asked.reason.trim()
    if (question.hasReason && reason === '') {
      setAsked((last) => ({ ...last, isMissing: true }))
      return
    }
    setBusy(true)
    const refusal = await onYes(question.hasReason ? reason : undefined)
    if (refusal !== null && !isHere.current) {
      toast.error(refusal)
      onRefused()
      return
    }
    setBusy(false)
    setAsked((last) => afterAnswer(last, refusal))
    if (refusal === null) closeModal(slug)
  }
  return { answerYes, isBusy }
}

const Open = (props: OpenProps) => {
  const { name, asked, question, reasonCharacters, setAsked, slug } = props
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const { answerYes, isBusy } = useAnswer(props)

  return (
    <Dialog
      confirm={say(controls[question.confirm])}
      isBusy={isBusy}
      onYes={() => void answerYes()}
      slug={slug}
      title={say(controls[question.title], { name })}
    >
      {question.hasReason ? (
        <ReasonInput
          hint={say(controls[question.text])}
          isMissing={asked.isMissing}
          mostCharacters={reasonCharacters}
          onChange={(reason) => setAsked((last) => ({ ...last, isMissing: false, reason }))}
          value={asked.reason}
        />
      ) : (
        <p>{say(controls[question.text])}</p>
      )}
      {asked.problem !== null && (
        <p className="mailings-stopped" role="alert">
          {asked.problem}
        </p>
      )}
    </Dialog>
  )
}

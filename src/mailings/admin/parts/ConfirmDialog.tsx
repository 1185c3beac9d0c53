'use client'

import { Button, Modal, useModal, useTranslation } from '@payloadcms/ui'

import { controls } from '../../translations/controls.ts'
import { languageOf, speak } from '../../translations/say.ts'

import '../admin.css'

/** What is asked before something that cannot be taken back, in words, and what a yes does. */
export type Confirmation = {
  confirm: string
  onYes: () => Promise<void>
  /** Sentences, each a paragraph. */
  text: string[]
  title: string
}

/** Asks the question that is given; open it with `openModal(slug)`. */
export const ConfirmDialog = ({
  question,
  slug,
}: {
  question: Confirmation | null
  slug: string
}) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const { closeModal, isModalOpen } = useModal()
  if (!question || !isModalOpen(slug)) return null
  const answerYes = (): void => {
    closeModal(slug)
    void question.onYes()
  }
  return (
    <Modal
      aria-labelledby={`${slug}-title`}
      className="confirmation-modal mailings-dialog"
      closeOnBlur={false}
      slug={slug}
    >
      <div className="confirmation-modal__wrapper">
        <div className="confirmation-modal__content">
          <h1 id={`${slug}-title`}>{question.title}</h1>
          {question.text.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
        <div className="confirmation-modal__controls">
          <Button buttonStyle="secondary" onClick={() => closeModal(slug)} size="large">
            {say(controls.goBack)}
          </Button>
          <Button id={`${slug}-yes`} onClick={answerYes} size="large">
            {question.confirm}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

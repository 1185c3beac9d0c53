'use client'

import { Button, Modal, useModal, useTranslation } from '@payloadcms/ui'
import { type FormEvent, type ReactNode } from 'react'

import { controls } from '../../translations/controls.ts'
import { languageOf, speak } from '../../translations/say.ts'

import '../admin.css'

type Props = {
  children: ReactNode
  /** The words of the yes. */
  confirm: string
  isBusy?: boolean
  /** True: Enter in a field is a yes. @default false */
  isForm?: boolean
  onYes: () => void
  slug: string
  title: string
}

/** A question before something that cannot be taken back: title, words, the way back and the yes. */
export const Dialog = (props: Props) => {
  const { children, confirm, isBusy = false, isForm = false, onYes, slug, title } = props
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const { closeModal } = useModal()
  const content = (
    <>
      <div className="confirmation-modal__content">
        <h1 id={`${slug}-title`}>{title}</h1>
        {children}
      </div>
      <div className="confirmation-modal__controls">
        <Button buttonStyle="secondary" onClick={() => closeModal(slug)} size="large">
          {say(controls.goBack)}
        </Button>
        <Button
          disabled={isBusy}
          id={`${slug}-yes`}
          size="large"
          {...(isForm ? { type: 'submit' as const } : { onClick: onYes })}
        >
          {confirm}
        </Button>
      </div>
    </>
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    event.stopPropagation()
    if (!isBusy) onYes()
  }
  return (
    <Modal
      aria-labelledby={`${slug}-title`}
      className="confirmation-modal mailings-dialog"
      closeOnBlur={false}
      slug={slug}
    >
      {isForm ? (
        <form className="confirmation-modal__wrapper" onSubmit={submit}>
          {content}
        </form>
      ) : (
        <div className="confirmation-modal__wrapper">{content}</div>
      )}
    </Modal>
  )
}

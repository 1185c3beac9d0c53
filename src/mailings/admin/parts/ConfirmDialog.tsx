'use client'

import { useModal } from '@payloadcms/ui'

import { Dialog } from './Dialog.tsx'

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
  const { closeModal, isModalOpen } = useModal()
  if (!question || !isModalOpen(slug)) return null
  const answerYes = (): void => {
    closeModal(slug)
    void question.onYes()
  }
  return (
    <Dialog confirm={question.confirm} onYes={answerYes} slug={slug} title={question.title}>
      {question.text.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Dialog>
  )
}

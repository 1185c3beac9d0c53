'use client'

import { toast, useFormModified, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'

import { preview as texts } from '../../translations/preview.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { useApi } from '../client/useApi.ts'
import { ActionButton } from '../controls/ActionButton.tsx'

type Props = {
  /** As whom it is written; null: as whoever presses it. */
  clientId: null | string
  messageId: null | string
  path: string
}

/** Sends the saved message to the address of whoever presses it. */
export const TestButton = ({ clientId, messageId, path }: Props) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const callApi = useApi()
  const isModified = useFormModified()
  const [isSending, setSending] = useState(false)

  const send = async (): Promise<void> => {
    if (isSending) return
    setSending(true)
    const answer = await callApi({
      body: { client: clientId },
      method: 'POST',
      path: `${path}/${messageId}/test`,
    })
    setSending(false)
    if (answer.kind === 'refused') toast.error(answer.message)
    if (answer.kind === 'done') toast.success((answer.data as { message: string }).message)
  }

  return (
    <ActionButton
      isBusy={isSending}
      label={say(texts.testSend)}
      onPress={() => void send()}
      verb="test"
      why={messageId === null || isModified ? say(texts.testUnsaved) : null}
    />
  )
}

'use client'

import { Button, toast, useConfig, useTranslation } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'

import { clients as texts } from '../../translations/clients.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { Panel } from '../parts/Panel.tsx'

import './clients.css'

type Props = { slug: string }

/** Chooses a file and uploads it; its own page asks the rest. */
export const ImportUpload = ({ slug }: Props) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const { config } = useConfig()
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [isBusy, setBusy] = useState(false)

  const upload = async (file: File): Promise<void> => {
    setBusy(true)
    try {
      const path = `${config.serverURL}${config.routes.api}/${slug}/upload`
      const response = await fetch(`${path}?name=${encodeURIComponent(file.name)}`, {
        body: file,
        credentials: 'include',
        headers: { 'Accept-Language': i18n.language, 'Content-Type': 'text/csv' },
        method: 'POST',
      })
      const data = (await response.json().catch(() => null)) as {
        errors?: { message: string }[]
        id?: string
      } | null
      if (response.ok && data?.id) {
        router.push(`${config.routes.admin}/collections/${slug}/${data.id}`)
        return
      }
      toast.error(data?.errors?.[0]?.message ?? say(texts.reloadFailed))
    } catch {
      toast.error(say(texts.reloadFailed))
    }
    setBusy(false)
    if (input.current) input.current.value = ''
  }

  return (
    <Panel heading={say(texts.importHeading)} id="mailings-import-upload">
      <p className="mailings-panel__note">{say(texts.importHint)}</p>
      <input
        accept=".csv,.tsv,.txt,text/csv"
        aria-label={say(texts.choose)}
        className="mailings-import__file"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) void upload(file)
        }}
        ref={input}
        tabIndex={-1}
        type="file"
      />
      <Button
        disabled={isBusy}
        id="mailings-import-choose"
        margin={false}
        onClick={() => input.current?.click()}
      >
        {say(isBusy ? texts.uploading : texts.choose)}
      </Button>{' '}
      <a
        className="mailings-import__sample"
        download="clients.csv"
        href={`data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${say(texts.templateLines)}`)}`}
        id="mailings-import-sample"
      >
        {say(texts.template)}
      </a>
    </Panel>
  )
}

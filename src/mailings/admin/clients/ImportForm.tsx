'use client'

import { Button, toast, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'

import { importBounds } from '../../importing/bounds.ts'
import { clients as texts } from '../../translations/clients.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { useApi } from '../client/useApi.ts'
import { Panel } from '../parts/Panel.tsx'
import { FormatChoices } from './FormatChoices.tsx'
import { ListChecks } from './ListChecks.tsx'
import { PreviewFailed } from './PreviewFailed.tsx'
import { PreviewTable } from './PreviewTable.tsx'
import { useImportPreview } from './useImportPreview.ts'

type Props = {
  /** Slug of the lists. */
  lists: string
  onCancel: () => Promise<void>
  onStarted: () => Promise<void>
  ownerId: string
  path: string
  /** `limits.tagCharacters`. */
  tagCharacters: number
}

/** How the file is read and what its columns hold: guessed, shown with the first lines, changed, started. */
export const ImportForm = (props: Props) => {
  const { lists, onCancel, onStarted, ownerId, path, tagCharacters } = props
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const callApi = useApi()
  const { changeColumns, changeFormat, preview, problem, readAgain } = useImportPreview(path)
  const [conflict, setConflict] = useState<'skip' | 'update'>('skip')
  const [tags, setTags] = useState('')
  const [listIds, setListIds] = useState<string[]>([])
  const [isBusy, setBusy] = useState(false)

  if (!preview && problem !== null) {
    return <PreviewFailed onCancel={() => void onCancel()} onRetry={readAgain} problem={problem} />
  }
  if (!preview) return <p className="mailings-panel__note">…</p>
  const { columns, format } = preview

  const start = async (): Promise<void> => {
    setBusy(true)
    const words = tags.split(',').map((tag) => tag.trim())
    const answer = await callApi({
      body: {
        ...format,
        columns,
        conflict,
        lists: listIds,
        tags: words.filter((word) => word !== ''),
      },
      method: 'POST',
      path: `${path}/start`,
    })
    setBusy(false)
    if (answer.kind === 'refused') toast.error(answer.message)
    if (answer.kind === 'done') await onStarted()
  }

  return (
    <Panel heading={say(texts.previewHeading)} id="mailings-import">
      <FormatChoices format={format} onChange={changeFormat} />
      {preview.isReadable ? (
        <PreviewTable onChange={changeColumns} preview={preview} />
      ) : (
        <p className="mailings-stopped">{say(texts.unreadable)}</p>
      )}
      <div className="mailings-import__choices">
        <label>
          {say(texts.conflict)}
          <select
            id="mailings-import-conflict"
            onChange={({ target }) => setConflict(target.value === 'update' ? 'update' : 'skip')}
            value={conflict}
          >
            <option value="skip">{say(texts.conflictSkip)}</option>
            <option value="update">{say(texts.conflictUpdate)}</option>
          </select>
        </label>
        <label>
          {say(texts.tagsForAll)}
          <input
            maxLength={importBounds.addedTags * (tagCharacters + ', '.length)}
            onChange={({ target }) => setTags(target.value)}
            placeholder={say(texts.tagsHint)}
            type="text"
            value={tags}
          />
        </label>
      </div>
      <ListChecks chosen={listIds} lists={lists} onChange={setListIds} ownerId={ownerId} />
      <div className="mailings-bar mailings-bar--wrap">
        <Button
          disabled={isBusy}
          id="mailings-import-start"
          margin={false}
          onClick={() => void start()}
        >
          {say(texts.start)}
        </Button>
        <Button buttonStyle="secondary" margin={false} onClick={() => void onCancel()}>
          {say(texts.cancel)}
        </Button>
      </div>
    </Panel>
  )
}

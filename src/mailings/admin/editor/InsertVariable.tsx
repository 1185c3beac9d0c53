'use client'

import { Popup, PopupList, useField, useTranslation } from '@payloadcms/ui'

import { writeTag } from '../../rendering/merge/tag.ts'
import { variablesOffered } from '../../rendering/merge/variables.ts'
import { editor as texts } from '../../translations/editor.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { VariableIcon } from './VariableIcon.tsx'

import '../admin.css'

const inputOf = (path: string): HTMLInputElement | HTMLTextAreaElement | null => {
  const element = document.getElementById(`field-${path.replaceAll('.', '__')}`)
  const isText = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
  return isText ? element : null
}

type Props = {
  hasArchive: boolean
  path: string
  /** Payload's word that whoever looks may not change the field. @default false */
  readOnly?: boolean
}

/** A menu below a plain text field: the chosen variable goes in where the cursor stands. */
export const InsertVariable = ({ hasArchive, path, readOnly = false }: Props) => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const say = speak(language)
  const { setValue, value = '' } = useField<string>({ path })

  const insert = (name: string): void => {
    const input = inputOf(path)
    const from = input?.selectionStart ?? value.length
    const to = input?.selectionEnd ?? from
    const tag = writeTag({ fallback: '', name })
    setValue(value.slice(0, from) + tag + value.slice(to))
    // After React has put the new text in: the cursor goes behind what was inserted.
    requestAnimationFrame(() => {
      input?.focus()
      input?.setSelectionRange(from + tag.length, from + tag.length)
    })
  }

  if (readOnly) return null
  return (
    <Popup
      button={
        <span className="mailings-insert__label">
          <VariableIcon /> {say(texts.insertInto)}
        </span>
      }
      buttonType="default"
      className="mailings-insert"
      render={({ close }) => (
        <PopupList.ButtonGroup>
          {variablesOffered({ hasArchive }).map(({ name, title }) => (
            <PopupList.Button
              key={name}
              onClick={() => {
                close()
                insert(name)
              }}
            >
              {title[language]}
            </PopupList.Button>
          ))}
        </PopupList.ButtonGroup>
      )}
      showScrollbar
      size="fit-content"
      verticalAlign="bottom"
    />
  )
}

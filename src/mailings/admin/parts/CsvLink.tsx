'use client'

import type { MouseEvent } from 'react'
import { toast, useConfig, useTranslation } from '@payloadcms/ui'
import { useRef } from 'react'

import { languageOf } from '../../translations/say.ts'
import { refusalOf } from '../client/refusalOf.ts'

type Props = {
  className?: string
  id: string
  label: string
  /** Behind the API's route, such as `/runs/7/csv`. */
  path: string
}

/** Excel in Russian splits at semicolons alone, and shows a file with commas as one column. */
const withDelimiter = (path: string, language: string): string =>
  languageOf(language) === 'ru' ? `${path}${path.includes('?') ? '&' : '?'}delimiter=%3B` : path

/**
 * Downloads a CSV. A refusal is shown as its sentence: a link alone would save it as a file, or put it in the place of the page.
 */
export const CsvLink = ({ className, id, label, path }: Props) => {
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const { language } = i18n
  const mayGo = useRef(false)
  const url = `${config.serverURL}${config.routes.api}${withDelimiter(path, language)}`

  const ask = async (event: MouseEvent<HTMLAnchorElement>): Promise<void> => {
    if (mayGo.current) {
      mayGo.current = false
      return
    }
    event.preventDefault()
    const link = event.currentTarget
    const refusal = await refusalOf({ language, url })
    if (refusal !== null) {
      toast.error(refusal)
      return
    }
    mayGo.current = true
    link.click()
  }

  return (
    <a className={className} download href={url} id={id} onClick={(event) => void ask(event)}>
      {label}
    </a>
  )
}

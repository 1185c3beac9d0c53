'use client'

import { toast } from '@payloadcms/ui'
import { useEffect, useEffectEvent, useRef, useState } from 'react'

import type { Column, ImportFormat } from '../../importing/settings.ts'
import type { ApiAnswer } from '../client/useApi.ts'
import type { Preview } from './PreviewTable.tsx'
import { useApi } from '../client/useApi.ts'
import { type AskPreview, hasAddress, readInFormat } from './readInFormat.ts'

type ImportPreview = {
  changeColumns: (columns: Column[]) => void
  changeFormat: (change: Partial<ImportFormat>) => void
  /** null: not there yet, or `problem` says why not. */
  preview: null | Preview
  problem: null | string
  /** Reads the file once more as guessed. */
  readAgain: () => void
}

/** The first lines of an uploaded file, read anew whenever something is changed; an older reading is called off. */
export const useImportPreview = (path: string): ImportPreview => {
  const callApi = useApi()
  const [preview, setPreview] = useState<null | Preview>(null)
  const [problem, setProblem] = useState<null | string>(null)
  const [byHand, setByHand] = useState<Column[] | null>(null)
  const newest = useRef<AbortController | null>(null)
  /** Changes of the format that no answer has come to yet. */
  const wanted = useRef<Partial<ImportFormat>>({})

  const take = async (read: (ask: AskPreview) => Promise<ApiAnswer>): Promise<void> => {
    newest.current?.abort()
    const { signal } = (newest.current = new AbortController())
    setProblem(null)
    const answer = await read((body) =>
      callApi({ body, method: 'POST', path: `${path}/preview`, signal }),
    )
    if (answer.kind === 'stopped' || signal.aborted) return
    wanted.current = {}
    if (answer.kind === 'done') setPreview(answer.data as Preview)
    else if (preview) toast.error(answer.message)
    else setProblem(answer.message)
  }
  const readAgain = (): void => void take((ask) => ask({}))

  const begin = useEffectEvent(readAgain)
  useEffect(() => {
    begin()
    return () => newest.current?.abort()
  }, [path])

  const changeFormat = (change: Partial<ImportFormat>): void => {
    if (!preview) return
    wanted.current = { ...wanted.current, ...change }
    const format = { ...preview.format, ...wanted.current }
    void take((ask) => readInFormat({ ask, byHand, format }))
  }
  const changeColumns = (columns: Column[]): void => {
    if (!preview) return
    setByHand(columns)
    setPreview({ ...preview, columns })
    const format = { ...preview.format, ...wanted.current }
    if (hasAddress(columns)) void take((ask) => ask({ ...format, columns }))
    else newest.current?.abort()
  }
  return { changeColumns, changeFormat, preview, problem, readAgain }
}

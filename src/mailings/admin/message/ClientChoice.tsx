'use client'

import { ReactSelect, useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import { preview as texts } from '../../translations/preview.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { useApi } from '../client/useApi.ts'
import { selectParts } from '../parts/SelectArrow.tsx'

type Option = { label: string; value: string }

type Props = {
  /** null: an invented recipient. */
  onChange: (clientId: null | string) => void
  ownerId: string
  /** Behind the API's route. */
  path: string
}

type Client = { email: string; id: number | string; name: string }

const restMs = 250

const questionOf = (ownerId: string, search: string): string => {
  const asked = new URLSearchParams({
    'select[email]': 'true',
    'select[name]': 'true',
    depth: '0',
    limit: '10',
    sort: 'name',
    ...(ownerId ? { 'where[and][0][owner][equals]': ownerId } : {}),
    ...(search
      ? {
          'where[and][1][or][0][name][like]': search,
          'where[and][1][or][1][email][like]': search,
        }
      : {}),
  })
  return asked.toString()
}

const toOption = ({ email, id, name }: Client): Option => ({
  label: `${name} <${email}>`,
  value: String(id),
})

/** A client to show the letter to, found by name or address; at first an invented one. */
export const ClientChoice = ({ onChange, ownerId, path }: Props) => {
  const { i18n } = useTranslation()
  const say = speak(languageOf(i18n.language))
  const callApi = useApi()
  const invented: Option = { label: say(texts.sample), value: '' }
  const [chosen, setChosen] = useState<null | Option>(null)
  const [search, setSearch] = useState('')
  const [found, setFound] = useState<Option[]>([])
  const question = questionOf(ownerId, search.trim())

  useEffect(() => {
    const changed = new AbortController()
    const find = async (): Promise<void> => {
      const answer = await callApi({ path: `${path}?${question}`, signal: changed.signal })
      if (answer.kind !== 'done') return
      const { docs = [] } = answer.data as { docs?: Client[] }
      setFound(docs.map(toOption))
    }
    const timer = setTimeout(() => void find(), restMs)
    return () => {
      clearTimeout(timer)
      changed.abort()
    }
  }, [callApi, path, question])

  return (
    <div className="mailings-choice mailings-choice--client">
      <label htmlFor="mailings-preview-client">{say(texts.asWhom)}</label>
      <ReactSelect
        components={selectParts}
        filterOption={() => true}
        inputId="mailings-preview-client"
        isClearable={false}
        noOptionsMessage={() => say(texts.noMatches)}
        onChange={(option) => {
          const next = option as Option
          setChosen(next.value === '' ? null : next)
          onChange(next.value === '' ? null : next.value)
        }}
        onInputChange={setSearch}
        options={[...(search ? [] : [invented]), ...found]}
        value={chosen ?? invented}
      />
    </div>
  )
}

'use client'

import {
  FieldError,
  FieldLabel,
  ReactSelect,
  useAuth,
  useField,
  useTranslation,
} from '@payloadcms/ui'
import { useEffect, useEffectEvent } from 'react'

import { zoneLabel } from '../../scheduling/zoneNames.ts'
import { type Language, languageOf, speak } from '../../translations/say.ts'
import { schedule as texts } from '../../translations/schedule.ts'
import { isTimeZone } from '../format/formatMoment.ts'
import { selectParts } from '../parts/SelectArrow.tsx'
import { useBrowserZone } from '../parts/useBrowserZone.ts'

type Props = { isNew: boolean; isRequired: boolean; label: string; path: string; readOnly: boolean }
type Option = { label: string; value: string }

/** The column's default: what a new form holds before anybody has chosen. */
const unchosen = 'UTC'

const optionOf = (zone: string, language: Language): Option => ({
  label: zoneLabel(zone, language),
  value: zone,
})

const zonesOf = (chosen: string, browserZone: null | string): string[] => {
  const first = [browserZone, chosen, unchosen].filter((zone): zone is string => Boolean(zone))
  return [...new Set([...first, ...Intl.supportedValuesOf('timeZone')])]
}

const matches = ({ label, value }: { label: string; value: string }, search: string): boolean =>
  `${label} ${value.replaceAll('_', ' ')}`.toLowerCase().includes(search.toLowerCase().trim())

/** The zone that a writer's account names, or else the one his browser is in. */
const useWriterZone = (): null | string => {
  const { user } = useAuth()
  const browserZone = useBrowserZone()
  const own = (user as { timeZone?: unknown } | null)?.timeZone
  return typeof own === 'string' && own !== unchosen && isTimeZone(own) ? own : browserZone
}

/** A searchable list of the zones that this browser knows, its own first. */
export const TimeZoneSelect = ({ isNew, isRequired, label, path, readOnly }: Props) => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const say = speak(language)
  const browserZone = useBrowserZone()
  const writerZone = useWriterZone()
  const { errorMessage, setValue, showError, value = '' } = useField<string>({ path })

  const begin = useEffectEvent((zone: string) => {
    if (value === unchosen || value === '') setValue(zone, true)
  })
  useEffect(() => {
    if (isNew && writerZone) begin(writerZone)
  }, [isNew, writerZone])

  return (
    <div className={`field-type select mailings-zone${showError ? ' error' : ''}`}>
      <FieldLabel htmlFor={`field-${path}`} label={label} path={path} required={isRequired} />
      <div className="field-type__wrap">
        <FieldError message={errorMessage ?? ''} path={path} showError={showError} />
        <ReactSelect
          components={selectParts}
          disabled={readOnly}
          filterOption={(option, search) =>
            matches({ label: option.label, value: option.value }, search)
          }
          inputId={`field-${path}`}
          isClearable={false}
          noOptionsMessage={() => say(texts.noZone)}
          onChange={(option) => setValue((option as Option).value)}
          options={zonesOf(value, browserZone).map((zone) => optionOf(zone, language))}
          showError={showError}
          value={value ? optionOf(value, language) : { label: '', value: '' }}
        />
      </div>
    </div>
  )
}

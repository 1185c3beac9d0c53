'use client'

import { Button, useFormFields, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'

import { languageOf, speak } from '../../translations/say.ts'
import { schedule as texts } from '../../translations/schedule.ts'
import { useApi } from '../client/useApi.ts'
import { Panel } from '../parts/Panel.tsx'
import { Problems } from '../parts/Problems.tsx'
import { scheduleQuery } from './scheduleQuery.ts'
import { TimesList } from './TimesList.tsx'
import { type ScheduleView, useSchedule } from './useSchedule.ts'

type Props = {
  /** Of a form without a start and a zone: what its times are shown for. */
  assumed?: { startAt: string; timeZone: string }
  /** The mailing that is edited; null for a new one. */
  mailingId: null | string
  /** Behind the API's route. */
  path: string
}

/** As a sentence; the Russian year ends in a full stop of its own. */
const capital = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`

/** The schedule in words, the next times, and what is wrong with it; follows every change of the form. */
export const SchedulePreview = ({ assumed, mailingId, path }: Props) => {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const say = speak(language)
  const callApi = useApi()
  const [attempt, setAttempt] = useState(0)
  const query = useFormFields(([fields]) =>
    scheduleQuery(
      (name) => assumed?.[name as keyof typeof assumed] ?? fields?.[name]?.value,
      mailingId,
    ),
  )
  const timeZone = useFormFields(([fields]) =>
    String(assumed?.timeZone ?? fields?.timeZone?.value ?? 'UTC'),
  )
  const view = useSchedule({ attempt, callApi, path, query })
  const { sentence } = view.schedule ?? {}
  return (
    <Panel
      extra={view.isLoading && <span className="mailings-panel__busy">{say(texts.loading)}</span>}
      heading={say(texts.heading)}
      id="mailings-next-times"
    >
      <div aria-busy={view.isLoading} aria-live="polite" className="mailings-schedule">
        {sentence && <p className="mailings-panel__lead">{capital(sentence[language])}</p>}
        {!view.schedule && !view.isLoading && !view.failure && (
          <p className="mailings-panel__note">{say(texts.empty)}</p>
        )}
        {assumed && view.schedule && <p className="mailings-panel__note">{say(texts.assumed)}</p>}
        {view.failure && (
          <div className="mailings-stopped">
            {say(texts.failed)} {view.failure}{' '}
            <Button buttonStyle="none" margin={false} onClick={() => setAttempt(attempt + 1)}>
              {say(texts.retry)}
            </Button>
          </div>
        )}
        <Answer language={language} timeZone={timeZone} view={view} />
      </div>
    </Panel>
  )
}

type AnswerProps = { language: 'en' | 'ru'; timeZone: string; view: ScheduleView }

const Answer = ({ language, timeZone, view }: AnswerProps) => {
  const say = speak(language)
  if (!view.schedule) return null
  const { problems, times } = view.schedule
  const errors = problems.filter(({ severity }) => severity === 'error')
  return (
    <>
      <Problems heading={say(texts.mend)} language={language} problems={errors} tone="bad" />
      <Problems
        heading={say(texts.warning)}
        language={language}
        problems={problems.filter(({ severity }) => severity === 'warning')}
        tone="warn"
      />
      {errors.length === 0 && <TimesList language={language} times={times} timeZone={timeZone} />}
    </>
  )
}

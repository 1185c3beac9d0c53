'use client'

import { useEffect, useState } from 'react'

import type { RuleProblem, Sentence } from '../../scheduling/problems.ts'
import type { CallApi } from '../client/useApi.ts'

/** What the server answers about a schedule. */
export type Schedule = { problems: RuleProblem[]; sentence: null | Sentence; times: string[] }

/** How far an answer is. The last good one stays while a newer is on its way. */
export type ScheduleView = {
  /** A sentence when the server did not answer. */
  failure: null | string
  isLoading: boolean
  schedule: null | Schedule
}

type Args = { attempt: number; callApi: CallApi; path: string; query: string }

/** So long after the last change the question is asked: typing "10" asks once. */
const restMs = 300

/** Asks what a schedule means, after a rest, and calls off the question when the form changes again. */
export const useSchedule = ({ attempt, callApi, path, query }: Args): ScheduleView => {
  const [view, setView] = useState<{
    failure: null | string
    query: string
    schedule: null | Schedule
  }>({
    failure: null,
    query: '',
    schedule: null,
  })
  useEffect(() => {
    if (query === '') return
    const changed = new AbortController()
    const ask = async (): Promise<void> => {
      const answer = await callApi({ path: `${path}?${query}`, signal: changed.signal })
      if (answer.kind === 'stopped' || changed.signal.aborted) return
      const isDone = answer.kind === 'done'
      setView((last) => ({
        failure: isDone ? null : answer.message,
        query,
        schedule: isDone ? (answer.data as Schedule) : last.schedule,
      }))
    }
    const timer = setTimeout(() => void ask(), restMs)
    return () => {
      clearTimeout(timer)
      changed.abort()
    }
  }, [attempt, callApi, path, query])
  if (query === '') return { failure: null, isLoading: false, schedule: null }
  return {
    failure: view.query === query ? view.failure : null,
    isLoading: view.query !== query,
    schedule: view.schedule,
  }
}

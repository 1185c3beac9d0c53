'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'

import { useApi } from '../client/useApi.ts'
import { usePolling } from '../client/usePolling.ts'
import { addSample, rateOf, type Sample } from './rate.ts'
import { isMoving, runFields, type RunView, settledOf, toRunView } from './runView.ts'

/** A run that is looked at again while it moves. */
export type WatchedRun = {
  /** The last look got no answer. */
  hasFailed: boolean
  /** Letters settled per second; null when it is not known. */
  rate: null | number
  run: RunView
}

type State = { hasFailed: boolean; run: RunView; samples: Sample[] }

const everyMs = 2_000
const select = runFields.map((name) => `select[${name}]=true`).join('&')

/** Looks at a run every two seconds while it moves and the page is in sight; refreshes the page when it comes to its end. */
export const useRun = ({ initial, path }: { initial: RunView; path: string }): WatchedRun => {
  const router = useRouter()
  const callApi = useApi()
  const [{ hasFailed, run, samples }, setState] = useState<State>({
    hasFailed: false,
    run: initial,
    samples: [],
  })
  usePolling({
    everyMs: isMoving(run) ? everyMs : null,
    look: async (signal) => {
      const answer = await callApi({ path: `${path}?depth=0&joins=false&${select}`, signal })
      if (answer.kind === 'stopped') return
      if (answer.kind === 'refused') {
        setState((last) => ({ ...last, hasFailed: true }))
        return
      }
      const next = toRunView(answer.data as Record<string, unknown>)
      const sample = { atMs: performance.now(), settled: settledOf(next) }
      setState((last) => ({
        hasFailed: false,
        run: next,
        samples: addSample(last.samples, sample),
      }))
      if (!isMoving(next)) router.refresh()
    },
  })
  return { hasFailed, rate: isMoving(run) ? rateOf(samples) : null, run }
}

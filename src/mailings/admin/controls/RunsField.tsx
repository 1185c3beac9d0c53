'use client'

import type { JoinFieldClientProps } from 'payload'

import { JoinField, useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'

import { useActed } from '../client/acted.ts'
import { useApi } from '../client/useApi.ts'
import { usePolling } from '../client/usePolling.ts'

type Newest = { docs: { id: number | string; status: string }[] }

const everyMs = 2_000
/** Looks without anything new after which it is left at that: a minute. */
const mostQuiet = 30

/**
 * The table of a mailing's runs. Payload reads it once; after a button of the page it is watched for a while, and read
 * anew when there is a run that was not there or the newest has got further.
 */
export const RunsField = (props: JoinFieldClientProps) => {
  const { id } = useDocumentInfo()
  const { collection } = props.field
  const callApi = useApi()
  const acted = useActed()
  const [seen, setSeen] = useState({ acted: 0, newest: '', quiet: 0 })
  const quiet = seen.acted === acted ? seen.quiet : 0
  const look = async (signal: AbortSignal): Promise<void> => {
    const asked = new URLSearchParams({
      depth: '0',
      limit: '1',
      'select[status]': 'true',
      sort: '-dueAt',
      'where[mailing][equals]': String(id),
    })
    const answer = await callApi({ path: `/${String(collection)}?${asked}`, signal })
    if (answer.kind === 'stopped') return
    const [run] = answer.kind === 'done' ? (answer.data as Newest).docs : []
    const newest = run ? `${run.id} ${run.status}` : seen.newest
    setSeen({ acted, newest, quiet: newest === seen.newest ? quiet + 1 : 0 })
  }
  const isWatched = id !== undefined && acted > 0 && quiet < mostQuiet
  usePolling({ again: acted, everyMs: isWatched ? everyMs : null, look })
  return <JoinField {...props} key={seen.newest} />
}

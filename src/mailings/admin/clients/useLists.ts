'use client'

import { useEffect, useState } from 'react'

import { type CallApi, useApi } from '../client/useApi.ts'

/** A list as it is chosen. */
export type List = { id: number | string; name: string }

/** Lists that are read at once; an owner may have more. */
const pageSize = 500

const readLists = async (args: {
  callApi: CallApi
  lists: string
  ownerId: string
  signal: AbortSignal
}): Promise<List[]> => {
  const found: List[] = []
  for (let page = 1; ; page += 1) {
    const asked = new URLSearchParams({
      depth: '0',
      limit: String(pageSize),
      page: String(page),
      'select[name]': 'true',
      sort: 'name',
      'where[owner][equals]': args.ownerId,
    })
    const answer = await args.callApi({ path: `/${args.lists}?${asked}`, signal: args.signal })
    if (answer.kind !== 'done') return found
    const { docs, hasNextPage } = answer.data as { docs: List[]; hasNextPage: boolean }
    found.push(...docs)
    if (!hasNextPage) return found
  }
}

/** All lists of an owner by name; null while they are on their way. `lists` is their slug. */
export const useLists = ({ lists, ownerId }: { lists: string; ownerId: string }): List[] | null => {
  const callApi = useApi()
  const [found, setFound] = useState<List[] | null>(null)
  useEffect(() => {
    const left = new AbortController()
    const read = async (): Promise<void> => {
      const all = await readLists({ callApi, lists, ownerId, signal: left.signal })
      if (!left.signal.aborted) setFound(all)
    }
    void read()
    return () => left.abort()
  }, [callApi, lists, ownerId])
  return found
}

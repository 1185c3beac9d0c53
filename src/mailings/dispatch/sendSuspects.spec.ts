import { describe, expect, it } from 'vitest'

import type { LaneResult } from './deliverAttempt.ts'
import type { HeldAttempt } from './toRecordedResult.ts'
import { sendSuspects } from './sendSuspects.ts'

const letter = (id: string): HeldAttempt => ({
  id,
  address: 'a@example.org',
  dueAt: new Date(0),
  ownerId: '1',
  runId: '1',
  token: 't',
  tries: 3,
  values: {},
  wasRefused: false,
})

const sent: LaneResult = {
  answer: { code: 250, enhanced: '', phase: 'afterData', text: 'OK' },
  outcome: 'sent',
}

/** Letters under suspicion and what happens to them, in order. `deliver` says how each one goes. */
const stage = (args: {
  deliver: (held: HeldAttempt, underWay: () => void) => Promise<LaneResult>
  ids: string[]
  most?: number
  onAcquit?: (id: string) => Promise<void>
}) => {
  const left = args.ids.map(letter)
  const events: string[] = []
  const running = sendSuspects({
    acquit: async ({ id }) => {
      events.push(`acquit ${id}`)
      await args.onAcquit?.(id)
    },
    claimer: {
      claimSuspect: async () => {
        const next = left.shift() ?? null
        if (next) events.push(`claim ${next.id}`)
        return next
      },
    },
    deliver: args.deliver,
    finish: async ({ id }) => void events.push(`finish ${id}`),
    isHeldUp: () => false,
    most: () => args.most ?? 10,
  })
  return { events, running }
}

const turns = async (count = 20): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve()
}

describe('letters under suspicion', () => {
  it('are sent one by one while nobody says that they are under way', async () => {
    const ends = new Map<string, (result: LaneResult) => void>()
    const { events, running } = stage({
      deliver: ({ id }) => new Promise((resolve) => ends.set(id, resolve)),
      ids: ['1', '2'],
    })
    await turns()
    expect(events).toEqual(['claim 1'])
    ends.get('1')?.(sent)
    await turns()
    ends.get('2')?.(sent)
    expect(await running).toBe(2)
    expect(events).toEqual(['claim 1', 'finish 1', 'claim 2', 'finish 2'])
  })

  it('let the next one begin as soon as they are under way and acquitted, so many at a time', async () => {
    const ends: ((result: LaneResult) => void)[] = []
    const { events, running } = stage({
      deliver: (_, underWay) => {
        underWay()
        return new Promise((resolve) => ends.push(resolve))
      },
      ids: ['1', '2', '3'],
      most: 2,
    })
    await turns()
    expect(events).toEqual(['claim 1', 'acquit 1', 'claim 2', 'acquit 2'])
    ends[0]?.(sent)
    await turns()
    expect(events.slice(4)).toEqual(['finish 1', 'claim 3', 'acquit 3'])
    for (const end of ends.slice(1)) end(sent)
    expect(await running).toBe(3)
  })

  it('wait for the acquittal: until it is written the next could end the process', async () => {
    let write = (): void => undefined
    const written = new Promise<void>((resolve) => (write = resolve))
    const { events, running } = stage({
      deliver: (_, underWay) => {
        underWay()
        return new Promise(() => undefined)
      },
      ids: ['1', '2'],
      onAcquit: () => written,
    })
    void running
    await turns()
    expect(events).toEqual(['claim 1', 'acquit 1'])
    write()
    await turns()
    expect(events).toContain('claim 2')
  })

  it('begin no more when the database fails, let those in flight end, and tell of it', async () => {
    const { events, running } = stage({
      deliver: async (_, underWay) => {
        underWay()
        return sent
      },
      ids: ['1', '2'],
      onAcquit: async () => {
        throw new Error('database is away')
      },
    })
    await expect(running).rejects.toThrow('database is away')
    expect(events).toContain('finish 1')
    expect(events).not.toContain('claim 2')
  })
})

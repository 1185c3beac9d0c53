import { describe, expect, it } from 'vitest'

import { clientJobEdges, clientJobSourcesOf, clientJobStatuses } from './clientJobStates.ts'
import {
  attemptEdges,
  attemptSourcesOf,
  attemptStates,
  finalAttemptStates,
  mailingEdges,
  mailingSourcesOf,
  mailingStatuses,
  restingStatus,
  runEdges,
  runSourcesOf,
  runStatuses,
} from './states.ts'

const machines = [
  {
    edges: clientJobEdges as Record<string, readonly string[]>,
    name: 'client job',
    sourcesOf: clientJobSourcesOf as (state: never) => string[],
    states: clientJobStatuses as readonly string[],
  },
  {
    edges: attemptEdges as Record<string, readonly string[]>,
    name: 'attempt',
    sourcesOf: attemptSourcesOf as (state: never) => string[],
    states: attemptStates as readonly string[],
  },
  {
    edges: runEdges as Record<string, readonly string[]>,
    name: 'run',
    sourcesOf: runSourcesOf as (state: never) => string[],
    states: runStatuses as readonly string[],
  },
  {
    edges: mailingEdges as Record<string, readonly string[]>,
    name: 'mailing',
    sourcesOf: mailingSourcesOf as (state: never) => string[],
    states: mailingStatuses as readonly string[],
  },
]

describe.each(machines)('the states of a $name', ({ edges, sourcesOf, states }) => {
  it('walks every edge and refuses every other', () => {
    for (const from of states) {
      for (const to of states) {
        const isEdge = edges[from]?.includes(to) ?? false
        expect(sourcesOf(to as never).includes(from), `${from} → ${to}`).toBe(isEdge)
      }
    }
  })

  it('names only known states', () => {
    expect(Object.keys(edges).sort()).toEqual([...states].sort())
    expect(states).toEqual(expect.arrayContaining(Object.values(edges).flat()))
  })

  it('never leads a state to itself', () => {
    for (const state of states) expect(edges[state]).not.toContain(state)
  })
})

describe('the end of a letter', () => {
  it('is never left for another send once it was sent or skipped', () => {
    expect(attemptEdges.sent).toEqual([])
    expect(attemptEdges.skipped).toEqual([])
  })

  it('is reached from the queue', () => {
    const reached = new Set<string>(['queued'])
    for (let before = 0; before !== reached.size;) {
      before = reached.size
      for (const state of [...reached]) {
        for (const next of attemptEdges[state as 'queued']) reached.add(next)
      }
    }
    for (const state of finalAttemptStates) expect(reached).toContain(state)
  })
})

describe('the status of a mailing that nobody holds back', () => {
  it.each([
    [{ hasEnded: false, isPaused: false, runsCount: 0 }, 'created'],
    [{ hasEnded: false, isPaused: false, runsCount: 2 }, 'started'],
    [{ hasEnded: false, isPaused: true, runsCount: 2 }, 'paused'],
    [{ hasEnded: true, isPaused: true, runsCount: 0 }, 'completed'],
  ] as const)('of %o is %s', (mailing, status) => {
    expect(restingStatus(mailing)).toBe(status)
  })
})

import { describe, expect, it } from 'vitest'

import { mailingActions, unsavedActions } from './mailingActions.ts'

type Standing = Parameters<typeof mailingActions>[0]

const fresh: Standing = {
  hasBegun: false,
  hasEnded: false,
  hasTimesLeft: true,
  isActive: false,
  status: 'created',
}
const owner = { isManager: false, isOwner: true }
const manager = { isManager: true, isOwner: false }

const told = (standing: Partial<Standing>, viewer = owner) =>
  mailingActions({ ...fresh, ...standing }, viewer).map(({ verb, why }) =>
    why ? `${verb}: ${why}` : verb,
  )

describe('the buttons of a mailing', () => {
  it.each<[string, Partial<Standing>, string[]]>([
    ['new', {}, ['activate', 'send-now', 'duplicate']],
    ['active', { isActive: true }, ['pause', 'send-now', 'duplicate']],
    ['started', { isActive: true, status: 'started' }, ['pause', 'send-now', 'duplicate']],
    [
      'paused',
      { isActive: true, status: 'paused' },
      ['resume', 'send-now: whyPaused', 'duplicate'],
    ],
    [
      'disabled before its activation',
      { status: 'disabled' },
      ['activate: whyDisabled', 'send-now: whyDisabled', 'duplicate'],
    ],
    [
      'disabled while active',
      { isActive: true, status: 'disabled' },
      ['pause: whyDisabled', 'send-now: whyDisabled', 'duplicate'],
    ],
    ['completed with times left', { status: 'completed' }, ['activate', 'send-now', 'duplicate']],
    ['past its end', { hasEnded: true }, ['activate: whyOver', 'send-now', 'duplicate']],
    [
      'completed with nothing left',
      { hasBegun: true, hasTimesLeft: false, status: 'completed' },
      ['activate: whyNothingLeft', 'send-now', 'duplicate'],
    ],
    [
      'new, once, start passed',
      { hasBegun: true, hasTimesLeft: false },
      ['activate', 'send-now', 'duplicate'],
    ],
  ])('of its owner, %s', (_, standing, expected) => {
    expect(told(standing)).toEqual(expected)
  })

  it('let a manager disable and enable, and do nothing else', () => {
    expect(told({ isActive: true, status: 'started' }, manager)).toEqual(['disable'])
    expect(told({ status: 'disabled' }, manager)).toEqual(['enable'])
  })

  it('let an admin do both', () => {
    expect(told({}, { isManager: true, isOwner: true })).toEqual([
      'activate',
      'send-now',
      'duplicate',
      'disable',
    ])
  })

  it('ask before letters leave at once', () => {
    const asks = (standing: Partial<Standing>) =>
      mailingActions({ ...fresh, ...standing }, owner).map(({ ask }) => ask)
    expect(asks({})).toEqual([null, 'send-now', null])
    expect(asks({ hasBegun: true })).toEqual(['activate', 'send-now', null])
  })

  it('wait for the first save', () => {
    expect(unsavedActions(owner).map(({ why }) => why)).toEqual(['whySaveFirst', 'whySaveFirst'])
    expect(unsavedActions(manager)).toEqual([])
  })
})

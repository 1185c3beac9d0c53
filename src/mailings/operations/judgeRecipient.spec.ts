import { describe, expect, it } from 'vitest'

import type { AttemptState } from '../states.ts'
import type { RecipientFacts } from '../store/postgres/findRecipient.ts'
import { judgeRecipient } from './judgeRecipient.ts'

const now = new Date('2026-11-24T12:00:00Z')
const later = new Date('2026-11-24T15:00:00Z')

const attempt = (state: AttemptState, dueAt: Date | null = now) => ({
  id: '1',
  answer: state === 'deferred' ? '452 Full' : null,
  dueAt,
  group: null,
  reason: null,
  settledAt: null,
  state,
  unknowns: 0,
})

const run = (
  status: 'cancelled' | 'expanding' | 'paused' | 'running',
  expandedAt: Date | null = now,
) => ({
  id: '1',
  dueAt: now,
  expandedAt,
  reason: null,
  status,
})

const facts = (some: Partial<RecipientFacts> = {}): RecipientFacts => ({
  attempt: attempt('queued'),
  client: { id: '1', createdAt: new Date('2026-11-01T00:00:00Z') },
  isListed: true,
  isOwnerBlocked: false,
  mailingStatus: 'started',
  now,
  run: run('running'),
  suppression: null,
  timeZone: 'UTC',
  ...some,
})

const bounced = { reason: 'bounced', since: now }

describe('a letter that has not left', () => {
  it.each<[string, Partial<RecipientFacts>, object]>([
    ['is next', {}, { kind: 'waiting' }],
    ['is due later', { attempt: attempt('queued', later) }, { at: later, kind: 'waitingUntil' }],
    ['is put off', { attempt: attempt('deferred', later) }, { at: later, kind: 'deferred' }],
    ['is held by a pause', { mailingStatus: 'paused' }, { answer: '', kind: 'mailingPaused' }],
    ['is held with its run', { run: run('paused') }, { kind: 'mailingPaused' }],
    [
      'is held by a ban, whenever it is due',
      { attempt: attempt('queued', later), mailingStatus: 'disabled', run: run('paused') },
      { kind: 'mailingDisabled' },
    ],
    [
      'is put off and held',
      { attempt: attempt('deferred', later), mailingStatus: 'paused' },
      { answer: '452 Full', kind: 'mailingPaused' },
    ],
    [
      'is of a blocked owner',
      { isOwnerBlocked: true, mailingStatus: 'paused' },
      { kind: 'ownerBlocked' },
    ],
    ['is to an excluded address', { suppression: bounced }, { kind: 'skipped', reason: 'bounced' }],
    [
      'is of a cancelled run',
      { attempt: attempt('deferred', later), run: run('cancelled') },
      { kind: 'skipped', reason: 'cancelled' },
    ],
    [
      'is of a cancelled run, and may have arrived before',
      { attempt: { ...attempt('queued'), unknowns: 1 }, run: run('cancelled') },
      { kind: 'unknown', reason: 'answerLost' },
    ],
    [
      'is to an excluded address, and may have arrived before',
      { attempt: { ...attempt('deferred', later), unknowns: 1 }, suppression: bounced },
      { kind: 'unknown' },
    ],
    [
      'may have arrived before, and goes again',
      { attempt: { ...attempt('queued'), unknowns: 1 } },
      { kind: 'waiting' },
    ],
    [
      'is behind the fence, where nothing holds it',
      { attempt: attempt('sending'), isOwnerBlocked: true, mailingStatus: 'paused' },
      { kind: 'waiting' },
    ],
    [
      'is to be written when recipients are collected',
      { attempt: null, run: run('expanding', null) },
      { kind: 'collecting' },
    ],
    [
      'is not written while the mailing is paused',
      { attempt: null, mailingStatus: 'paused', run: run('paused', null) },
      { kind: 'mailingPaused' },
    ],
  ])('%s', (_, some, verdict) => {
    expect(judgeRecipient(facts(some))).toMatchObject(verdict)
  })
})

import { expect, it, vi } from 'vitest'

import { createTokens } from '../tokens/createTokens.ts'
import { recipientOfAttempt } from './recipientOfAttempt.ts'

const attempt = {
  address: 'ada@example.org',
  id: '7',
  runId: '3',
  values: { 'client.name': 'Ada' },
}

it('signs nothing for the archive while the message does not lead there', () => {
  const tokens = createTokens({ secrets: [{ id: 'k', secret: 'a secret that is long enough' }] })
  const sign = vi.spyOn(tokens, 'sign')
  const plain = recipientOfAttempt({ attempt, run: { hasArchive: false, keyId: 'k' }, tokens })
  expect(sign.mock.calls.map(([{ purpose }]) => purpose)).toEqual(['unsubscribe'])
  expect(plain).not.toHaveProperty('archiveToken')
  const shown = recipientOfAttempt({ attempt, run: { hasArchive: true, keyId: 'k' }, tokens })
  const token = shown.archiveToken ?? ''
  expect(tokens.verify({ purpose: 'archive', token })).toEqual({ subject: '7' })
  expect(shown).toEqual({ ...plain, archiveToken: token })
  expect(token).not.toBe(plain.unsubscribeToken)
})

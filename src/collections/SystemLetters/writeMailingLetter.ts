import type { Payload } from 'payload'

import { createLocalReq } from 'payload'

import { isLanguage } from '../language.ts'
import { findAccountById } from '../Users/operations/findAccount.ts'
import { writeLetter } from './writeLetter.ts'

type Managed = {
  mailing: { id: number | string; name: string; owner: number | string }
  payload: Payload
  reason: string
}

/** Tells the owner of a mailing by a letter what a manager did with it. For the events of the mailings plugin. */
export const writeMailingLetter =
  (kind: 'mailing-disabled' | 'mailing-enabled') =>
  async ({ mailing, payload, reason }: Managed): Promise<void> => {
    const account = await findAccountById(payload, String(mailing.owner))
    if (!account) return
    const { id, name } = mailing
    await writeLetter({
      details: { mailing: { id, name }, reason },
      kind,
      language: isLanguage(account.language) ? account.language : 'en',
      req: await createLocalReq({}, payload),
      to: account.email,
      user: account.id,
    })
  }

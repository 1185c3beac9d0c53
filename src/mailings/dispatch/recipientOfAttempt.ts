import type { Recipient } from '../rendering/types.ts'
import type { Tokens } from '../tokens/createTokens.ts'

/** What an attempt froze of its recipient. */
type Frozen = { address: string; id: string; runId: string; values: Record<string, string> }

/** What a run froze besides its content; `hasArchive` when its letters hold the address of their page. */
type Run = { hasArchive: boolean; keyId: string }

/** The recipient of an attempt: the same for each try, each copy, and the letter's page in the archive. */
export const recipientOfAttempt = (args: {
  attempt: Frozen
  run: Run
  tokens: Tokens
}): Recipient => {
  const { attempt, run, tokens } = args
  const { hasArchive, keyId } = run
  return {
    address: attempt.address,
    reference: tokens.referenceOf({ attemptId: attempt.id, keyId, runId: attempt.runId }),
    unsubscribeToken: tokens.sign({ keyId, purpose: 'unsubscribe', subject: attempt.id }),
    ...(hasArchive && {
      archiveToken: tokens.sign({ keyId, purpose: 'archive', subject: attempt.id }),
    }),
    values: { 'client.email': attempt.address, ...attempt.values },
  }
}

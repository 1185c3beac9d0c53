import type { CompiledMessage } from '../rendering/types.ts'

/**
 * What a run froze: the compiled message, and the key that signs its references and tokens, so that copies of a
 * letter stay the same over a rotation. `variables` stands at the top for the expansion's SQL; `freezeRuns` adds `recipients`.
 */
export type RunSnapshot = { keyId: string; message: CompiledMessage; variables: string[] }

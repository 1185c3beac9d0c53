import type { Payload, SendEmailOptions } from 'payload'

import { systemLettersService } from '../../../../src/collections/index.ts'

/** Sends what waits in the outbox and answers the letters of this pass. */
export const sendOutbox = async ({
  letters,
  payload,
}: {
  letters: SendEmailOptions[]
  payload: Payload
}): Promise<SendEmailOptions[]> => {
  letters.length = 0
  await systemLettersService.runOnce({ payload })
  return [...letters]
}

/** The bare address a letter goes to. */
export const addressOf = ({ to }: SendEmailOptions): string =>
  typeof to === 'object' && to !== null && 'address' in to ? String(to.address) : String(to)

/** The token of the link in a letter. */
export const tokenIn = (letter: SendEmailOptions | undefined): string => {
  const found = /[?&]token=([\w.-]+)/.exec(String(letter?.text))
  if (!found?.[1]) throw new Error(`There is no link with a token in:\n${String(letter?.text)}`)
  return found[1]
}

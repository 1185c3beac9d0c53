import type { Payload } from 'payload'

import type { LetterEnvelope, Recipient } from '../rendering/types.ts'
import { asSystem } from '../access/asUser.ts'
import { ATTRIBUTE_PREFIX, variableDefinitions } from '../rendering/merge/variables.ts'
import { getRuntime } from '../runtime.ts'
import { tokenPagesOf } from './tokenPagesOf.ts'

type Language = 'en' | 'ru'

/** A client as a sample recipient needs him. */
export type SampleClient = {
  attributes?: null | Record<string, unknown>
  comment?: null | string
  email: string
  name: string
}

/** Stands where a letter has its tokens: its pages say that the link does not work, and change nothing. */
const noToken = 'preview'

/** The recipient that a client would be, with every value a message could use. */
export const recipientOf = (client: SampleClient): Recipient => ({
  address: client.email,
  archiveToken: noToken,
  reference: 'preview',
  unsubscribeToken: noToken,
  values: {
    ...Object.fromEntries(
      Object.entries(client.attributes ?? {}).map(([key, value]) => [
        `${ATTRIBUTE_PREFIX}${key}`,
        String(value),
      ]),
    ),
    'client.comment': client.comment ?? '',
    'client.name': client.name,
  },
})

/** An invented recipient, made of the examples that stand beside the variables. */
export const inventedRecipient = (language: Language): Recipient => {
  const example = (name: string): string =>
    variableDefinitions.find((definition) => definition.name === name)?.example[language] ?? ''
  return recipientOf({
    comment: example('client.comment'),
    email: example('client.email'),
    name: example('client.name'),
  })
}

/** The envelope that a letter of this owner would have if it left now, outside any mailing. */
export const sampleEnvelope = async (args: {
  language: Language
  ownerId: number | string
  payload: Payload
  timeZone: string
}): Promise<LetterEnvelope> => {
  const { options } = getRuntime(args.payload)
  const { from, users } = options
  const owner = (await args.payload.findByID({
    id: args.ownerId,
    collection: users.slug as 'users',
    depth: 0,
    disableErrors: true,
    ...asSystem(),
  })) as unknown as null | { [field: string]: unknown; email?: string }
  const email = owner?.email ?? from.address
  const name = String(owner?.[users.nameField] ?? '') || email
  const mailingName = variableDefinitions.find((definition) => definition.name === 'mailing.name')
  const domain = from.address.split('@').at(-1) ?? 'localhost.localdomain'
  return {
    ...tokenPagesOf(args.payload),
    date: new Date(),
    from: { address: from.address, name },
    listId: `preview.${domain}`,
    mailingName: mailingName?.example[args.language] ?? '',
    messageIdDomain: domain,
    replyTo: { address: email, name },
    returnPath: from.address,
    senderName: name,
    timeZone: args.timeZone,
  }
}

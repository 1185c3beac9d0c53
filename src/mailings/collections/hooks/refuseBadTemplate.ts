import type { CollectionBeforeChangeHook } from 'payload'
import { ValidationError } from 'payload'

import type { ResolvedOptions } from '../../options.ts'
import type { LetterEnvelope, MessageSource } from '../../rendering/types.ts'
import { inLanguage } from '../../errors.ts'
import { compileMessage } from '../../rendering/compileMessage.ts'

/** Stands in for the run that will send the message: only the author's parts are judged here. */
const sampleOf = ({ archive }: ResolvedOptions): LetterEnvelope => ({
  ...(archive && { archiveBaseUrl: 'https://example.org/letter/' }),
  date: new Date(0),
  from: { address: 'sender@example.org', name: 'Sender' },
  listId: 'mailing-0.example.org',
  messageIdDomain: 'example.org',
  returnPath: 'sender@example.org',
  senderName: 'Sender',
  unsubscribeBaseUrl: 'https://example.org/unsubscribe/',
})

/** Refuses a message that could not be sent (unclosed braces, unknown variables, …), with the field named. */
export const refuseBadTemplate = (options: ResolvedOptions): CollectionBeforeChangeHook => {
  const envelope = sampleOf(options)
  return ({ collection, data, originalDoc, req }) => {
    const message = { ...originalDoc, ...data } as Partial<MessageSource>
    const compiled = compileMessage({
      envelope,
      source: {
        body: message.body,
        language: message.language ?? 'en',
        subject: message.subject ?? '',
        ...(message.plainText ? { plainText: message.plainText } : {}),
        ...(message.preheader ? { preheader: message.preheader } : {}),
      },
    })
    if (!('problems' in compiled)) return data
    throw new ValidationError({
      collection: collection.slug,
      errors: compiled.problems.map((problem) => ({
        message: inLanguage(problem.message, req.i18n?.language),
        path: problem.field,
      })),
      req,
    })
  }
}

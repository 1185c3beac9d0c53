import type { CollectionBeforeValidateHook } from 'payload'
import { ValidationError } from 'payload'

import type { ResolvedOptions } from '../../options.ts'
import { asSystem } from '../../access/asUser.ts'
import { addressKey } from '../../addresses/parseAddress.ts'
import { inLanguage } from '../../errors.ts'
import { normaliseTags } from '../validate.ts'

/**
 * Stores the address in its one spelling (`addressKey`) and refuses one that this owner already keeps. The unique index on
 * (owner, lower(email)) holds against races; this gives the sentence and the field.
 */
export const normaliseClient =
  (options: ResolvedOptions): CollectionBeforeValidateHook =>
  async ({ data: given, originalDoc, req }) => {
    const data = withTags(given)
    if (typeof data?.email !== 'string') return data
    // One of two clients with one mailbox, from before addresses had one spelling, keeps his until it is changed.
    const email = data.email === originalDoc?.email ? data.email : addressKey(data.email)
    const name = typeof data.name === 'string' ? data.name.trim().replace(/\s+/g, ' ') : data.name
    if (email !== originalDoc?.email && data.owner) {
      const { totalDocs } = await req.payload.count({
        collection: options.slugs.clients as 'users',
        where: { and: [{ owner: { equals: data.owner } }, { email: { equals: email } }] },
        ...asSystem(req),
      })
      if (totalDocs > 0) throw takenAddress({ options, req })
    }
    return { ...data, email, ...(name === undefined ? {} : { name }) }
  }

const withTags = <Data>(data: Data): Data => {
  const { tags } = (data ?? {}) as { tags?: unknown }
  return tags ? { ...data, tags: normaliseTags(tags) } : data
}

const takenAddress = (args: {
  options: ResolvedOptions
  req: Parameters<CollectionBeforeValidateHook>[0]['req']
}): ValidationError => {
  const sentence = {
    en: 'You already keep a client with this address.',
    ru: 'Клиент с этим адресом у вас уже есть.',
  }
  const message = inLanguage(sentence, args.req.i18n?.language)
  return new ValidationError({
    collection: args.options.slugs.clients,
    errors: [{ message, path: 'email' }],
    req: args.req,
  })
}

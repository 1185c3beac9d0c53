import type { CollectionBeforeValidateHook } from 'payload'

import { normaliseTags } from '../validate.ts'

/** The tags of the recipients as clients have them, each once. */
export const normaliseRecipients: CollectionBeforeValidateHook = ({ data }) => {
  const recipients = data?.recipients as undefined | { tags?: unknown }
  if (!recipients?.tags) return data
  return { ...data, recipients: { ...recipients, tags: normaliseTags(recipients.tags) } }
}

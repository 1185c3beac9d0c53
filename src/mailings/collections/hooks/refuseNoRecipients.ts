import type { CollectionBeforeChangeHook } from 'payload'
import { ValidationError } from 'payload'

import { inLanguage } from '../../errors.ts'

type Recipients = {
  clients?: null | unknown[]
  everyone?: boolean | null
  lists?: null | unknown[]
  tags?: null | unknown[]
}

/** A mailing to nobody is refused at the form. */
export const refuseNoRecipients: CollectionBeforeChangeHook = ({
  collection,
  data,
  originalDoc,
  req,
}) => {
  const recipients: Recipients = { ...originalDoc?.recipients, ...data.recipients }
  const { clients, everyone, lists, tags } = recipients
  const isNobody = !everyone && !lists?.length && !tags?.length && !clients?.length
  if (!isNobody) return data
  const sentence = {
    en: 'Choose who gets it: all your clients, a list, a tag, or clients by name.',
    ru: 'Выберите получателей: всех клиентов, список, метку или отдельных клиентов.',
  }
  throw new ValidationError({
    collection: collection.slug,
    errors: [{ message: inLanguage(sentence, req.i18n?.language), path: 'recipients.everyone' }],
    req,
  })
}

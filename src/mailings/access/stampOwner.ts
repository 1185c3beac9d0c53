import type { CollectionBeforeValidateHook } from 'payload'

import type { ResolvedOptions } from '../options.ts'
import { Refusal } from '../errors.ts'
import { hasRole, userOf } from './roles.ts'

/**
 * The owner is whoever creates the document and never changes. An admin may create for somebody else; the system
 * (no user in the request) must name the owner.
 */
export const stampOwner =
  (options: ResolvedOptions): CollectionBeforeValidateHook =>
  ({ data, operation, originalDoc, req }) => {
    if (!data) return data
    if (operation === 'update') return { ...data, owner: originalDoc?.owner }
    const user = userOf(req, options)
    const mayChoose = user === null || hasRole(req, 'isAdmin', options)
    const owner = mayChoose ? (data.owner ?? user?.id) : user.id
    if (owner !== undefined && owner !== null) return { ...data, owner }
    throw new Refusal({
      language: req.i18n?.language,
      sentence: {
        en: 'This document needs an owner: sign in, or name one in "owner".',
        ru: 'Документу нужен владелец: войдите или укажите его в поле «owner».',
      },
    })
  }

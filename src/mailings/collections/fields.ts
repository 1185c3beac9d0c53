import type { DateField, Field, NumberField, RelationshipField } from 'payload'

import type { Sentence } from '../errors.ts'
import type { ResolvedOptions } from '../options.ts'

/** Field access of what only the system writes. Reading follows the collection. */
export const systemOnly = { create: () => false, update: () => false }

/** The owner, stamped by a hook; see `stampOwner`. Only an admin may name somebody else, and only at creation. */
export const ownerField = (options: ResolvedOptions): RelationshipField => ({
  name: 'owner',
  type: 'relationship',
  admin: {
    allowCreate: false,
    allowEdit: false,
    condition: (_, __, { user }) => {
      const viewer = user as { id: number; role?: unknown } | null
      return Boolean(viewer && !isOnlySender(viewer, options))
    },
    position: 'sidebar',
    readOnly: true,
  },
  hasMany: false,
  index: true,
  label: { en: 'Owner', ru: 'Владелец' },
  relationTo: options.users.slug as 'users',
  required: true,
})

const isOnlySender = (user: { id: number | string }, options: ResolvedOptions): boolean =>
  !options.access.isAdmin(user) && !options.access.isManager(user)

/** A time that the system records. */
export const timestampField = (
  name: string,
  label: Sentence,
  extra: Partial<DateField> = {},
): DateField =>
  ({
    name,
    type: 'date',
    access: systemOnly,
    admin: {
      date: { displayFormat: 'd MMM yyyy, HH:mm:ss', pickerAppearance: 'dayAndTime' },
      readOnly: true,
      ...extra.admin,
    },
    label,
    ...(extra.index ? { index: true } : {}),
  }) as DateField

/** A number that the system counts. */
export const countField = (name: string, label: Sentence): NumberField => ({
  name,
  type: 'number',
  access: systemOnly,
  admin: { readOnly: true, width: '16%' },
  defaultValue: 0,
  label,
})

/** Keeps a field out of every answer and form: the system's own state. */
export const hiddenField = (field: Field): Field =>
  ({
    ...field,
    access: { create: () => false, read: () => false, update: () => false },
    admin: { disabled: true },
  }) as Field

/** Hides a collection's link from those who may not keep clients and are not staff. */
export const hiddenFromOthers =
  (options: ResolvedOptions) =>
  ({ user }: { user: unknown }): boolean => {
    const viewer = user as null | { id: number | string }
    if (!viewer) return true
    const { isAdmin, isManager, isSender } = options.access
    return !isAdmin(viewer) && !isManager(viewer) && !isSender(viewer)
  }

import type { CollectionBeforeValidateHook } from 'payload'

/** Nobody who asks over the network writes the times of an account, which Payload would take. */
export const dropSystemFields: CollectionBeforeValidateHook = ({ data, req }) => {
  if (!req.user || !data) return data
  const { createdAt: _createdAt, updatedAt: _updatedAt, ...rest } = data
  return rest
}

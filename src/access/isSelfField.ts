import type { FieldAccess } from 'payload'

/** For fields of users: whether the document is the asker's own. False when there is no document, as in a `where`. */
export const isSelfField: FieldAccess = ({ doc, id, req }) => {
  const document = id ?? doc?.id
  return document !== undefined && req.user !== null && String(document) === String(req.user?.id)
}

import type { FieldAccess } from 'payload'

import { isStaff } from './isStaff.ts'

/**
 * Field `read` access that closes the `where` and `sort` oracle: a path such as `where[author.email][like]=…` on
 * somebody else's collection asks for the field without a document, and is refused (400). Whoever may read the
 * document reads the field; staff read every user and may filter by it.
 */
export const readsWithDocument: FieldAccess = ({ doc, req }) => isStaff({ req }) || Boolean(doc)

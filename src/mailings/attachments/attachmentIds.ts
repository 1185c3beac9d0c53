import { referenceOf } from '../references.ts'

/** Ids of chosen attachments, populated or not, each once, in the order of the letter. */
export const attachmentIdsOf = (value: unknown): (number | string)[] => {
  const ids = (Array.isArray(value) ? value : []).map(referenceOf)
  return [...new Set(ids.filter((id) => id !== null))]
}

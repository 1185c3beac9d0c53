import { idOf } from '../references.ts'

/** Ids of chosen attachments, populated or not, each once, in the order of the letter. */
export const attachmentIdsOf = (value: unknown): (number | string)[] => {
  const ids = (Array.isArray(value) ? value : []).map(idOf)
  return [...new Set(ids.filter((id) => typeof id === 'number' || typeof id === 'string'))]
}

/** Ids of chosen attachments, populated or not, each once, in the order of the letter. */
export const attachmentIdsOf = (value: unknown): (number | string)[] => {
  const ids = (Array.isArray(value) ? value : []).map((each: unknown) =>
    typeof each === 'object' && each !== null ? (each as { id?: unknown }).id : each,
  )
  return [...new Set(ids.filter((id) => typeof id === 'number' || typeof id === 'string'))]
}

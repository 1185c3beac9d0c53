const idsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : []).map((each: unknown) => {
    const { id, value: inner } = (typeof each === 'object' && each !== null ? each : {}) as {
      id?: unknown
      value?: unknown
    }
    return String(inner ?? id ?? each)
  })

/** What the form chooses, as the API takes it; empty text while nobody is chosen. A text, so that equal choices are equal. */
export const chosenIn = (read: (path: string) => unknown): string => {
  const everyone = read('recipients.everyone') === true
  const clients = everyone ? [] : idsOf(read('recipients.clients'))
  const lists = everyone ? [] : idsOf(read('recipients.lists'))
  const words = everyone ? [] : read('recipients.tags')
  const tags = (Array.isArray(words) ? words : []).map(String)
  const isNobody = !everyone && [clients, lists, tags].every(({ length }) => length === 0)
  return isNobody ? '' : JSON.stringify({ clients, everyone, lists, tags })
}

/** `'a', 'b'` for a list of words of our own (states, statuses): never for values from outside. */
export const inList = (words: readonly string[]): string =>
  words
    .map((word) => {
      if (!/^[a-zA-Z]+$/.test(word)) throw new Error(`"${word}" is no state word.`)
      return `'${word}'`
    })
    .join(', ')

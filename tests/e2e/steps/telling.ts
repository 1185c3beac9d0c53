/** Made anew for each answer: moments, keys of encrypted arguments, names that a statement gives its joins. */
const isOfNow = (word: string): boolean =>
  /^\$|^[\w+/=-]{40,}$|^\d{4}-\d\d-\d\d|^1[78]\d{8,}/.test(word) ||
  /[\da-f]{8}(?:[_-][\da-f]{4}){3}[_-][\da-f]{12}/.test(word)

/** What a page says is its visible text and its attributes, without what differs with each build and call. */
const partsOfPage = (text: string): string[] =>
  text
    .replaceAll(/<script\b[^]*?<\/script>/g, '')
    .replaceAll(/ (?:nonce|href|src|srcset|id|for|class)="[^"]*"/gi, '')
    .split(/<[^\s>]+|>|="|"/)

const partsOfData = (text: string): string[] =>
  [...text.matchAll(/"((?:[^"\\]|\\.)*)"|\b\d+(?:\.\d+)?\b/g)].map(
    ([whole, inner]) => inner ?? whole,
  )

/** What an answer says, in no order: the parts of a page, and of a function's answer, come as they are ready. */
export const wordsOf = (answer: { bytes: Buffer; status: number }): Set<string> => {
  const text = answer.bytes.toString()
  const parts = text.startsWith('<!DOCTYPE') ? partsOfPage(text) : partsOfData(text)
  const words = parts.map((word) => word.trim()).filter((word) => word !== '' && !isOfNow(word))
  return new Set([`status ${answer.status}`, ...words])
}

/**
 * Words that tell two states of the world apart: each state is asked twice, and a word counts that both answers of one
 * have and none of the other. What differs between two answers of the same state is not about the state.
 */
export const tellingWords = (one: Set<string>[], other: Set<string>[]): string[] => {
  const steadyOf = (answers: Set<string>[]): string[] =>
    [...(answers[0] ?? [])].filter((word) => answers.every((answer) => answer.has(word)))
  const only = (these: Set<string>[], those: Set<string>[]): string[] =>
    steadyOf(these).filter((word) => those.every((answer) => !answer.has(word)))
  return [...only(one, other), ...only(other, one)].map((word) => word.slice(0, 200))
}

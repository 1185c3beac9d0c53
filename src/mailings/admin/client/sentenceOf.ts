type ErrorBody = { errors?: { message?: unknown }[] } | null

/** The sentence of a refusal of the API; undefined when there is none. */
export const sentenceOf = (body: unknown): string | undefined => {
  const message = (body as ErrorBody)?.errors?.[0]?.message
  return typeof message === 'string' && message !== '' ? message : undefined
}

import type { PayloadRequest } from 'payload'

import { APIError } from 'payload'

/** Largest body of an account endpoint, in characters. */
const maxBody = 10_000

/** Reads the JSON object of a request; an empty one when there is none. @throws APIError 400, 413 */
export const readBody = async (req: PayloadRequest): Promise<Readonly<Record<string, unknown>>> => {
  const text = (await req.text?.()) ?? ''
  if (text.length > maxBody) throw new APIError('The request is too large.', 413, null, true)
  if (text === '') return {}
  const body = parse(text)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new APIError('The request must be a JSON object.', 400, null, true)
  }
  return { ...body }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

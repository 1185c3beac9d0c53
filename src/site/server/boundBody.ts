import { environment } from '../../environment.ts'

/** Largest body of a request to the API, in bytes, as `LIMITS` says; an image is 5 MB at most, and its form around it. */
export const largestBody = {
  file: environment.limits.fileBytes,
  text: environment.limits.bodyBytes,
} as const

type Handler<Context> = (request: Request, context: Context) => Promise<Response>

const tooLarge = (most: number): Response =>
  Response.json(
    { errors: [{ message: `The request is larger than ${most / 1_000_000} MB.` }] },
    { headers: { Connection: 'close' }, status: 413 },
  )

/**
 * A file of clients is read piece by piece by its endpoint, which has a bound of its own (`limits.importBytes`) and never
 * holds it in memory. A form would be parsed in memory, so it is bounded here.
 */
const isStreamed = ({ headers, method, url }: Request): boolean =>
  method === 'POST' &&
  new URL(url).pathname === '/api/imports/upload' &&
  // With it Payload would read the body as the filter of a GET.
  !headers.has('x-payload-http-method-override') &&
  !headers.has('x-http-method-override') &&
  !headers.get('content-type')?.startsWith('multipart/form-data')

const mostFor = ({ headers }: Request): number =>
  headers.get('content-type')?.startsWith('multipart/form-data')
    ? largestBody.file
    : largestBody.text

/** Reads a body whose length nobody has told; undefined when it is larger than allowed, and no more of it is read. */
const readWithin = async (
  body: ReadableStream<Uint8Array>,
  most: number,
): Promise<Buffer | undefined> => {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > most) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Puts a bound before a handler of the API: Payload and Next read any body into memory. Answers 413 beyond it. */
export const boundBody =
  <Context>(handler: Handler<Context>): Handler<Context> =>
  async (request, context) => {
    if (isStreamed(request)) return handler(request, context)
    const most = mostFor(request)
    const told = request.headers.get('content-length')
    if (told !== null) {
      return Number(told) <= most ? handler(request, context) : tooLarge(most)
    }
    if (request.body === null) return handler(request, context)
    const body = await readWithin(request.body, most)
    if (body === undefined) return tooLarge(most)
    const { headers, method, signal, url } = request
    return handler(
      new Request(url, { body: new Uint8Array(body), headers, method, signal }),
      context,
    )
  }

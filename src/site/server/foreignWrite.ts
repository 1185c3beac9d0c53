import { environment } from '../../environment.ts'

type Asked = Pick<Request, 'headers' | 'method'>

const reading = ['GET', 'HEAD', 'OPTIONS']

/**
 * Whether a page of another site makes a browser write here. Its cookies would not count anyway; this also keeps it from
 * signing somebody in to an account that is not his. A program sends neither header, and has nobody's cookies.
 */
export const isForeignWrite = ({ headers, method }: Asked): boolean => {
  if (reading.includes(method)) return false
  const origin = headers.get('origin')
  if (origin !== null) return !environment.trustedOrigins.includes(origin)
  return headers.get('sec-fetch-site') === 'cross-site'
}

/** What such a page gets. */
export const foreignAnswer = (): Response =>
  Response.json(
    { errors: [{ message: 'Another site sent this request; nothing was done.' }] },
    { status: 403 },
  )

/** Mail programs press unsubscribe, and the page for it hides where it stands (`no-referrer`): its Origin is "null". */
const isForEverybody = ({ url }: Request): boolean =>
  new URL(url).pathname.startsWith('/api/mailings/unsubscribe/')

type Handler<Context> = (request: Request, context: Context) => Promise<Response>

/** Puts the question of the origin before a handler of the API. */
export const refuseForeign =
  <Context>(handler: Handler<Context>): Handler<Context> =>
  async (request, context) =>
    isForeignWrite(request) && !isForEverybody(request)
      ? foreignAnswer()
      : handler(request, context)

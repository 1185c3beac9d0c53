type Handler<Context> = (request: Request, context: Context) => Promise<Response>

const isReadable = (path: string): boolean => {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/** Refuses an address whose escapes are no UTF-8, such as `%F0%9F`: Payload's router would fail on it with a 500. */
export const refuseUnreadable =
  <Context>(handler: Handler<Context>): Handler<Context> =>
  async (request, context) =>
    isReadable(new URL(request.url).pathname)
      ? handler(request, context)
      : Response.json(
          { errors: [{ message: 'This address cannot be read: its escapes are no UTF-8.' }] },
          { status: 400 },
        )

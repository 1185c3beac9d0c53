import type { Site } from './api.ts'

/** As it came over the wire. */
export type Answer = { bytes: Buffer; status: number }

/** Somebody's way to the pages, and to the functions that the admin panel asks its server for. */
export type Reader = {
  /** Status and text of a page. */
  page: (path: string, init?: RequestInit) => Promise<Answer>
  /** The answer of a function as the panel gets it. */
  serverFunction: (name: string, args: object) => Promise<Answer>
}

/** An action of Next's is asked for by a number that stands in every page of the panel. */
const actionOf = async (read: Reader['page']): Promise<string> => {
  const { bytes } = await read('/admin')
  const [, id] = /\\?"id\\?":\\?"([\da-f]{42})\\?"/.exec(bytes.toString()) ?? []
  if (!id) throw new Error('The page of the admin panel names no server action.')
  return id
}

/** Opens the site for somebody with a session; without a token for somebody who has none but knows the action. */
export const openReader = async (
  site: Site,
  { action, token }: { action?: string; token?: string },
): Promise<{ action: string; reader: Reader }> => {
  const page: Reader['page'] = async (path, init = {}) => {
    const response = await fetch(`${site.url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: {
        'Accept-Language': 'en',
        ...(token && { Cookie: `mailings-token=${token}` }),
        Origin: site.url,
        ...init.headers,
      },
    })
    return { bytes: Buffer.from(await response.arrayBuffer()), status: response.status }
  }
  const id = action ?? (await actionOf(page))
  return {
    action: id,
    reader: {
      page,
      serverFunction: (name, args) =>
        page('/admin', {
          body: JSON.stringify([{ name, args }]),
          headers: { Accept: 'text/x-component', 'Next-Action': id },
          method: 'POST',
        }),
    },
  }
}

import type { RunningSite } from '../../support/app.ts'

/** The shared site, as the journeys see it. */
export type Site = Omit<RunningSite, 'stop'>

/** The site's API with the rights of one person. Each call throws on an answer that is no success. */
export type Api = {
  get: <T>(path: string) => Promise<T>
  patch: <T>(path: string, body: object) => Promise<T>
  post: <T>(path: string, body?: object) => Promise<T>
  /** What the browser's cookie holds. */
  token: string
}

/** Signs in over the API. Throws when the site does not let the person in. */
export async function openApi(
  site: Site,
  { email, password }: { email: string; password: string },
): Promise<Api> {
  const { token } = await call<{ token: string }>({
    body: { email, password },
    method: 'POST',
    url: `${site.url}/api/users/login`,
  })
  const as =
    (method: string) =>
    <T>(path: string, body?: object) =>
      call<T>({ body, method, token, url: `${site.url}/api${path}` })
  return { get: as('GET'), patch: as('PATCH'), post: as('POST'), token }
}

async function call<T>({
  body,
  method,
  token,
  url,
}: {
  body?: object
  method: string
  token?: string
  url: string
}): Promise<T> {
  const response = await fetch(url, {
    body: body ? JSON.stringify(body) : null,
    headers: {
      ...(body && { 'Content-Type': 'application/json' }),
      ...(token && { Authorization: `JWT ${token}` }),
    },
    method,
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`)
  return JSON.parse(text) as T
}

import { expect, it, vi } from 'vitest'

import { boundBody, largestBody } from './boundBody.ts'

// It would bring all of Next and Payload along.
vi.mock('./language.ts', () => ({ keepLanguage: async () => undefined }))

const length = boundBody(async (request: Request, _context: null) =>
  Response.json((await request.arrayBuffer()).byteLength),
)

const ask = (body: BodyInit, headers: Record<string, string>) =>
  length(
    new Request('http://127.0.0.1/api/clients', {
      body,
      duplex: 'half',
      headers,
      method: 'POST',
    } as RequestInit),
    null,
  )

/** A stream that would never end, and tells how much of it was read. */
const endless = () => {
  let read = 0
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      read += 100_000
      controller.enqueue(new Uint8Array(100_000))
    },
  })
  return { read: () => read, stream }
}

const JSON_TYPE = { 'content-type': 'application/json' }
const FORM_TYPE = { 'content-type': 'multipart/form-data; boundary=x' }

it.each([
  [JSON_TYPE, largestBody.text],
  [FORM_TYPE, largestBody.file],
])('takes a body at its bound and refuses one byte more: %j', async (type, most) => {
  const bytes = new Uint8Array(most + 1)
  for (const known of [true, false]) {
    const told = (size: number): Record<string, string> =>
      known ? { ...type, 'content-length': String(size) } : type
    expect(await (await ask(bytes.slice(0, most), told(most))).json()).toBe(most)
    expect((await ask(bytes, told(most + 1))).status).toBe(413)
  }
})

it('stops reading where the bound is', async () => {
  const { read, stream } = endless()
  expect((await ask(stream, JSON_TYPE)).status).toBe(413)
  expect(read()).toBeLessThan(largestBody.text + 1_000_000)
})

it('lets a request without a body pass', async () => {
  const get = new Request('http://127.0.0.1/api/clients')
  expect(await (await length(get, null)).json()).toBe(0)
})

it('leaves a file of clients to its endpoint, but not what only looks like one', async () => {
  const upload = (headers: Record<string, string>) =>
    length(
      new Request('http://127.0.0.1/api/imports/upload?name=x.csv', {
        body: new Uint8Array(largestBody.file + 1),
        headers,
        method: 'POST',
      }),
      null,
    )
  expect(await (await upload({ 'content-type': 'text/csv' })).json()).toBe(largestBody.file + 1)
  expect((await upload(FORM_TYPE)).status).toBe(413)
  const override = { 'content-type': 'text/csv', 'x-payload-http-method-override': 'GET' }
  expect((await upload(override)).status).toBe(413)
})

it('stands before the form that chooses the language', async () => {
  const { POST } = await import('../../app/(frontend)/language/route.ts')
  const send = (bytes: number) =>
    POST(
      new Request('http://127.0.0.1/language', {
        body: new Uint8Array(bytes),
        headers: FORM_TYPE,
        method: 'POST',
      }),
      null,
    )
  expect((await send(largestBody.file + 1)).status).toBe(413)
  // One that is no form fails later than that.
  await expect(send(10)).rejects.toThrow(/form/i)
})

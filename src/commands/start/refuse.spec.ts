import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, it } from 'vitest'

import { secureHeaders } from '../../site/server/secureHeaders.ts'
import { refuse } from './refuse.ts'

it('answers with the headers of every page, as text that nothing runs in', async () => {
  const server = createServer((_, response) => refuse(response, 421, 'Elsewhere: <b>no</b>\n'))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const answer = await fetch(`http://127.0.0.1:${port}/`)
  expect([answer.status, await answer.text()]).toEqual([421, 'Elsewhere: <b>no</b>\n'])
  for (const { key, value } of secureHeaders) expect(answer.headers.get(key)).toBe(value)
  expect(secureHeaders.map(({ key }) => key)).toContain('X-Content-Type-Options')
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'.*sandbox$/)
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  server.close()
})

import { expect, it } from 'vitest'

import { strangeHost } from './strangeHost.ts'

it.each([
  [{ host: '127.0.0.1:3000' }, undefined],
  [{ host: 'localhost' }, undefined],
  [{ host: '[::1]:3000' }, undefined],
  [{ host: 'app.localhost:3000' }, undefined],
  [{}, undefined],
  [{ host: 'mail.example.com' }, 'mail.example.com'],
  [{ host: '127.0.0.1.evil.test:3000' }, '127.0.0.1.evil.test:3000'],
  [{ host: '192.168.1.5:3000' }, '192.168.1.5:3000'],
  [
    { host: '127.0.0.1:3000', 'x-forwarded-host': 'localhost, mail.example.com' },
    'mail.example.com',
  ],
  [{ forwarded: 'for=1.2.3.4;host="mail.example.com"', host: 'localhost' }, 'mail.example.com'],
])('a site of this machine reached by %j is strange to it: %s', (headers, host) => {
  expect(strangeHost({ headers, siteUrl: 'http://127.0.0.1:3000' })).toBe(host)
  expect(strangeHost({ headers, siteUrl: 'https://mail.example.com' })).toBeUndefined()
})

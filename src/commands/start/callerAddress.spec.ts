import { expect, it } from 'vitest'

import { callerAddress, keepTrusted } from './callerAddress.ts'

it.each([
  [0, undefined, '192.0.2.9'],
  [0, '203.0.113.1', '192.0.2.9'],
  [0, '203.0.113.1, 203.0.113.2', '192.0.2.9'],
  [1, undefined, '192.0.2.9'],
  [1, '203.0.113.1', '203.0.113.1'],
  [1, 'made-up, 203.0.113.1', '203.0.113.1'],
  [1, ' , 203.0.113.1 ,', '203.0.113.1'],
  [2, 'made-up, 203.0.113.1, 10.0.0.7', '203.0.113.1'],
  [2, '203.0.113.1', '192.0.2.9'],
])('behind %i proxies and with %j it is %s', (trustedProxies, forwarded, address) => {
  expect(callerAddress({ forwarded, socket: '192.0.2.9', trustedProxies })).toBe(address)
})

it('lets no caller write headers of proxies where there is none', () => {
  const headers = {
    forwarded: 'for=1.1.1.1',
    host: 'mail.example.com',
    'x-forwarded-for': '1.1.1.1',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-real-ip': '1.1.1.1',
  }
  const behindOne = { ...headers }
  keepTrusted({ headers, socket: '192.0.2.9', trustedProxies: 0 })
  expect(headers).toEqual({ host: 'mail.example.com', 'x-forwarded-for': '192.0.2.9' })
  keepTrusted({ headers: behindOne, socket: '192.0.2.9', trustedProxies: 1 })
  expect(behindOne).toMatchObject({ 'x-forwarded-for': '1.1.1.1', 'x-forwarded-proto': 'https' })
})

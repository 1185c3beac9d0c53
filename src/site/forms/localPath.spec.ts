import fc from 'fast-check'
import { expect, it } from 'vitest'

import { recordProof, seed } from '../../../tests/support/figures.ts'
import { localPath } from './localPath.ts'

const FUZZ = Number(process.env.FUZZ ?? 100)

it.each(['/', '/posts', '/posts/a-b?page=2', '/admin/collections/mailings/7'])(
  'goes on to %s',
  (path) => {
    expect(localPath(path)).toBe(path)
  },
)

it.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '\\\\evil.example',
  'javascript:alert(1)',
  '/\n//evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  '',
  undefined,
  7,
])('does not go to %j', (path) => {
  expect(localPath(path, '/home')).toBe('/home')
})

it('stays on this site whatever it is given', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.webPath().map((path) => `/${path}`),
        fc
          .array(
            fc.constantFrom('/', '//', '.', '..', '%2e', '%2F', '\\', '@', ':', 'evil.example'),
          )
          .map((parts) => `/${parts.join('')}`),
      ),
      (path) => {
        expect(new URL(localPath(path), 'https://here.example').origin).toBe('https://here.example')
      },
    ),
    { numRuns: FUZZ, seed },
  )
  recordProof('localPaths', { asked: FUZZ })
})

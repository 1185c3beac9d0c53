import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'

import type { LastRun } from '../../operations/readDashboard.ts'
import { defaultSlugs } from '../../slugs.ts'
import { speak } from '../../translations/say.ts'
import { LastRuns } from './LastRuns.tsx'

vi.mock('@payloadcms/ui', () => ({ Link: ({ children }: { children: string }) => children }))

const run: LastRun = {
  deferred: 0,
  dueAt: new Date('2026-11-29T12:00:00Z'),
  id: '7',
  name: 'Weekly',
  ownerName: 'Anna',
  rejected: 0,
  sent: 5,
  skipped: 0,
  status: 'finished',
  total: 5,
  unknown: 0,
}

it('names the zone in which it tells the times', () => {
  const frame = {
    adminRoute: '/admin',
    language: 'en',
    say: speak('en'),
    slugs: defaultSlugs,
    timeZone: 'Asia/Vladivostok',
  } as const
  const html = renderToStaticMarkup(<LastRuns frame={frame} isStaff={false} runs={[run]} />)
  expect(html).toMatch(/<th scope="col">When \(Asia\/Vladivostok\)<\/th>/)
  expect(html).toMatch(/29 Nov 2026, 22:00/)
})

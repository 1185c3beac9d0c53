import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'

import type { Troubles } from '../../operations/readDashboard.ts'
import type { DashboardFrame } from './frame.ts'
import { defaultSlugs } from '../../slugs.ts'
import { moreTroubles, dashboard as texts } from '../../translations/dashboard.ts'
import { speak } from '../../translations/say.ts'
import { Attention } from './Attention.tsx'

vi.mock('@payloadcms/ui', () => ({
  Link: ({ children, href }: { children: string; href: string }) => <a href={href}>{children}</a>,
}))

const say = speak('en')
const frame: DashboardFrame = {
  adminRoute: '/admin',
  language: 'en',
  say,
  slugs: defaultSlugs,
  timeZone: 'Asia/Vladivostok',
}
const now = new Date('2026-11-29T12:00:00Z')
const troubles: Troubles = {
  more: ['stopped'],
  shown: [
    { kind: 'disabled', mailingId: '3', name: 'Spring', ownerName: 'Anna', reason: 'No address' },
    { kind: 'neverActivated', mailingId: '4', name: 'Left', ownerName: 'Boris' },
    { count: 2, dueAt: now, kind: 'unknown', name: 'Weekly', ownerName: 'Anna', runId: '7' },
  ],
}

const shown = (isStaff: boolean, given = troubles): string =>
  renderToStaticMarkup(<Attention frame={frame} isStaff={isStaff} now={now} troubles={given} />)

it('names the owners to staff alone', () => {
  expect(shown(true)).toMatch(/Spring<\/a><span[^>]*>Anna<.*Left<\/a><span[^>]*>Boris</s)
  expect(shown(false)).not.toMatch(/Anna|Boris/)
})

it('leads from a group that has more to the list of all of it', () => {
  const html = shown(false)
  expect(html.split(say(moreTroubles.stopped))).toHaveLength(2)
  expect(html).toContain('/collections/mailings?where[or][0][and][0][status][equals]=disabled')
  expect(shown(false, { ...troubles, more: [] })).not.toContain('?where')
})

it('tells the time of a run on the clocks of its reader', () => {
  expect(shown(false)).toMatch(/Sun,? 29 Nov 2026, 22:00/)
})

it('says that a mailing was never activated, and nothing at all when nothing is wrong', () => {
  expect(shown(false)).toContain(say(texts.neverActivatedItem))
  expect(shown(false, { more: [], shown: [] })).toBe('')
})

import type { TroubleGroup } from '../../operations/readDashboard.ts'
import { type DashboardFrame, linkTo } from './frame.ts'

/** A condition as the address of a list has it: path, operator, value. */
type Condition = readonly [path: string, operator: string, value: boolean | number | string]

const monthMs = 31 * 24 * 3_600_000

/** As the dashboard looks for them, in words of the list: any of these rows of conditions. Unknown letters of older runs too. */
const conditionsOf = (group: TroubleGroup, now: Date): Condition[][] => {
  const aMonthAgo = new Date(now.getTime() - monthMs).toISOString()
  switch (group) {
    case 'neverActivated':
      return [
        [
          ['status', 'in', 'created,completed'],
          ['activatedAt', 'exists', false],
          ['runsCount', 'equals', 0],
          ['startAt', 'less_than_equal', now.toISOString()],
          ['startAt', 'greater_than', aMonthAgo],
        ],
      ]
    case 'neverFired':
      return ['endAt', 'updatedAt'].map((end) => [
        ['status', 'equals', 'completed'],
        ['activatedAt', 'exists', true],
        ['runsCount', 'equals', 0],
        [end, 'greater_than', aMonthAgo],
      ])
    case 'stopped':
      return [
        [['status', 'equals', 'disabled']],
        [
          ['status', 'equals', 'paused'],
          ['stopReason', 'exists', true],
        ],
      ]
    case 'unknown':
      return [[['state', 'equals', 'unknown']]]
  }
}

/** Address of the list of all that share a trouble: mailings, or for unknown outcomes the letters themselves. */
export const listOfTroubles = (args: {
  frame: Pick<DashboardFrame, 'adminRoute' | 'slugs'>
  group: TroubleGroup
  now: Date
}): string => {
  const { frame, group, now } = args
  const query = conditionsOf(group, now).flatMap((all, row) =>
    all.map(
      ([path, operator, value], place) =>
        `where[or][${row}][and][${place}][${path}][${operator}]=${encodeURIComponent(value)}`,
    ),
  )
  const slug = group === 'unknown' ? frame.slugs.attempts : frame.slugs.mailings
  return `${linkTo(frame, slug)}?${query.join('&')}`
}

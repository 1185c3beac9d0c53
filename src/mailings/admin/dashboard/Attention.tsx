import { Link } from '@payloadcms/ui'

import type { Trouble, TroubleGroup, Troubles } from '../../operations/readDashboard.ts'
import { moreTroubles, dashboard as texts } from '../../translations/dashboard.ts'
import { explainStop } from '../format/explainReason.ts'
import { formatMoment } from '../format/formatMoment.ts'
import { Panel } from '../parts/Panel.tsx'
import { type DashboardFrame, linkTo } from './frame.ts'
import { listOfTroubles } from './troubleLists.ts'

type Props = { frame: DashboardFrame; isStaff: boolean; now: Date; troubles: Troubles }

const groupOf = ({ kind }: Trouble): TroubleGroup =>
  kind === 'disabled' || kind === 'paused' ? 'stopped' : kind

const idOf = (trouble: Trouble): string =>
  trouble.kind === 'unknown' ? trouble.runId : trouble.mailingId

const sentenceOf = ({ language, say, timeZone }: DashboardFrame, trouble: Trouble): string => {
  switch (trouble.kind) {
    case 'disabled':
    case 'paused': {
      const reason = explainStop({ reason: trouble.reason, status: trouble.kind }, say) ?? ''
      return say(trouble.kind === 'paused' ? texts.pausedItem : texts.disabledItem, { reason })
    }
    case 'neverActivated':
      return say(texts.neverActivatedItem)
    case 'neverFired':
      return say(texts.neverFiredItem)
    case 'unknown': {
      // On the viewer's clocks, as the same run stands among the last ones.
      const time = formatMoment({ at: trouble.dueAt, language, timeZone })
      return say(texts.unknownItem, { count: trouble.count, time })
    }
  }
}

/** What waits for a person, the first few of each group. Not shown when nothing does. */
export const Attention = ({ frame, isStaff, now, troubles }: Props) => {
  const { more, shown } = troubles
  if (shown.length === 0) return null
  const groups = [...new Set(shown.map(groupOf))]
  return (
    <Panel heading={frame.say(texts.attentionHeading)} id="mailings-attention" tone="warn">
      <ul className="mailings-rows">
        {groups.flatMap((group) => [
          ...shown
            .filter((trouble) => groupOf(trouble) === group)
            .map((trouble) => (
              <Item
                frame={frame}
                isStaff={isStaff}
                key={`${trouble.kind} ${idOf(trouble)}`}
                trouble={trouble}
              />
            )),
          more.includes(group) && (
            <li className="mailings-rows__more" key={group}>
              <Link href={listOfTroubles({ frame, group, now })} prefetch={false}>
                {frame.say(moreTroubles[group])}
              </Link>
            </li>
          ),
        ])}
      </ul>
    </Panel>
  )
}

type ItemProps = Pick<Props, 'frame' | 'isStaff'> & { trouble: Trouble }

const Item = ({ frame, isStaff, trouble }: ItemProps) => {
  const slug = trouble.kind === 'unknown' ? frame.slugs.runs : frame.slugs.mailings
  return (
    <li>
      <span>
        <Link href={linkTo(frame, slug, `/${idOf(trouble)}`)} prefetch={false}>
          {trouble.name}
        </Link>
        {isStaff && <span className="mailings-rows__aside">{trouble.ownerName}</span>}
      </span>
      <span>{sentenceOf(frame, trouble)}</span>
    </li>
  )
}

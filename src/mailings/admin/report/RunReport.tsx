import type { RunReport as Data, ReportRun } from '../../operations/readReport.ts'
import type { DashboardFrame } from '../dashboard/frame.ts'
import { answerGroupNames } from '../../translations/letters.ts'
import { report as texts } from '../../translations/report.ts'
import { sayNumber } from '../../translations/say.ts'
import { attemptStates, runStatuses } from '../../translations/states.ts'
import { explainReason } from '../format/explainReason.ts'
import { formatMoment } from '../format/formatMoment.ts'
import { Panel } from '../parts/Panel.tsx'
import { StatusPill } from '../parts/StatusPill.tsx'
import { runTones } from '../parts/tones.ts'
import { toBuckets } from './buckets.ts'
import { TimePlot } from './TimePlot.tsx'

type Props = { data: Data; frame: DashboardFrame }

const outcomes = ['sent', 'deferred', 'rejected', 'unknown', 'skipped'] as const

/** Per cent of the recipients; a part of them is never told as none or as all. */
const shareOf = (count: number, { total }: ReportRun): string => {
  if (total === 0) return '—'
  const percent = (count / total) * 100
  if (count > 0 && percent < 0.1) return '< 0.1 %'
  return `${count < total ? Math.min(99.9, Math.round(percent * 10) / 10) : 100} %`
}

/** The report of one run: what its letters came to, when, and what was answered. */
export const RunReport = ({ data: { groups, minutes, run }, frame }: Props) => {
  const { language, say, timeZone } = frame
  const moment = (at: Date | null): string => (at ? formatMoment({ at, language, timeZone }) : '—')
  const reason = explainReason('run', run.reason, say)
  return (
    <>
      <Panel
        extra={<StatusPill tone={runTones[run.status]}>{say(runStatuses[run.status])}</StatusPill>}
        heading={say(texts.result)}
        id="mailings-report-result"
      >
        {reason && <p className="mailings-panel__lead">{reason}</p>}
        <dl className="mailings-facts">
          {(
            [
              [texts.due, run.dueAt],
              ...(run.lastDueAt ? [[texts.lastZone, run.lastDueAt] as const] : []),
              [texts.begun, run.startedAt],
              [texts.finished, run.finishedAt],
            ] as const
          ).map(([text, at]) => (
            <div key={text.en}>
              <dt>{say(text)}</dt>
              <dd>{moment(at)}</dd>
            </div>
          ))}
          <div>
            <dt>{say(texts.recipients)}</dt>
            <dd>{sayNumber(run.total, language)}</dd>
          </div>
        </dl>
        <table className="mailings-table">
          <thead>
            <tr>
              <th scope="col">{say(texts.result)}</th>
              <th className="mailings-table__number" scope="col">
                {say(texts.letters)}
              </th>
              <th className="mailings-table__number" scope="col">
                {say(texts.share)}
              </th>
            </tr>
          </thead>
          <tbody>
            {outcomes.map((outcome) => (
              <tr key={outcome}>
                <th scope="row">{say(attemptStates[outcome])}</th>
                <td className="mailings-table__number" data-label={say(texts.letters)}>
                  {sayNumber(run[outcome], language)}
                </td>
                <td className="mailings-table__number" data-label={say(texts.share)}>
                  {shareOf(run[outcome], run)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      <TimePlot buckets={toBuckets(minutes)} frame={frame} heading={say(texts.chartHeading)} />
      {groups.length > 0 && <Answers frame={frame} groups={groups} run={run} />}
    </>
  )
}

const Answers = ({
  frame,
  groups,
  run,
}: {
  frame: DashboardFrame
  groups: Data['groups']
  run: ReportRun
}) => {
  const { language, say } = frame
  return (
    <Panel heading={say(texts.answers)} id="mailings-report-answers">
      <table className="mailings-table">
        <thead>
          <tr>
            <th scope="col">{say(texts.group)}</th>
            <th scope="col">{say(texts.result)}</th>
            <th className="mailings-table__number" scope="col">
              {say(texts.letters)}
            </th>
            <th className="mailings-table__number" scope="col">
              {say(texts.share)}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ count, group }) => {
            const [state = '', name = ''] = group.split('/')
            const words = answerGroupNames[name]
            const stateWords = outcomes.find((outcome) => outcome === state)
            return (
              <tr key={group}>
                <th scope="row">{words ? say(words) : name}</th>
                <td data-label={say(texts.result)}>
                  {stateWords ? say(attemptStates[stateWords]) : state}
                </td>
                <td className="mailings-table__number" data-label={say(texts.letters)}>
                  {sayNumber(count, language)}
                </td>
                <td className="mailings-table__number" data-label={say(texts.share)}>
                  {shareOf(count, run)}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Panel>
  )
}

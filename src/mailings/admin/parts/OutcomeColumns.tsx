import type { AttemptState } from '../../states.ts'
import type { DashboardFrame } from '../dashboard/frame.ts'
import { sayNumber } from '../../translations/say.ts'
import { attemptStates } from '../../translations/states.ts'

type Props<State extends AttemptState> = {
  frame: Pick<DashboardFrame, 'language' | 'say'>
  states: readonly State[]
}

/** Heads of the columns that count a run's letters by their state. */
export const OutcomeHeads = <State extends AttemptState>({ frame, states }: Props<State>) =>
  states.map((state) => (
    <th className="mailings-table__number" key={state} scope="col">
      {frame.say(attemptStates[state])}
    </th>
  ))

/** The counts of one run beneath {@link OutcomeHeads}. */
export const OutcomeCells = <State extends AttemptState>({
  counts,
  frame,
  states,
}: { counts: Record<State, number> } & Props<State>) =>
  states.map((state) => (
    <td
      className="mailings-table__number"
      data-label={frame.say(attemptStates[state])}
      data-none={counts[state] === 0 || undefined}
      key={state}
    >
      {sayNumber(counts[state], frame.language)}
    </td>
  ))

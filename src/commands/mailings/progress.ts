import type { RunProgress } from '../../mailings/exports/index.ts'

/** The counts that say what became of letters; together with those still to come they make the total. */
export const OUTCOMES = ['sent', 'skipped', 'rejected', 'unknown'] as const

type Counts = Pick<RunProgress, 'total' | (typeof OUTCOMES)[number]>

const WIDTH = 30

/** Letters whose outcome is final. */
export function settledOf(run: Counts): number {
  return OUTCOMES.reduce((sum, outcome) => sum + run[outcome], 0)
}

/** Whether nothing more will happen to the run by itself. */
export function isOver({ status }: Pick<RunProgress, 'status'>): boolean {
  return ['cancelled', 'finished', 'missed', 'skipped'].includes(status)
}

/** Whether every letter that was to leave has left. */
export function isComplete(run: Pick<RunProgress, 'rejected' | 'status' | 'unknown'>): boolean {
  return run.status === 'finished' && run.rejected === 0 && run.unknown === 0
}

/** `[██████░░░░] 60 % · 600 of 1,000 · 598 sent, 2 rejected` */
export function progressBar(run: Counts): string {
  const share = run.total === 0 ? 0 : Math.min(1, settledOf(run) / run.total)
  const filled = Math.round(share * WIDTH)
  const bar = `[${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}]`
  return `${bar} ${Math.floor(share * 100)} % · ${number(settledOf(run))} of ${number(run.total)} · ${outcomes(run)}`
}

/** `598 sent, 2 rejected`; always names what was sent. */
export function outcomes(run: Omit<Counts, 'total'>): string {
  return OUTCOMES.filter((outcome) => outcome === 'sent' || run[outcome] > 0)
    .map((outcome) => `${number(run[outcome])} ${outcome}`)
    .join(', ')
}

function number(value: number): string {
  return new Intl.NumberFormat('en').format(value)
}

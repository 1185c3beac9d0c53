/**
 * The three state machines of a mailing, its runs and their attempts: the words, the legal edges, nothing else.
 * Drawn in docs/states.md. SQL takes its `WHERE state IN (…)` from `sourcesOf`, so that an edge exists here or nowhere.
 */

export const attemptStates = [
  'queued',
  'claimed',
  'sending',
  'sent',
  'deferred',
  'rejected',
  'unknown',
  'skipped',
] as const
export type AttemptState = (typeof attemptStates)[number]

export const runStatuses = [
  'planned',
  'expanding',
  'running',
  'paused',
  'finished',
  'cancelled',
  'missed',
  'skipped',
] as const
export type RunStatus = (typeof runStatuses)[number]

export const mailingStatuses = ['created', 'started', 'completed', 'paused', 'disabled'] as const
export type MailingStatus = (typeof mailingStatuses)[number]

type Edges<State extends string> = Record<State, readonly State[]>

/**
 * - `claimed → queued`: the lease ended before the fence, so certainly nothing was sent; or the fence met a pause.
 * - `claimed → deferred | rejected`: the server answered before the 354.
 * - `sending → queued | skipped`: the fence had said yes, but its answer came too late to be used: no body left.
 * - `unknown → queued`: policy `resend`, once; `unknown → sent`: a person or a proof settled it.
 * - `rejected → queued`: a person retries the failed ones.
 * - `queued | claimed | deferred → unknown`: one that was to be sent again is not, so its first outcome stands.
 */
export const attemptEdges: Edges<AttemptState> = {
  claimed: ['deferred', 'queued', 'rejected', 'sending', 'skipped', 'unknown'],
  deferred: ['claimed', 'queued', 'rejected', 'skipped', 'unknown'],
  queued: ['claimed', 'skipped', 'unknown'],
  rejected: ['queued'],
  sending: ['deferred', 'queued', 'rejected', 'sent', 'skipped', 'unknown'],
  sent: [],
  skipped: [],
  unknown: ['queued', 'sent'],
}

/**
 * `finished → running` reopens a run when failed or unknown attempts are sent again. `running → skipped`: nobody was to
 * get it. `planned → missed`: its turn came later than its mailing sends.
 */
export const runEdges: Edges<RunStatus> = {
  cancelled: [],
  expanding: ['cancelled', 'paused', 'running'],
  finished: ['running'],
  missed: [],
  paused: ['cancelled', 'expanding', 'planned', 'running'],
  planned: ['cancelled', 'expanding', 'missed', 'paused', 'skipped'],
  running: ['cancelled', 'finished', 'paused', 'skipped'],
  skipped: [],
}

/** `disabled` is left by a manager only, towards the status that holds without the ban. */
export const mailingEdges: Edges<MailingStatus> = {
  completed: ['disabled', 'started'],
  created: ['completed', 'disabled', 'paused', 'started'],
  disabled: ['completed', 'created', 'paused', 'started'],
  paused: ['completed', 'created', 'disabled', 'started'],
  started: ['completed', 'disabled', 'paused'],
}

/** States in which an attempt has come to its end. */
export const finalAttemptStates = ['sent', 'rejected', 'unknown', 'skipped'] as const
/** Statuses in which a run may still send. */
export const openRunStatuses = ['planned', 'expanding', 'running', 'paused'] as const
/** Statuses in which the letters of a run may be claimed: sending starts before expansion ends. */
export const claimableRunStatuses = ['expanding', 'running'] as const

const sources = <State extends string>(edges: Edges<State>, target: State): State[] =>
  (Object.keys(edges) as State[]).filter((from) => edges[from].includes(target))

/** The states an attempt may come from when it turns `target`. */
export const attemptSourcesOf = (target: AttemptState): AttemptState[] =>
  sources(attemptEdges, target)
/** The statuses a run may come from when it turns `target`. */
export const runSourcesOf = (target: RunStatus): RunStatus[] => sources(runEdges, target)
/** The statuses a mailing may come from when it turns `target`. */
export const mailingSourcesOf = (target: MailingStatus): MailingStatus[] =>
  sources(mailingEdges, target)

/**
 * The status a mailing has when nobody holds it back: what `resume` and `enable` lead to.
 * `hasEnded` means that its end has passed or that no occurrence and no open run is left.
 */
export const restingStatus = (mailing: {
  hasEnded: boolean
  isPaused: boolean
  runsCount: number
}): MailingStatus => {
  if (mailing.hasEnded) return 'completed'
  if (mailing.isPaused) return 'paused'
  return mailing.runsCount > 0 ? 'started' : 'created'
}

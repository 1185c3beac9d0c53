/**
 * The state machine of what is done to many clients at once: an import of a file, an action on a whole query. Drawn in
 * docs/clients.md. SQL takes its `WHERE status IN (…)` from `clientJobSourcesOf`, so that an edge exists here or nowhere.
 */
export const clientJobStatuses = [
  'uploading',
  'draft',
  'waiting',
  'running',
  'finished',
  'cancelled',
  'failed',
] as const
export type ClientJobStatus = (typeof clientJobStatuses)[number]

/**
 * An import begins as `uploading`, a bulk action as `waiting`. A worker that dies leaves `running` with a lease that
 * ends; the next one goes on from the cursor without a change of status.
 */
export const clientJobEdges: Record<ClientJobStatus, readonly ClientJobStatus[]> = {
  cancelled: [],
  draft: ['cancelled', 'waiting'],
  failed: [],
  finished: [],
  running: ['cancelled', 'failed', 'finished'],
  uploading: ['cancelled', 'draft', 'failed'],
  waiting: ['cancelled', 'running'],
}

/** Statuses in which nothing more will happen. */
export const clientJobEnds = ['finished', 'cancelled', 'failed'] as const
/** Statuses that count against the number one owner may have at once. */
export const clientJobOpen = ['uploading', 'draft', 'waiting', 'running'] as const

/** The statuses a job may come from when it turns `target`. */
export const clientJobSourcesOf = (target: ClientJobStatus): ClientJobStatus[] =>
  clientJobStatuses.filter((from) => clientJobEdges[from].includes(target))

/** Why an import or a bulk action failed; worded in translations/clientJobs.ts. */
export const clientJobReasons = [
  'unreadable',
  'tooManyRows',
  'tooManyRefused',
  'tooManyFailures',
  'ownerGone',
  'badQuery',
  'listGone',
  'neverStarted',
] as const
export type ClientJobReason = (typeof clientJobReasons)[number]

/** What a bulk action does to each client that matches. */
export const bulkActionKinds = ['tag', 'untag', 'addToList', 'removeFromList', 'delete'] as const
export type BulkActionKind = (typeof bulkActionKinds)[number]

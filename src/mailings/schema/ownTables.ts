/** Table of the leases of claimed batches: one row per batch, not per letter, so that renewal is one small update. */
export const leasesTable = 'mailings_leases'
/** Table of count changes of runs, inserted with each group of results and folded into the runs by the settle service. */
export const talliesTable = 'mailings_tallies'
/** Table of the limits' buckets: one row per sender and per recipient domain that is limited. */
export const bucketsTable = 'mailings_buckets'
/** Table of what became of a run's letters by the minute, added up when the tallies are folded: what a report draws. */
export const minutesTable = 'mailings_minutes'

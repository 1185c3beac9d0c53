/** Table of what one person may do so often in a time: one row per person and deed, counted by all processes together. */
export const allowancesTable = 'mailings_allowances'
/** Table of the leases of claimed batches: one row per batch, not per letter, so that renewal is one small update. */
export const leasesTable = 'mailings_leases'
/** Table of count changes of runs, inserted with each group of results and folded into the runs by the settle service. */
export const talliesTable = 'mailings_tallies'
/** Table of the attachments' contents, apart from the collection, so that a list of attachments never reads them. */
export const filesTable = 'mailings_files'
/** Table of the addresses that clients had before, by which their letters are found. */
export const formerAddressesTable = 'mailings_former_addresses'
/** Table of the limits' buckets: one row per sender and per recipient domain that is limited. */
export const bucketsTable = 'mailings_buckets'
/** Table of what became of a run's letters by the minute, added up when the tallies are folded: what a report draws. */
export const minutesTable = 'mailings_minutes'
/** Table of the pieces of a CSV file that is being imported, so that any worker can read it; gone when the import is over. */
export const importChunksTable = 'mailings_import_chunks'
/** Table of the lines that an import refused, with the reason; gone with the import. */
export const importRefusalsTable = 'mailings_import_refusals'

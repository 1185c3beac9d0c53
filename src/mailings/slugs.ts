/**
 * The one map of the plugin's collection slugs. Every slug can be overridden through `mailings({ slugs })`;
 * nothing outside this file names a collection by a string of its own.
 */
export type MailingsSlugs = {
  attachments: string
  attempts: string
  bulkActions: string
  clients: string
  imports: string
  intervals: string
  lists: string
  mailings: string
  messages: string
  runs: string
  suppressions: string
}

/** The slugs used when the host names no others. */
export const defaultSlugs: MailingsSlugs = {
  attachments: 'attachments',
  attempts: 'attempts',
  bulkActions: 'bulk-actions',
  clients: 'clients',
  imports: 'imports',
  intervals: 'intervals',
  lists: 'lists',
  mailings: 'mailings',
  messages: 'messages',
  runs: 'runs',
  suppressions: 'suppressions',
}

import type { CollectionConfig, Config } from 'payload'

import type { MailingsSlugs } from './slugs.ts'
import { withCalendar } from './admin/calendar/withCalendar.ts'
import { withReport } from './admin/report/withReport.ts'
import { withDashboard } from './admin/withDashboard.ts'
import { createAttachmentsCollection } from './collections/createAttachmentsCollection.ts'
import { createAttemptsCollection } from './collections/createAttemptsCollection.ts'
import { createBulkActionsCollection } from './collections/createBulkActionsCollection.ts'
import { createClientsCollection } from './collections/createClientsCollection.ts'
import { createImportsCollection } from './collections/createImportsCollection.ts'
import { createIntervalsCollection } from './collections/createIntervalsCollection.ts'
import { createListsCollection } from './collections/createListsCollection.ts'
import { createMailingsCollection } from './collections/createMailingsCollection.ts'
import { createMessagesCollection } from './collections/createMessagesCollection.ts'
import { createRunsCollection } from './collections/createRunsCollection.ts'
import { createSuppressionsCollection } from './collections/createSuppressionsCollection.ts'
import { readShownColumns } from './collections/readShownColumns.ts'
import { sayBulkRefusals } from './collections/sayBulkRefusals.ts'
import { spokenLabels } from './collections/spokenLabels.ts'
import { createServices, type Service } from './dispatch/services.ts'
import { archiveEndpoints } from './endpoints/archiveEndpoints.ts'
import { bulkActionEndpoints, startBulkActionEndpoint } from './endpoints/bulkActionEndpoints.ts'
import { clientEndpoints } from './endpoints/clientEndpoints.ts'
import { dryRunEndpoints } from './endpoints/dryRunEndpoints.ts'
import { importEndpoints } from './endpoints/importEndpoints.ts'
import { letterEndpoints, whyEndpoint } from './endpoints/letterEndpoints.ts'
import { mailingEndpoints, runEndpoints } from './endpoints/mailingEndpoints.ts'
import { messageEndpoints } from './endpoints/messageEndpoints.ts'
import { previewSchedule } from './endpoints/previewSchedule.ts'
import { mailingCsvEndpoint, runCsvEndpoint } from './endpoints/reportEndpoints.ts'
import { standingEndpoint } from './endpoints/standingEndpoint.ts'
import { unsubscribeEndpoints } from './endpoints/unsubscribeEndpoints.ts'
import { holdImages } from './operations/holdImage.ts'
import { type MailingsOptions, type ResolvedOptions, resolveOptions } from './options.ts'
import { withSchema } from './schema/withSchema.ts'
import { boundCounts } from './store/boundCounts.ts'

/** The plugin as it goes into `plugins`, with the services that a worker must run. */
export type MailingsPlugin = { services: Service[] } & ((config: Config) => Config)

type Factory = (options: ResolvedOptions) => CollectionConfig

const factories: Record<keyof MailingsSlugs, Factory> = {
  clients: createClientsCollection,
  imports: createImportsCollection,
  bulkActions: createBulkActionsCollection,
  lists: createListsCollection,
  attachments: createAttachmentsCollection,
  messages: createMessagesCollection,
  mailings: createMailingsCollection,
  runs: createRunsCollection,
  attempts: createAttemptsCollection,
  suppressions: createSuppressionsCollection,
  intervals: createIntervalsCollection,
}

const endpoints: Partial<Record<keyof MailingsSlugs, CollectionConfig['endpoints']>> = {
  mailings: [
    ...mailingEndpoints,
    ...unsubscribeEndpoints,
    ...archiveEndpoints,
    previewSchedule,
    standingEndpoint,
    whyEndpoint,
    ...dryRunEndpoints,
    mailingCsvEndpoint,
  ],
  messages: messageEndpoints,
  runs: [...runEndpoints, ...letterEndpoints, runCsvEndpoint],
  imports: importEndpoints,
  bulkActions: bulkActionEndpoints,
  clients: [...clientEndpoints, startBulkActionEndpoint],
}

const createCollections = (options: ResolvedOptions): CollectionConfig[] =>
  (Object.keys(factories) as (keyof MailingsSlugs)[]).map((name) => {
    const collection = readShownColumns(sayBulkRefusals(spokenLabels(factories[name](options))))
    const whole = endpoints[name] ? { ...collection, endpoints: endpoints[name] } : collection
    return options.collections[name]?.(whole) ?? whole
  })

/**
 * Scheduled, recurring e-mail mailings for a Payload app on PostgreSQL: clients, lists, messages, mailings, a ledger
 * of runs and attempts, and the services that send.
 *
 * @throws Error at boot when an option is wrong, with the key, the value got and what is legal.
 */
export const mailings = (given: MailingsOptions = {}): MailingsPlugin => {
  const options = resolveOptions(given)
  const plugin = (config: Config): Config => ({
    ...config,
    admin: withReport(withCalendar(withDashboard(config.admin))),
    collections: [...holdImages(config.collections ?? [], options), ...createCollections(options)],
    custom: { ...config.custom, mailings: options },
    db: boundCounts(withSchema(config.db, options.slugs), options),
  })
  return Object.assign(plugin, { services: createServices(options) })
}

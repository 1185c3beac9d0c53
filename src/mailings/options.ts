import type { CollectionConfig, Payload } from 'payload'

import type { Transport } from './transports/transport.ts'
import { foldDomain } from './addresses/domainOf.ts'
import { nearest } from './nearest.ts'
import { LIMITS as SCHEDULING } from './scheduling/limits.ts'
import { defaultSlugs, type MailingsSlugs } from './slugs.ts'

/** A signed-in user as the access functions see him: any document of the users collection. */
export type MailingsUser = { [field: string]: unknown; id: number | string }

/** Changes a collection of the plugin: gets the default, returns what is registered. */
export type CollectionOverride = (defaultCollection: CollectionConfig) => CollectionConfig

/** What a manager did with a mailing of somebody. */
export type ManagedMailing = {
  mailing: { id: number | string; name: string; owner: number | string }
  payload: Payload
  /** Empty when it was enabled. */
  reason: string
}

/** Options of `mailings()`. All have a default; none is needed to start. */
export type MailingsOptions = {
  /** Who is who. The plugin itself knows no roles. */
  access?: {
    /** May do everything. @default (user) => user.role === 'admin' */
    isAdmin?: (user: MailingsUser) => boolean
    /** Sees everything, disables mailings, edits nothing. @default (user) => user.role === 'manager' */
    isManager?: (user: MailingsUser) => boolean
    /** Keeps clients and sends mailings. @default (user) => user.role === 'user' || user.role === 'admin' */
    isSender?: (user: MailingsUser) => boolean
  }
  /**
   * Whether a letter can have a page that shows it in the browser, which `{{ letter.url }}` leads to. Whoever has the link
   * sees the letter. false takes the variable out of the menus and refuses messages that hold it, at their next run too, and
   * pages of letters sent before say that they are not available. @default true
   */
  archive?: boolean
  /** Overrides by the collection's default slug, as functions of the default. @default {} */
  collections?: { [Name in keyof MailingsSlugs]?: CollectionOverride }
  dispatch?: {
    /**
     * Letters claimed at once. Higher saves statements; lower lets small runs in sooner and puts fewer letters
     * under suspicion after a crash. Whole number, 1–1,000. @default 64
     */
    batchSize?: number
    /**
     * Seconds a worker may take to end its letters in flight after SIGTERM. 1–600. @default 30
     */
    graceSeconds?: number
    /**
     * Seconds a claim holds without renewal; renewed each third. A dead worker's letters come back after this, so
     * more means slower recovery, less means that a stalled network makes letters `unknown`. 10–60. @default 45
     */
    leaseSeconds?: number
    /**
     * Most letters a second, in the whole system: the buckets are in PostgreSQL and shared by all workers. A second holds
     * at most the limit and one letter more (from 40 a second on: a twentieth more). @default none
     */
    limits?: {
      /** Recipient domains with a limit of their own, letters a second each; null lifts it. @default {} */
      domains?: Record<string, null | number>
      /** To each recipient domain. 0.01–100,000. @default null */
      perDomainPerSecond?: null | number
      /** Through the transport, by its name. Set it to what the relay allows. 0.01–100,000. @default null */
      perSecond?: null | number
    }
    /** Tries per letter that end in a recipient's own 4yz before it is given up as rejected. 1–50. @default 12 */
    maxTries?: number
    /**
     * Letters that may be rejected within 30 days because a mailbox is full (4.2.2, 5.2.2), before its address is
     * suppressed. 0–100; 0: never. @default 3
     */
    softBounces?: number
  }
  /**
   * Called after something was done that its owner should hear of: the place to write him a letter. What they throw is
   * logged and undoes nothing.
   */
  events?: {
    /** A manager disabled a mailing. @default nothing */
    mailingDisabled?: (managed: ManagedMailing) => Promise<void>
    /** A manager enabled it again. @default nothing */
    mailingEnabled?: (managed: ManagedMailing) => Promise<void>
  }
  /** false keeps the collections (and so the tables), but starts no services. @default true */
  enabled?: boolean
  /** Sender of all letters; the owner's name and address go to the display name and Reply-To. @default { address: 'mailings@localhost.localdomain', name: 'Mailings' } */
  from?: { address: string; name: string }
  /**
   * The host's upload collection that images of letters come from; each owner uses his own. Its files must be readable
   * by everybody: readers of a letter are not signed in. Its text field `alt`, if it has one, describes them.
   * @default null: messages have no images
   */
  images?: {
    /** Its slug. */
    collection: string
    /** Relationship to the users collection. @default 'owner' */
    ownerField?: string
    /** Name of the image size that letters show, such as a JPEG of at most 1,200 pixels. @default the file itself */
    size?: null | string
  } | null
  /** What one user may own and ask for. What is beyond it is refused with a sentence. */
  limits?: {
    /**
     * Bytes of all attachments of one message, and so of one file; a letter carries a third more. Every worker keeps 64 MB of
     * them ready. 1,000–5,000,000. @default 3,000,000
     */
    attachmentBytes?: number
    /** 1–10,000. @default 200 */
    attachments?: number
    /** 1–50. @default 10 */
    attachmentsPerMessage?: number
    /** Attempts that one call may name to retry or resend. 1–10,000. @default 1,000 */
    attemptsPerCall?: number
    /** Attributes of a client, typed or imported. 1–200. @default 50 */
    attributesPerClient?: number
    /** Of the filter of a bulk action, as JSON: kept with it, and read anew for each slice. 100–20,000. @default 10,000 */
    bulkFilterCharacters?: number
    /** 1–10,000,000. @default 1,000,000 */
    clients?: number
    /** Clients of a mailing by name, each a row of its own. 1–1,000. @default 300 */
    clientsPerMailing?: number
    /** Of the comment of a client and of a list; a letter takes the first 2,000. 10–20,000. @default 2,000 */
    commentCharacters?: number
    /**
     * Attempts that a list, over REST and GraphQL too, counts behind the page asked for; of more, `totalDocs` says where it stopped,
     * and the admin "more than". A million take a quarter of a second to count. 100–100,000,000, which counts all. @default 1,000
     */
    countedAttempts?: number
    /** Documents of one answer of REST and GraphQL. 10–5,000. @default 500 */
    documents?: number
    /** Dates on which a mailing is not sent. Only fewer: rules of recurrence hold no more than 400. 1–400. @default 400 */
    excludedDates?: number
    /** Different images in a message; each adds up to 2 KB of address and description to every letter. 1–300. @default 100 */
    imagesPerMessage?: number
    /** Bytes of an imported file. 1,000–1,000,000,000. @default 50,000,000 */
    importBytes?: number
    /** Columns of an imported file. 1–500. @default 100 */
    importColumns?: number
    /** Refused lines of an imported file, of which up to 1 KB is kept for the report; beyond them it stops. 1–1,000,000. @default 100,000 */
    importRefusedLines?: number
    /** Lines of an imported file. 1–10,000,000. @default 1,000,000 */
    importRows?: number
    /** Imports that have not ended, and bulk actions that have not. 1–100. @default 5 */
    imports?: number
    /** Imports that have ended, with their reports, and bulk actions that have; the oldest go. 1–200. @default 20 */
    importsKept?: number
    /** Letters of a run that one answer lists. 5–200. @default 25 */
    lettersPerPage?: number
    /** 1–100,000. @default 1,000 */
    lists?: number
    /** Lists of a client, and of a mailing. 1–1,000. @default 200 */
    listsPerDocument?: number
    /** 1–100,000. @default 5,000 */
    mailings?: number
    /** 1–100,000. @default 5,000 */
    messages?: number
    /**
     * Of the name of a client, list, mailing and interval. Never fewer than 64: an imported client without a name is called by the
     * local part of his address. The header of a letter takes the first 128. 64–250. @default 128
     */
    nameCharacters?: number
    /** Of a message's plain-text part. 1,000–1,000,000. @default 100,000 */
    plainTextCharacters?: number
    /** Of a manager's words to the owner of a mailing. 10–5,000. @default 500 */
    reasonCharacters?: number
    /** Recipients that one answer of a dry run lists. 5–500. @default 50 */
    recipientsPerPage?: number
    /** Runs that a person starts by “send now”, of all mailings of one owner in a day; commands are not counted. 1–10,000. @default 200 */
    sendNowPerDay?: number
    /** Of a subject, and of the line shown after it. 20–500. @default 200 */
    subjectCharacters?: number
    /** Of a tag. Tags stand in an index, whose rows hold 2,704 bytes. 5–250. @default 40 */
    tagCharacters?: number
    /** Tags of a client, and of the recipients of a mailing. 1–500. @default 50 */
    tagsPerClient?: number
    /** Test letters that one person sends himself in an hour. 1–1,000. @default 20 */
    testLettersPerHour?: number
    /** Versions kept of a message, each with its whole body; the oldest go. 1–200. @default 20 */
    versionsPerMessage?: number
  }
  /**
   * Former secrets of Payload, newest first, as they stood in its config: links of letters made under them go on working.
   * Keep one for as long as its letters should be honoured. Of no use beside `secrets`. Up to 20. @default []
   */
  previousSecrets?: readonly string[]
  /**
   * Secrets of the tokens in links of letters, newest first; older ones stay valid for letters already sent.
   * @default one secret derived from Payload's own
   */
  secrets?: { id: string; secret: string }[]
  /** Public address of the site, without a slash at its end; stands in links of letters. @default the host's `serverURL` */
  siteURL?: string
  /** @default the names in slugs.ts */
  slugs?: Partial<MailingsSlugs>
  /**
   * The way out: an SMTP URL (`smtp://user:password@host:587?concurrency=20`), or a function that makes a transport
   * once per worker. @default Payload's own e-mail adapter
   */
  transport?: (() => Promise<Transport> | Transport) | string
  users?: {
    /** Checkbox on the users collection: true stops all letters of that owner at the next 354. @default 'blocked' */
    blockedField?: string
    /** Text field with the owner's name. @default 'name' */
    nameField?: string
    /** @default 'users' */
    slug?: string
  }
}

/** Options after `resolveOptions`: complete and frozen. Inner code never falls back by itself. */
export type ResolvedOptions = {
  readonly access: Required<NonNullable<MailingsOptions['access']>>
  readonly archive: boolean
  readonly collections: NonNullable<MailingsOptions['collections']>
  readonly dispatch: {
    limits: Required<NonNullable<NonNullable<MailingsOptions['dispatch']>['limits']>>
  } & Required<NonNullable<MailingsOptions['dispatch']>>
  readonly enabled: boolean
  readonly events: Required<NonNullable<MailingsOptions['events']>>
  readonly from: { address: string; name: string }
  readonly images: { collection: string; ownerField: string; size: null | string } | null
  readonly limits: Required<NonNullable<MailingsOptions['limits']>>
  readonly previousSecrets: readonly string[]
  readonly secrets: { id: string; secret: string }[] | null
  readonly siteURL: null | string
  readonly slugs: MailingsSlugs
  readonly transport: (() => Promise<Transport> | Transport) | null | string
  readonly users: Required<NonNullable<MailingsOptions['users']>>
}

/** `limits` where the host says nothing. */
const usualLimits: ResolvedOptions['limits'] = {
  attachmentBytes: 3_000_000,
  attachments: 200,
  attachmentsPerMessage: 10,
  attemptsPerCall: 1_000,
  attributesPerClient: 50,
  bulkFilterCharacters: 10_000,
  clients: 1_000_000,
  clientsPerMailing: 300,
  commentCharacters: 2_000,
  countedAttempts: 1_000,
  documents: 500,
  excludedDates: SCHEDULING.excludedDates,
  imagesPerMessage: 100,
  importBytes: 50_000_000,
  importColumns: 100,
  importRefusedLines: 100_000,
  importRows: 1_000_000,
  imports: 5,
  importsKept: 20,
  lettersPerPage: 25,
  lists: 1_000,
  listsPerDocument: 200,
  mailings: 5_000,
  messages: 5_000,
  nameCharacters: 128,
  plainTextCharacters: 100_000,
  reasonCharacters: 500,
  recipientsPerPage: 50,
  sendNowPerDay: 200,
  subjectCharacters: 200,
  tagCharacters: 40,
  tagsPerClient: 50,
  testLettersPerHour: 20,
  versionsPerMessage: 20,
}

const ranges: Record<string, [least: number, most: number]> = {
  'dispatch.batchSize': [1, 1_000],
  'dispatch.graceSeconds': [1, 600],
  'dispatch.leaseSeconds': [10, 60],
  'dispatch.maxTries': [1, 50],
  'dispatch.softBounces': [0, 100],
  'limits.attachmentBytes': [1_000, 5_000_000],
  'limits.attachments': [1, 10_000],
  'limits.attachmentsPerMessage': [1, 50],
  'limits.attemptsPerCall': [1, 10_000],
  'limits.attributesPerClient': [1, 200],
  'limits.bulkFilterCharacters': [100, 20_000],
  'limits.clients': [1, 10_000_000],
  'limits.clientsPerMailing': [1, 1_000],
  'limits.commentCharacters': [10, 20_000],
  'limits.countedAttempts': [100, 100_000_000],
  'limits.documents': [10, 5_000],
  'limits.excludedDates': [1, SCHEDULING.excludedDates],
  'limits.imagesPerMessage': [1, 300],
  'limits.importBytes': [1_000, 1_000_000_000],
  'limits.importColumns': [1, 500],
  'limits.importRefusedLines': [1, 1_000_000],
  'limits.importRows': [1, 10_000_000],
  'limits.imports': [1, 100],
  'limits.importsKept': [1, 200],
  'limits.lettersPerPage': [5, 200],
  'limits.lists': [1, 100_000],
  'limits.listsPerDocument': [1, 1_000],
  'limits.mailings': [1, 100_000],
  'limits.messages': [1, 100_000],
  'limits.nameCharacters': [64, 250],
  'limits.plainTextCharacters': [1_000, 1_000_000],
  'limits.reasonCharacters': [10, 5_000],
  'limits.recipientsPerPage': [5, 500],
  'limits.sendNowPerDay': [1, 10_000],
  'limits.subjectCharacters': [20, 500],
  'limits.tagCharacters': [5, 250],
  'limits.tagsPerClient': [1, 500],
  'limits.testLettersPerHour': [1, 1_000],
  'limits.versionsPerMessage': [1, 200],
}

const knownKeys: Record<string, readonly string[]> = {
  '': [
    'access',
    'archive',
    'collections',
    'dispatch',
    'enabled',
    'events',
    'from',
    'images',
    'limits',
    'previousSecrets',
    'secrets',
    'siteURL',
    'slugs',
    'transport',
    'users',
  ],
  access: ['isAdmin', 'isManager', 'isSender'],
  collections: Object.keys(defaultSlugs),
  dispatch: ['batchSize', 'graceSeconds', 'leaseSeconds', 'limits', 'maxTries', 'softBounces'],
  events: ['mailingDisabled', 'mailingEnabled'],
  from: ['address', 'name'],
  images: ['collection', 'ownerField', 'size'],
  limits: Object.keys(usualLimits),
  slugs: Object.keys(defaultSlugs),
  users: ['blockedField', 'nameField', 'slug'],
}

const refuseUnknownKeys = (options: MailingsOptions): void => {
  for (const [group, known] of Object.entries(knownKeys)) {
    const value = group === '' ? options : (options as Record<string, unknown>)[group]
    if (typeof value !== 'object' || value === null) continue
    for (const key of Object.keys(value)) {
      if (known.includes(key)) continue
      const path = group === '' ? key : `${group}.${key}`
      const guess = nearest(key, known)
      throw new Error(
        `mailings(): there is no option "${path}". ${guess ? `Did you mean "${guess}"? ` : ''}Legal here: ${known.join(', ')}.`,
      )
    }
  }
}

const refuseOutOfRange = (group: string, values: Record<string, number>): void => {
  for (const [key, value] of Object.entries(values)) {
    const [least, most] = ranges[`${group}.${key}`] ?? [0, Number.MAX_SAFE_INTEGER]
    if (Number.isInteger(value) && value >= least && value <= most) continue
    throw new Error(
      `mailings(): option "${group}.${key}" is ${JSON.stringify(value)}; it must be a whole number from ${least} to ${most}.`,
    )
  }
}

const refuseBadRates = (rates: Record<string, null | number>): void => {
  for (const [key, rate] of Object.entries(rates)) {
    if (rate === null || (typeof rate === 'number' && rate >= 0.01 && rate <= 100_000)) continue
    throw new Error(
      `mailings(): option "dispatch.limits.${key}" is ${JSON.stringify(rate)}; it must be letters a second from 0.01 to 100000, or null for none.`,
    )
  }
}

const resolveRates = (
  given: NonNullable<NonNullable<MailingsOptions['dispatch']>['limits']> = {},
): ResolvedOptions['dispatch']['limits'] => {
  const { domains = {}, perDomainPerSecond = null, perSecond = null, ...unknown } = given
  const [strange] = Object.keys(unknown)
  if (strange !== undefined) {
    throw new Error(
      `mailings(): there is no option "dispatch.limits.${strange}". Legal here: domains, perDomainPerSecond, perSecond.`,
    )
  }
  refuseBadRates({ ...domains, perDomainPerSecond, perSecond })
  const folded = Object.entries(domains).map(([domain, rate]) => [foldDomain(domain), rate])
  return { domains: Object.fromEntries(folded), perDomainPerSecond, perSecond }
}

const refuseSharedSlugs = (slugs: MailingsSlugs): void => {
  const names = Object.values(slugs)
  const twice = names.find((name, place) => names.indexOf(name) !== place)
  if (twice) throw new Error(`mailings(): option "slugs" gives "${twice}" to two collections.`)
}

const refuseBadSecrets = (previous: readonly string[]): void => {
  const isText = (value: unknown) => typeof value === 'string' && value !== ''
  if (previous.length <= 20 && previous.every(isText)) return
  throw new Error(
    'mailings(): option "previousSecrets" must be up to 20 texts, each of which was the secret of this Payload config.',
  )
}

const refuseBadArchive = (archive: unknown): void => {
  if (archive === undefined || typeof archive === 'boolean') return
  throw new Error(
    `mailings(): option "archive" is ${JSON.stringify(archive)}; it must be true or false.`,
  )
}

const nothing = (): Promise<void> => Promise.resolve()

/**
 * Fills in every default and checks every value.
 *
 * @throws Error at boot, with the key, the value got, the legal range and the nearest legal name.
 */
export const resolveOptions = (options: MailingsOptions = {}): ResolvedOptions => {
  refuseUnknownKeys(options)
  const { limits: rates, ...numbers } = options.dispatch ?? {}
  const dispatch = {
    batchSize: 64,
    graceSeconds: 30,
    leaseSeconds: 45,
    maxTries: 12,
    softBounces: 3,
    ...numbers,
  }
  const limits = { ...usualLimits, ...options.limits }
  const slugs = { ...defaultSlugs, ...options.slugs }
  refuseOutOfRange('dispatch', dispatch)
  refuseOutOfRange('limits', limits)
  refuseSharedSlugs(slugs)
  refuseBadArchive(options.archive)
  refuseBadSecrets(options.previousSecrets ?? [])
  return Object.freeze({
    access: {
      isAdmin: (user: MailingsUser) => user.role === 'admin',
      isManager: (user: MailingsUser) => user.role === 'manager',
      isSender: (user: MailingsUser) => user.role === 'user' || user.role === 'admin',
      ...options.access,
    },
    archive: options.archive ?? true,
    collections: options.collections ?? {},
    dispatch: { ...dispatch, limits: resolveRates(rates) },
    enabled: options.enabled ?? true,
    events: { mailingDisabled: nothing, mailingEnabled: nothing, ...options.events },
    from: options.from ?? { address: 'mailings@localhost.localdomain', name: 'Mailings' },
    images: options.images ? { ownerField: 'owner', size: null, ...options.images } : null,
    limits,
    previousSecrets: options.previousSecrets ?? [],
    secrets: options.secrets ?? null,
    siteURL: options.siteURL?.replace(/\/+$/, '') ?? null,
    slugs,
    transport: options.transport ?? null,
    users: { blockedField: 'blocked', nameField: 'name', slug: 'users', ...options.users },
  })
}

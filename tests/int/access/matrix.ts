/**
 * Everybody who may ask. `A` is a user who owns nothing of what is asked for, `B` the user who owns it; `key of …` is a
 * program of theirs with an API key.
 */
export const roles = [
  'nobody',
  'unverified',
  'blocked',
  'A',
  'key of A',
  'B',
  'key of B',
  'editor',
  'manager',
  'admin',
] as const
export type Role = (typeof roles)[number]

/** What is done to a document; each is done over REST, GraphQL and the Local API with the asker's rights. */
export const operations = ['read', 'create', 'update', 'delete', 'duplicate', 'versions'] as const
export type Operation = (typeof operations)[number]

/**
 * How a field is written. `free`: by whoever may write the document. `admin`: by administrators alone. `block`: by
 * those who may block. `owner`: stamped at creation, where an administrator may name another, never changed. `system`: by no one who asks. `hidden`: nor read by
 * anyone. `shown`: made up when read. `file`: out of the uploaded file.
 */
export type FieldKind =
  'admin' | 'block' | 'file' | 'free' | 'hidden' | 'owner' | 'shown' | 'system'

export type Row = {
  /** Roles that succeed with a document of B (or of nobody, where nobody owns them); all others are refused. */
  allowed: Readonly<Record<Operation, readonly Role[]>>
  /** Endpoints besides those of the operations: `method path`, and who gets past access. */
  endpoints?: Readonly<Record<string, readonly Role[]>>
  /** Every field of the collection, nested ones by the group they stand in. */
  fields: Readonly<Record<string, FieldKind>>
  /** Second kinds of document with other readers, by name. */
  variants?: Readonly<Record<string, Partial<Record<Operation, readonly Role[]>>>>
}

const none: readonly Role[] = []
const everyone = roles
const isKey = (role: Role): boolean => role.startsWith('key of ')
/** Those who have signed in themselves: what is about accounts and the admin panel, a key does not open. */
const withoutKeys = (those: readonly Role[]): readonly Role[] =>
  those.filter((role) => !isKey(role))
const signedIn: readonly Role[] = ['A', 'key of A', 'B', 'key of B', 'editor', 'manager', 'admin']
const senders: readonly Role[] = ['A', 'key of A', 'B', 'key of B', 'admin']
const ownerAndAdmin: readonly Role[] = ['B', 'key of B', 'admin']
const ownerAndStaff: readonly Role[] = ['B', 'key of B', 'manager', 'admin']
const sendersAndStaff: readonly Role[] = [...senders, 'manager']
const editors: readonly Role[] = ['editor', 'admin']
const staff: readonly Role[] = ['manager', 'admin']
const admin: readonly Role[] = ['admin']

const closed: Row['allowed'] = {
  create: none,
  delete: none,
  duplicate: none,
  read: none,
  update: none,
  versions: none,
}
/** A's copy of what is B's is refused; B's is his own. */
const owned: Row['allowed'] = {
  create: senders,
  delete: ownerAndAdmin,
  duplicate: ownerAndAdmin,
  read: ownerAndStaff,
  update: ownerAndAdmin,
  versions: none,
}
const ledger: Row['allowed'] = { ...closed, read: ownerAndStaff }

const times = { createdAt: 'system', updatedAt: 'system' } as const

/** Collections of the running config; the test fails for one without a row, and for each of its fields and endpoints. */
export const matrix: Readonly<Record<string, Row>> = {
  attachments: {
    // A file never changes: whoever wants another one uploads another.
    allowed: { ...owned, duplicate: none, update: none },
    endpoints: {
      'get /file/:filename': ownerAndStaff,
      'get /paste-url/:id?': none,
    },
    fields: {
      ...times,
      filename: 'file',
      filesize: 'file',
      height: 'file',
      mimeType: 'file',
      name: 'system',
      owner: 'owner',
      thumbnailURL: 'shown',
      url: 'shown',
      width: 'file',
    },
  },
  attempts: {
    allowed: ledger,
    fields: {
      answer: 'system',
      claimedAt: 'system',
      client: 'system',
      code: 'system',
      crashes: 'hidden',
      dueAt: 'system',
      email: 'system',
      enhanced: 'system',
      history: 'system',
      owner: 'owner',
      phase: 'system',
      reason: 'system',
      resendAt: 'hidden',
      run: 'system',
      sendingAt: 'system',
      settledAt: 'system',
      state: 'system',
      token: 'hidden',
      tries: 'system',
      unknowns: 'hidden',
      values: 'hidden',
    },
  },
  'bulk-actions': {
    allowed: ledger,
    endpoints: { 'post /:id/cancel': ownerAndAdmin },
    fields: {
      ...times,
      action: 'system',
      cursor: 'hidden',
      done: 'system',
      failures: 'hidden',
      finishedAt: 'system',
      leaseUntil: 'hidden',
      list: 'system',
      owner: 'owner',
      reason: 'system',
      startedAt: 'system',
      status: 'system',
      tag: 'system',
      token: 'hidden',
      total: 'system',
      where: 'system',
    },
  },
  clients: {
    allowed: owned,
    endpoints: {
      'get /export': sendersAndStaff,
      'post /bulk-actions': senders,
    },
    fields: {
      ...times,
      attributes: 'free',
      comment: 'free',
      email: 'free',
      lists: 'free',
      name: 'free',
      owner: 'owner',
      tags: 'free',
      timeZone: 'free',
    },
  },
  imports: {
    allowed: { ...ledger, delete: ownerAndAdmin },
    endpoints: {
      'get /:id/report': ownerAndStaff,
      'post /:id/cancel': ownerAndAdmin,
      'post /:id/preview': ownerAndAdmin,
      'post /:id/start': ownerAndAdmin,
      'post /upload': senders,
    },
    fields: {
      ...times,
      bytes: 'system',
      bytesRead: 'system',
      created: 'system',
      failures: 'hidden',
      finishedAt: 'system',
      leaseUntil: 'hidden',
      lines: 'system',
      name: 'system',
      owner: 'owner',
      reason: 'system',
      refused: 'system',
      settings: 'system',
      skipped: 'system',
      startedAt: 'system',
      status: 'system',
      token: 'hidden',
      updated: 'system',
    },
  },
  intervals: {
    allowed: {
      ...closed,
      create: admin,
      delete: admin,
      duplicate: admin,
      read: sendersAndStaff,
      update: admin,
    },
    fields: { ...times, key: 'free', name: 'free', nameRu: 'free', recurrence: 'free' },
  },
  lists: {
    allowed: owned,
    fields: { ...times, comment: 'free', members: 'shown', name: 'free', owner: 'owner' },
  },
  mailings: {
    allowed: owned,
    endpoints: {
      'get /:id/csv': ownerAndStaff,
      'get /:id/progress': ownerAndStaff,
      'get /:id/dry-run': ownerAndStaff,
      'get /:id/standing': ownerAndStaff,
      'get /letter/:token': none,
      'get /preview-schedule': signedIn,
      'get /unsubscribe/:token': none,
      'head /letter/:token': none,
      'head /unsubscribe/:token': none,
      'post /:id/activate': ownerAndAdmin,
      'post /:id/disable': staff,
      'post /:id/enable': staff,
      'post /:id/pause': ownerAndAdmin,
      'post /:id/resume': ownerAndAdmin,
      'post /:id/send-now': ownerAndAdmin,
      'post /:id/why': ownerAndStaff,
      'post /dry-run': senders,
      'post /unsubscribe/:token': none,
    },
    fields: {
      ...times,
      activatedAt: 'system',
      catchUp: 'free',
      count: 'free',
      deadlineHours: 'free',
      disabledAt: 'system',
      disabledBy: 'system',
      endAt: 'free',
      excludedDates: 'free',
      excludedWeekdays: 'free',
      interval: 'free',
      lastRunAt: 'system',
      message: 'free',
      name: 'free',
      nextRunAt: 'system',
      notLaterThanMinutes: 'free',
      owner: 'owner',
      pausedAt: 'system',
      planAt: 'hidden',
      recipientLocalTime: 'free',
      recipients: 'free',
      recurrence: 'free',
      rule: 'hidden',
      runs: 'shown',
      runsCount: 'system',
      startAt: 'free',
      status: 'system',
      stopReason: 'system',
      timeZone: 'free',
      unknownPolicy: 'free',
    },
  },
  media: {
    allowed: {
      create: signedIn,
      delete: ownerAndAdmin,
      duplicate: none,
      read: ownerAndStaff,
      update: ownerAndAdmin,
      versions: none,
    },
    endpoints: {
      // The name of the file cannot be guessed; readers of a letter are not signed in.
      'get /file/:filename': everyone,
      'get /paste-url/:id?': none,
    },
    fields: {
      ...times,
      alt: 'free',
      filename: 'file',
      filesize: 'file',
      focalX: 'file',
      focalY: 'file',
      height: 'file',
      mimeType: 'file',
      owner: 'owner',
      purpose: 'system',
      sizes: 'file',
      thumbnailURL: 'shown',
      url: 'shown',
      width: 'file',
    },
    variants: {
      'of the site': {
        delete: editors,
        read: everyone,
        update: editors,
      },
    },
  },
  messages: {
    allowed: { ...owned, versions: ownerAndAdmin },
    endpoints: {
      'post /:id/test': ownerAndStaff,
      'post /preview': sendersAndStaff,
    },
    fields: {
      ...times,
      attachments: 'free',
      body: 'free',
      language: 'free',
      owner: 'owner',
      plainText: 'free',
      preheader: 'free',
      subject: 'free',
    },
  },
  'payload-kv': { allowed: closed, fields: { data: 'system', key: 'system' } },
  'payload-locked-documents': {
    // Locks are made by the server of the admin panel. B sees, takes over and lifts one that A holds on B's document.
    allowed: {
      ...closed,
      delete: withoutKeys(ownerAndAdmin),
      read: withoutKeys(ownerAndAdmin),
      update: withoutKeys(ownerAndAdmin),
    },
    fields: { ...times, document: 'system', globalSlug: 'system', user: 'system' },
  },
  'payload-migrations': { allowed: closed, fields: { ...times, batch: 'system', name: 'system' } },
  'payload-preferences': {
    // Everybody his own, administrators too. Copying one's own makes another of one's own.
    allowed: {
      create: withoutKeys(signedIn),
      delete: ['B'],
      duplicate: ['B'],
      read: ['B'],
      update: ['B'],
      versions: none,
    },
    // By key one reaches one's own only; there is none to delete here.
    endpoints: {
      'delete /:key': none,
      'get /:key': withoutKeys(everyone.filter((role) => role !== 'blocked')),
      'post /:key': withoutKeys(signedIn),
    },
    fields: { ...times, key: 'free', user: 'owner', value: 'free' },
  },
  posts: {
    allowed: {
      create: editors,
      delete: editors,
      duplicate: editors,
      read: everyone,
      update: editors,
      versions: editors,
    },
    fields: {
      ...times,
      _status: 'free',
      author: 'admin',
      body: 'free',
      cover: 'free',
      excerpt: 'free',
      publishedAt: 'free',
      slug: 'free',
      title: 'free',
    },
    variants: { 'not published': { read: editors } },
  },
  runs: {
    allowed: ledger,
    endpoints: {
      'get /:id/counts': ownerAndStaff,
      'get /:id/csv': ownerAndStaff,
      'get /:id/letters': ownerAndStaff,
      'get /:id/retryable': ownerAndStaff,
      'post /:id/cancel': ownerAndAdmin,
      'post /:id/resend-unknown': ownerAndAdmin,
      'post /:id/retry': ownerAndAdmin,
      'post /:id/settle-unknown': ownerAndAdmin,
      'post /:id/why': ownerAndStaff,
    },
    fields: {
      deadlineAt: 'hidden',
      deferred: 'system',
      dueAt: 'system',
      expandCursor: 'hidden',
      expandedAt: 'system',
      finishedAt: 'system',
      kind: 'system',
      lastDueAt: 'system',
      mailing: 'system',
      owner: 'owner',
      reason: 'system',
      rejected: 'system',
      resendUnknown: 'hidden',
      sent: 'system',
      skipped: 'system',
      snapshot: 'hidden',
      startedAt: 'system',
      status: 'system',
      total: 'system',
      unknown: 'system',
      zoneTimes: 'hidden',
    },
  },
  suppressions: {
    allowed: ledger,
    fields: {
      answer: 'system',
      email: 'system',
      owner: 'owner',
      reason: 'system',
      suppressedAt: 'system',
    },
  },
  'system-letters': {
    allowed: { ...closed, delete: admin, read: admin },
    fields: {
      ...times,
      details: 'system',
      kind: 'system',
      language: 'system',
      lastError: 'system',
      leaseUntil: 'system',
      nextTryAt: 'system',
      sentAt: 'system',
      state: 'system',
      to: 'system',
      token: 'system',
      tries: 'system',
      user: 'system',
    },
  },
  users: {
    // The account is B's own. A manager may update ordinary accounts, and of them only the block.
    allowed: {
      create: admin,
      delete: admin,
      duplicate: none,
      read: ownerAndStaff,
      update: withoutKeys(ownerAndAdmin),
      versions: none,
    },
    endpoints: {
      'delete /api-key': withoutKeys(signedIn),
      'get /api-key': withoutKeys(signedIn),
      // Everybody his own, and nobody anything else.
      'get /data': withoutKeys(signedIn),
      'get /init': everyone,
      'get /me': everyone.filter((role) => role !== 'blocked'),
      'post /api-key': withoutKeys(signedIn),
      // With the password; staff are refused.
      'post /close': ['A', 'B'],
      'post /confirm-address': none,
      'post /first-register': none,
      'post /forgot-password': everyone,
      'post /login': everyone,
      'post /logout': [...signedIn, 'blocked'],
      'post /refresh-token': withoutKeys(signedIn),
      'post /register': everyone,
      'post /resend-confirmation': everyone,
      'post /reset-password': none,
      'post /unlock': admin,
      'post /verify/:id': none,
    },
    fields: {
      ...times,
      _verificationToken: 'hidden',
      _verified: 'admin',
      apiKey: 'hidden',
      apiKeyIndex: 'hidden',
      apiKeyMadeAt: 'system',
      blocked: 'block',
      blockedReason: 'block',
      closedAt: 'hidden',
      email: 'free',
      enableAPIKey: 'hidden',
      hasAPIKey: 'shown',
      hash: 'hidden',
      language: 'free',
      lockUntil: 'hidden',
      loginAttempts: 'hidden',
      name: 'free',
      pendingEmail: 'system',
      resetPasswordExpiration: 'hidden',
      resetPasswordRequestedAt: 'hidden',
      resetPasswordToken: 'hidden',
      role: 'admin',
      salt: 'hidden',
      sessions: 'system',
      timeZone: 'free',
    },
  },
  workers: {
    allowed: { ...closed, read: staff },
    fields: {
      hostname: 'system',
      lastSeenAt: 'system',
      pid: 'system',
      services: 'system',
      startedAt: 'system',
      version: 'system',
    },
  },
}

/** Queries of GraphQL that belong to no operation of a collection, and endpoints at the root: they tell one's own. */
export const ownRights = {
  endpoints: ['get /access'],
  queries: ['Access', 'initializedUser', 'meUser'],
} as const

/**
 * Collections that come and go with the options and are not here: every path of theirs is answered to everybody as one
 * that is not there. Says when they come, and where they are tested then.
 */
export const absent: Readonly<Record<string, string>> = {
  'payload-jobs':
    'Comes with the first task of the host; this app has none. Where it is there it is closed to everybody (`tests/int/jobs/access.int.spec.ts`).',
}

/** Those with a session of their own; an unconfirmed or blocked one's, and a key, is none for the pages. */
const visitors = withoutKeys(signedIn)
const strangers = everyone.filter((role) => !visitors.includes(role))

/**
 * Addresses of the site by the file of `src/app` that answers there, and who is answered with what stands there; all
 * others are led elsewhere or told that there is nothing. `:client` is one of B's, `:run` B's too. A text says where the
 * addresses of a file stand otherwise.
 */
export const site: Readonly<Record<string, Readonly<Record<string, readonly Role[]>> | string>> = {
  '(frontend)/[...missing]/page.tsx': { 'GET /missing': none },
  '(frontend)/account/closed/page.tsx': { 'GET /account/closed': everyone },
  '(frontend)/account/confirm-address/page.tsx': {
    'GET /account/confirm-address?token=x': everyone,
  },
  // Everybody his own.
  '(frontend)/account/data/route.ts': { 'GET /account/data': visitors },
  '(frontend)/account/page.tsx': { 'GET /account': visitors },
  '(frontend)/confirm/page.tsx': { 'GET /confirm?token=x': everyone },
  '(frontend)/forgot/page.tsx': { 'GET /forgot': everyone },
  '(frontend)/language/route.ts': { 'POST /language': everyone },
  // Whoever is signed in goes on to the admin panel.
  '(frontend)/login/page.tsx': { 'GET /login': strangers },
  '(frontend)/page.tsx': { 'GET /': everyone },
  '(frontend)/posts/[slug]/page.tsx': { 'GET /posts/nothing-of-this-name': none },
  '(frontend)/posts/page.tsx': { 'GET /posts': everyone },
  '(frontend)/register/page.tsx': { 'GET /register': strangers },
  '(frontend)/resend/page.tsx': { 'GET /resend': everyone },
  '(frontend)/reset/page.tsx': { 'GET /reset?token=x': everyone },
  '(payload)/admin/[[...segments]]/page.tsx': {
    'GET /admin': visitors,
    'GET /admin/account': visitors,
    'GET /admin/collections/clients': withoutKeys(sendersAndStaff),
    'GET /admin/collections/clients/:client': withoutKeys(ownerAndStaff),
    'GET /admin/collections/payload-jobs': none,
    'GET /admin/collections/runs/:run': withoutKeys(ownerAndStaff),
    'GET /admin/mailings-calendar': visitors,
    'GET /admin/mailings-report/run/:run': withoutKeys(ownerAndStaff),
  },
  '(payload)/api/[...slug]/route.ts': 'the endpoints above',
  '(payload)/api/graphql/route.ts': 'the operations above',
  'icon.svg': { 'GET /icon.svg': everyone },
  'robots.ts': { 'GET /robots.txt': everyone },
}

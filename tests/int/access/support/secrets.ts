import type { Payload } from 'payload'

import type { TestDatabase } from '../../../support/database.ts'
import type { Row } from '../../../support/factories/index.ts'

import {
  createAttachment,
  createClient,
  createList,
  createMailing,
  createMessage,
  richText,
} from '../../../support/factories/index.ts'

/** What stands in every text of B's. */
export const CANARY = /canary/i

/** Whether an answer holds a canary; what the stranger himself sent is not told to him by us. */
export const leaks = (text: string, sent: string): boolean =>
  CANARY.test(text.replaceAll(sent, '').replaceAll(decodeURIComponent(sent), ''))

type World = { database: TestDatabase; payload: Payload }
type Ids = Readonly<Record<string, number>>
type Change = { isOther: boolean; owner: number; theirs: Ids }

/** What is B's, what of A's leads to it, and the way to write other secrets in its place. */
export type Secrets = {
  /** B's secrets as they are, or as they might be. */
  change: (isOther: boolean) => Promise<void>
  /** Ids of A's documents, and of what everybody sees, by collection. */
  mine: Ids
  /** Ids of B's documents by collection; among them an article that is not published. */
  theirs: Ids
}

const row = async (
  { payload }: World,
  collection: string,
  data: Record<string, unknown>,
): Promise<number> =>
  Number(
    ((await payload.db.create({ collection: collection as 'users', data })) as unknown as Row).id,
  )

/** Every text of B's with a canary; what is B's in the ledger too, as the system writes it. */
const plant = async ({ database, payload }: World, owner: number): Promise<Ids> => {
  const list = await createList(payload, { comment: 'canary list', name: 'Canary list', owner })
  const client = await createClient(payload, {
    attributes: { city: 'canary city' },
    comment: 'canary comment',
    email: 'canary@canary.test',
    lists: [list.id],
    name: 'Canary client',
    owner,
    timeZone: 'Pacific/Chatham',
  })
  const message = await createMessage(payload, {
    body: richText('Canary body'),
    owner,
    plainText: 'canary plain',
    preheader: 'canary preheader',
    subject: 'Canary subject',
  })
  const mailing = await createMailing(payload, {
    message: message.id,
    name: 'Canary mailing',
    owner,
    recipients: { clients: [client.id], everyone: false, lists: [list.id] },
  })
  const raw = (collection: string, data: Record<string, unknown>) =>
    row({ database, payload }, collection, data)
  const run = await raw('runs', {
    dueAt: '2031-01-01T00:00:00.000Z',
    kind: 'scheduled',
    mailing: mailing.id,
    owner,
    reason: 'canary reason',
    snapshot: { subject: 'canary snapshot' },
    status: 'running',
    total: 4711,
  })
  const attempt = await raw('attempts', {
    answer: 'canary answer',
    client: client.id,
    email: 'canary@canary.test',
    enhanced: 'canary',
    history: [{ text: 'canary history' }],
    owner,
    phase: 'canary',
    reason: 'canary',
    run,
    state: 'rejected',
    token: 'canary-token',
    values: { 'client.name': 'Canary value' },
  })
  const attachment = await createAttachment(payload, {
    bytes: Buffer.from('%PDF-1.4 canary'),
    filename: 'canary.pdf',
    name: 'canary.pdf',
    owner,
  })
  const importId = await raw('imports', {
    bytes: 7,
    lines: 2,
    name: 'canary.csv',
    owner,
    reason: 'canary reason',
    refused: 1,
    settings: { columns: ['canary column'] },
    status: 'finished',
  })
  await database.query(
    'insert into mailings_import_chunks (import_id, number, bytes) values ($1, 0, $2)',
    [importId, Buffer.from('email,name\ncanary@canary.test,Canary line\n')],
  )
  await database.query(
    'insert into mailings_import_refusals (import_id, line, cells, problem) values ($1, 2, $2, $3)',
    [importId, ['canary cell'], JSON.stringify({ en: 'canary problem', ru: 'canary problem' })],
  )
  const bulkAction = await raw('bulk-actions', {
    action: 'tag',
    list: list.id,
    owner,
    reason: 'canary reason',
    status: 'finished',
    tag: 'canary tag',
    total: 4711,
    where: { name: { like: 'canary' } },
  })
  // What stood there before stays in a version.
  await payload.update({
    id: message.id,
    collection: 'messages',
    data: { subject: 'Canary subject, later' },
    overrideAccess: true,
  })
  const suppression = await raw('suppressions', {
    answer: 'canary answer',
    email: 'canary@canary.test',
    owner,
    reason: 'bounced',
  })
  const media = await raw('media', {
    alt: { en: 'Canary image' },
    filename: 'canary.webp',
    mimeType: 'image/webp',
    owner,
    purpose: 'letters',
  })
  await raw('payload-preferences', {
    key: 'canary-key',
    user: { relationTo: 'users', value: owner },
    value: { canary: true },
  })
  await raw('payload-locked-documents', {
    document: { relationTo: 'clients', value: client.id },
    user: { relationTo: 'users', value: owner },
  })
  await raw('system-letters', {
    kind: 'reset',
    language: 'en',
    lastError: 'canary error',
    state: 'queued',
    to: 'canary@canary.test',
    tries: 0,
    user: owner,
  })
  return {
    attachments: attachment.id,
    attempts: attempt,
    'bulk-actions': bulkAction,
    clients: client.id,
    imports: importId,
    lists: list.id,
    mailings: mailing.id,
    media,
    messages: message.id,
    runs: run,
    suppressions: suppression,
    users: owner,
  }
}

/** B's secrets as they are, and as they might be: the answers to strangers must not tell the difference. */
const changeSecrets = async (
  { database }: World,
  { isOther, owner, theirs }: Change,
): Promise<void> => {
  const [text, time, number] = isOther ? ['zebra', '2042-02-02', 7] : ['canary', '2032-01-01', 5]
  const set = (table: string, columns: string) => database.query(`update ${table} set ${columns}`)
  const ofB = ` where owner_id = ${owner}`
  await set(
    'clients',
    `name = '${text} client', email = '${text}@${text}.test', comment = '${text}', attributes = '{"city":"${text}"}', created_at = '${time}'${ofB}`,
  )
  await set(
    'lists',
    `name = '${text} list', comment = '${text}', created_at = '${time}', updated_at = '${time}'${ofB}`,
  )
  await set(
    'messages',
    `subject = '${text}', plain_text = '${text}', preheader = '${text}', updated_at = '${time}'${ofB}`,
  )
  await set(
    'mailings',
    `name = '${text}', runs_count = ${number}, end_at = '2050-01-01', updated_at = '${time}'${ofB}`,
  )
  await set('runs', `reason = '${text}', total = ${number}, due_at = '${time}'${ofB}`)
  await set('attempts', `email = '${text}@x.test', answer = '${text}', tries = ${number}${ofB}`)
  await set('suppressions', `email = '${text}@x.test', answer = '${text}'${ofB}`)
  await set(
    'attachments',
    `name = '${text}.pdf', filesize = ${number}, updated_at = '${time}'${ofB}`,
  )
  await set(
    'imports',
    `name = '${text}.csv', reason = '${text}', lines = ${number}, settings = '{"a":"${text}"}', updated_at = '${time}'${ofB}`,
  )
  await set(
    'bulk_actions',
    `tag = '${text}', reason = '${text}', total = ${number}, "where" = '{"name":{"like":"${text}"}}', updated_at = '${time}'${ofB}`,
  )
  await set(
    '_messages_v',
    `version_subject = '${text}', version_plain_text = '${text}', updated_at = '${time}' where parent_id = ${theirs.messages}`,
  )
  await set('media', `filename = '${text}.webp', updated_at = '${time}'${ofB}`)
  await set('media_locales', `alt = '${text}' where _parent_id = ${theirs.media}`)
  await set(
    '_posts_v_locales',
    `version_title = '${text}' where version_title is distinct from 'For everybody'`,
  )
  await set(
    'posts_locales',
    `title = '${text}', excerpt = '${text}' where _parent_id = ${theirs.posts}`,
  )
  await set(
    'users',
    `name = '${text} B', email = '${text}-b@canary.test', created_at = '${time}', updated_at = '${time}', login_attempts = ${number}, hash = '${text}', time_zone = '${isOther ? 'UTC' : 'Pacific/Chatham'}', blocked = ${isOther} where id = ${owner}`,
  )
  await set('payload_preferences', `key = '${text}-key'`)
  await set('system_letters', `"to" = '${text}@x.test', last_error = '${text}'`)
  await set('payload_locked_documents', `global_slug = '${text}', updated_at = '${time}'`)
}

/** Articles: one that everybody reads, with a later draft that nobody should, and one that was never published. */
const writePosts = async (
  { payload }: World,
  author: number,
): Promise<{ draft: number; posts: number }> => {
  const write = async (slug: string, title: string, status: 'draft' | 'published') => {
    const { id } = await payload.create({
      collection: 'posts',
      data: {
        _status: status,
        author,
        body: richText(title) as never,
        excerpt: title,
        slug,
        title,
      },
      overrideAccess: true,
    })
    return Number(id)
  }
  const posts = await write('for-everybody', 'For everybody', 'published')
  await payload.update({
    id: posts,
    collection: 'posts',
    data: { title: 'Canary title, later' },
    draft: true,
    overrideAccess: true,
  })
  return { draft: await write('not-yet', 'Canary draft', 'draft'), posts }
}

/**
 * Gives B secrets in every field, and A documents of his own that lead to them by references that the system itself would
 * not make: after a transfer of ownership, or an accident.
 */
export const laySecrets = async (world: World, A: number, B: number): Promise<Secrets> => {
  const { database, payload } = world
  await database.query(
    `update users set name = 'Canary B', email = 'canary-b@canary.test' where id = $1`,
    [B],
  )
  const articles = await writePosts(world, B)
  const theirs: Ids = { ...(await plant(world, B)), posts: articles.draft }
  const list = await createList(payload, { owner: A })
  const client = await createClient(payload, { owner: A })
  const mailing = await createMailing(payload, { owner: A })
  const runs = await row(world, 'runs', {
    dueAt: '2031-01-01T00:00:00.000Z',
    kind: 'scheduled',
    mailing: mailing.id,
    owner: A,
    status: 'finished',
  })
  const attempts = await row(world, 'attempts', {
    client: theirs.clients,
    email: 'own@example.test',
    owner: A,
    run: runs,
    state: 'rejected',
  })
  await database.query('update mailings set disabled_by_id = $1, message_id = $2 where id = $3', [
    B,
    theirs.messages,
    mailing.id,
  ])
  await database.query(
    `insert into clients_rels ("order", parent_id, path, lists_id)
     values (1, $1, 'lists', $2), (2, $3, 'lists', $4)`,
    [client.id, theirs.lists, theirs.clients, list.id],
  )
  const mine = {
    attempts,
    clients: client.id,
    lists: list.id,
    mailings: mailing.id,
    posts: articles.posts,
    runs,
    users: A,
  }
  const change = (isOther: boolean) => changeSecrets(world, { isOther, owner: B, theirs })
  return { change, mine, theirs }
}

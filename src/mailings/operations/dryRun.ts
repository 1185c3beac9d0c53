import type { PayloadRequest } from 'payload'

import { asUser } from '../access/asUser.ts'
import { userOf } from '../access/roles.ts'
import { normaliseTag } from '../collections/validate.ts'
import { Refusal } from '../errors.ts'
import { getRuntime } from '../runtime.ts'
import {
  countRecipients,
  listRecipients,
  type RecipientChoice,
  type RecipientCounts,
  type RecipientGroup,
  type RecipientRow,
} from '../store/postgres/countRecipients.ts'
import { fitsIdType } from '../store/postgres/fitsIdType.ts'

export type { RecipientGroup }

/** Whom a form chooses, saved or not. */
export type Chosen = { clients: string[]; everyone: boolean; lists: string[]; tags: string[] }

/** A question: the choices of a form, or of a saved mailing, and the page of a group to list. */
export type DryRunQuestion = {
  /** The last client of the page before. */
  after: null | string
  /** null: those that the mailing has saved. */
  chosen: Chosen | null
  /** null: counts only. */
  group: null | RecipientGroup
  /** null: not saved yet; the choices are of whoever asks. */
  mailingId: null | string
}

/** Who gets it and who does not. `willNot` is the sum of the suppressed and the duplicates. */
export type DryRun = {
  listed: { group: RecipientGroup; next: null | string; rows: RecipientRow[] } | null
  willNot: number
} & RecipientCounts

type MailingDocument = {
  owner: number | string
  recipients?: {
    clients?: (number | string)[] | null
    everyone?: boolean | null
    lists?: (number | string)[] | null
    tags?: null | string[]
  }
}

const notFound = (req: PayloadRequest): Refusal =>
  new Refusal({
    language: req.i18n?.language,
    sentence: {
      en: 'There is no such mailing, or it is not yours.',
      ru: 'Такой рассылки нет, или она не ваша.',
    },
    status: 404,
  })

const findMailing = async (req: PayloadRequest, id: string): Promise<MailingDocument> => {
  if (!fitsIdType(id, getRuntime(req.payload).db.tables.idType)) throw notFound(req)
  const mailing = (await req.payload.findByID({
    id,
    collection: getRuntime(req.payload).options.slugs.mailings as 'users',
    depth: 0,
    disableErrors: true,
    select: { owner: true, recipients: true } as never,
    ...asUser(req),
  })) as unknown as MailingDocument | null
  if (mailing) return mailing
  throw notFound(req)
}

const chosenOf = ({ recipients = {} }: MailingDocument): Chosen => ({
  clients: (recipients.clients ?? []).map(String),
  everyone: recipients.everyone === true,
  lists: (recipients.lists ?? []).map(String),
  tags: recipients.tags ?? [],
})

/** The choices with their owner: that of the mailing, or whoever asks about one that is not saved. */
const readChoice = async (
  req: PayloadRequest,
  { chosen, mailingId }: DryRunQuestion,
): Promise<RecipientChoice> => {
  const { db, options } = getRuntime(req.payload)
  const mailing = mailingId === null ? null : await findMailing(req, mailingId)
  const { clients, everyone, lists, tags } = chosen ?? (mailing ? chosenOf(mailing) : noOne)
  const fits = (id: string): boolean => fitsIdType(id, db.tables.idType)
  return {
    clientIds: clients.filter(fits),
    everyone,
    listIds: lists.filter(fits),
    ownerId: String(mailing?.owner ?? userOf(req, options)?.id ?? ''),
    tags: tags.map(normaliseTag),
  }
}

const noOne: Chosen = { clients: [], everyone: false, lists: [], tags: [] }

const listGroup = async (
  req: PayloadRequest,
  args: { choice: RecipientChoice; question: DryRunQuestion },
): Promise<DryRun['listed']> => {
  const { group } = args.question
  if (group === null) return null
  const { db, options } = getRuntime(req.payload)
  const most = options.limits.recipientsPerPage
  const given = args.question.after
  const after = given !== null && fitsIdType(given, db.tables.idType) ? given : null
  const found = await listRecipients(db, {
    after,
    choice: args.choice,
    group,
    limit: most + 1,
  })
  const rows = found.slice(0, most)
  return { group, next: found.length > most ? (rows.at(-1)?.clientId ?? null) : null, rows }
}

/**
 * Says who would get a run of these choices now and who would not, by the conditions that its expansion uses, with the
 * rights of the request's user. Sends and stores nothing.
 *
 * @throws Refusal 404 when the mailing is not there or not to be seen.
 */
export const dryRun = async (req: PayloadRequest, question: DryRunQuestion): Promise<DryRun> => {
  const choice = await readChoice(req, question)
  const counts = await countRecipients(getRuntime(req.payload).db, choice)
  const suppressed = Object.values(counts.suppressed).reduce((sum, each) => sum + each, 0)
  return {
    ...counts,
    listed: await listGroup(req, { choice, question }),
    willNot: suppressed + counts.duplicates,
  }
}

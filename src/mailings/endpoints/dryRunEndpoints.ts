import type { Endpoint, PayloadRequest } from 'payload'
import { addDataAndFileToRequest } from 'payload'

import { readingScope } from '../access/readingScope.ts'
import { hasRole } from '../access/roles.ts'
import { tagProblem } from '../collections/validate.ts'
import { Refusal, type Sentence } from '../errors.ts'
import { type Chosen, dryRun, type RecipientGroup } from '../operations/dryRun.ts'
import { getRuntime } from '../runtime.ts'

const isId = /^(\d{1,9}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/i

const groups: RecipientGroup[] = [
  'bounced',
  'complained',
  'duplicates',
  'mailboxFull',
  'manual',
  'unsubscribed',
  'willGet',
]

const refuse = (req: PayloadRequest, sentence: Sentence, status = 400): never => {
  throw new Refusal({ language: req.i18n?.language, sentence, status })
}

const requireReader = (req: PayloadRequest): void => {
  const { options } = getRuntime(req.payload)
  if (readingScope({ options, user: req.user }) !== undefined) return
  refuse(req, { en: 'Sign in first.', ru: 'Сначала войдите.' }, 401)
}

const groupIn = (req: PayloadRequest, value: unknown): null | RecipientGroup => {
  if (value === null || value === undefined || value === '') return null
  const group = groups.find((each) => each === value)
  return (
    group ??
    refuse(req, {
      en: `"group" must be one of ${groups.join(', ')}.`,
      ru: `В «group» может стоять: ${groups.join(', ')}.`,
    })
  )
}

const idIn = (req: PayloadRequest, value: unknown): null | string => {
  if (value === null || value === undefined || value === '') return null
  const id = String(value)
  if (isId.test(id)) return id
  return refuse(req, {
    en: `"${id.slice(0, 40)}" is no id.`,
    ru: `«${id.slice(0, 40)}» — не идентификатор.`,
  })
}

const idsIn = (
  req: PayloadRequest,
  args: { most: number; name: string; value: unknown },
): string[] => {
  const { most, name, value } = args
  const list: unknown[] = Array.isArray(value) ? value : []
  if (list.length <= most) return list.map(String)
  return refuse(req, {
    en: `"recipients.${name}" holds ${list.length} ids; at most ${most} may stand there.`,
    ru: `В «recipients.${name}» ${list.length} идентификаторов; может быть не больше ${most}.`,
  })
}

const tagsIn = (req: PayloadRequest, value: unknown): string[] => {
  const { tagCharacters, tagsPerClient: most } = getRuntime(req.payload).options.limits
  const tags = (Array.isArray(value) ? value : []).map(String)
  if (tags.length > most) {
    refuse(req, {
      en: `"recipients.tags" holds ${tags.length} tags; at most ${most} may stand there.`,
      ru: `В «recipients.tags» ${tags.length} меток; может быть не больше ${most}.`,
    })
  }
  const problem = tags.map((tag) => tagProblem(tag, tagCharacters)).find((each) => each !== null)
  return problem ? refuse(req, problem) : tags
}

const chosenIn = (req: PayloadRequest, value: unknown): Chosen => {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >
  const { limits } = getRuntime(req.payload).options
  return {
    clients: idsIn(req, { most: limits.clientsPerMailing, name: 'clients', value: given.clients }),
    everyone: given.everyone === true,
    lists: idsIn(req, { most: limits.listsPerDocument, name: 'lists', value: given.lists }),
    tags: tagsIn(req, given.tags),
  }
}

const showSaved: Endpoint['handler'] = async (req) => {
  requireReader(req)
  const { searchParams } = req
  return Response.json(
    await dryRun(req, {
      after: idIn(req, searchParams.get('after')),
      chosen: null,
      group: groupIn(req, searchParams.get('group')),
      mailingId: idIn(req, req.routeParams?.id) ?? '0',
    }),
  )
}

const show: Endpoint['handler'] = async (req) => {
  requireReader(req)
  await addDataAndFileToRequest(req)
  const data = (req.data ?? {}) as Record<string, unknown>
  const mailingId = idIn(req, data.mailing)
  // Without a mailing the choices are those of the asker, and he must be one who may have clients.
  if (mailingId === null && !hasRole(req, 'isSender', getRuntime(req.payload).options)) {
    refuse(req, { en: 'Name a mailing in "mailing".', ru: 'Укажите рассылку в «mailing».' }, 403)
  }
  return Response.json(
    await dryRun(req, {
      after: idIn(req, data.after),
      chosen: chosenIn(req, data.recipients),
      group: groupIn(req, data.group),
      mailingId,
    }),
  )
}

/**
 * `GET /api/mailings/:id/dry-run` and, for choices that are not saved, `POST /api/mailings/dry-run` with `recipients`
 * (`everyone`, `lists`, `tags`, `clients`) and `mailing`, its id: counts, and with `group` a page of those in it (`after`).
 */
export const dryRunEndpoints: Endpoint[] = [
  { handler: showSaved, method: 'get', path: '/:id/dry-run' },
  { handler: show, method: 'post', path: '/dry-run' },
]

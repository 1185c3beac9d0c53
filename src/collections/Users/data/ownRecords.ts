import type { PayloadRequest, SanitizedCollectionConfig, Where } from 'payload'

import { Forbidden } from 'payload'

import { callLimits } from '../../../access/doors/limits.ts'
import { type OwnRecords, readOwnRecords } from '../../../mailings/exports/index.ts'
import { systemLettersSlug } from '../../SystemLetters/slug.ts'
import { usersSlug } from '../slug.ts'

type Own = PayloadRequest & { user: object }
type Row = { id: number | string }

/** Page after page in the order of the ids; flat, since the site may allow few filters within filters. */
async function* byId<Found extends Row>(
  read: (args: { limit: number; where: Where }) => Promise<{ docs: Found[] }>,
  own: Where[],
): AsyncGenerator<Found[]> {
  for (let after: Row['id'] | undefined; ;) {
    const later: Where[] = after === undefined ? [] : [{ id: { greater_than: after } }]
    const { docs } = await read({ limit: callLimits.documents, where: { and: [...own, ...later] } })
    if (docs.length === 0) return
    yield docs
    after = docs.at(-1)?.id
  }
}

const inOrder = { depth: 0, pagination: false, sort: 'id' } as const

/** Earlier versions; none when the asker may read what he owns but not what it was, as one who became a manager. */
const versionsOf = (req: Own, { slug }: SanitizedCollectionConfig): OwnRecords => ({
  name: `${slug}-versions`,
  async *pages() {
    const { payload, user } = req
    const collection = slug as 'messages'
    try {
      yield* byId(
        ({ limit, where }) =>
          payload.findVersions({
            ...inOrder,
            collection,
            limit,
            overrideAccess: false,
            req,
            user,
            where,
          }),
        [{ 'version.owner': { equals: user.id } }],
      )
    } catch (error) {
      if (!(error instanceof Forbidden)) throw error
    }
  },
})

/** What the admin panel keeps of him: columns, filters and sorting of lists. */
const preferencesOf = (req: Own): OwnRecords => ({
  name: 'preferences',
  pages: () => {
    const { payload, user } = req
    return byId(
      ({ limit, where }) =>
        payload.find({
          ...inOrder,
          collection: 'payload-preferences',
          limit,
          overrideAccess: false,
          req,
          user,
          where,
        }),
      [{ 'user.value': { equals: user.id } }, { 'user.relationTo': { equals: usersSlug } }],
    )
  },
})

/**
 * Letters about the account, read by the system, for they are open to administrators alone; links stand in none of them, and
 * what a worker keeps with them stays out. A letter to a new address is left out until that is his: it belongs to another
 * account when the address does, and one that is missing would tell so.
 */
const lettersOf = ({ payload, user }: Own): OwnRecords => ({
  name: 'letters-about-your-account',
  pages: () =>
    byId(
      ({ limit, where }) =>
        payload.find({
          ...inOrder,
          collection: systemLettersSlug,
          limit,
          overrideAccess: true,
          select: {
            createdAt: true,
            details: true,
            kind: true,
            language: true,
            sentAt: true,
            state: true,
            to: true,
          },
          where,
        }),
      [
        { user: { equals: user.id } },
        { or: [{ kind: { not_equals: 'address-confirm' } }, { to: { equals: user.email } }] },
      ],
    ),
})

/** What is somebody's beside the documents that he owns. */
export const ownRecords = (req: Own, owned: SanitizedCollectionConfig[]): OwnRecords[] => [
  ...owned.filter(({ versions }) => versions).map((collection) => versionsOf(req, collection)),
  ...readOwnRecords({ owner: req.user.id, payload: req.payload }),
  preferencesOf(req),
  lettersOf(req),
]

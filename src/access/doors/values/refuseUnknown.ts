import type {
  CollectionBeforeValidateHook,
  CollectionSlug,
  FlattenedField,
  PayloadRequest,
  RelationshipField,
  UploadField,
  Where,
} from 'payload'

import { ValidationError } from 'payload'

import { isRecord } from './isRecord.ts'
import { fieldsWithin } from './placeAt.ts'

type Id = number | string
/** A document that data names; `where`: what it must be besides being there. */
type Reference = { id: Id; path: string; slug: string; where?: Where }

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])

const referenceAt = (
  value: unknown,
  { filterOptions, relationTo }: RelationshipField | UploadField,
  path: string,
): Reference[] => {
  // Collections with a rule of their own for what may be chosen refuse what is not there by it.
  if (typeof filterOptions === 'function') return []
  const isOfMany = Array.isArray(relationTo)
  const named = isOfMany && isRecord(value) ? value : { relationTo, value }
  const id = isRecord(named.value) ? named.value.id : named.value
  const slug = named.relationTo
  const isNamed = typeof id === 'number' || (typeof id === 'string' && id !== '')
  if (typeof slug !== 'string' || !isNamed) return []
  return [{ id, path, slug, ...(filterOptions && { where: filterOptions }) }]
}

const referencesIn = (fields: readonly FlattenedField[], data: unknown, prefix = ''): Reference[] =>
  fields.flatMap((field): Reference[] => {
    const value = isRecord(data) ? data[field.name] : undefined
    const path = `${prefix}${field.name}`
    if (value === undefined || value === null) return []
    if (field.type === 'relationship' || field.type === 'upload')
      return listOf(value).flatMap((each) => referenceAt(each, field, path))
    return field.type === 'join'
      ? []
      : listOf(value).flatMap((each) => referencesIn(fieldsWithin(field), each, `${path}.`))
  })

const keyOf = ({ id, path, slug }: Reference): string => `${path} ${slug} ${id}`

const isThere = async (reference: Reference, req: PayloadRequest): Promise<boolean> => {
  const collection = reference.slug as CollectionSlug
  if (!req.payload.collections[collection]) return false
  const where: Where = { and: [{ id: { equals: reference.id } }, reference.where ?? {}] }
  return (await req.payload.db.count({ collection, req, where })).totalDocs > 0
}

/**
 * Refuses a reference to a document that is not there, with the field named: PostgreSQL would, and the answer was a 500.
 * What is there but not to be chosen is refused alike, of a draft too, whose fields Payload does not look at. It comes after
 * the access and after the collection's own hooks, so that nobody learns more about other documents than they tell. What
 * stood there before the change is not asked for again, nor what the system writes.
 */
export const refuseUnknown: CollectionBeforeValidateHook = async ({
  collection,
  data,
  originalDoc,
  req,
}) => {
  if (!req.user || !data) return data
  const { flattenedFields } = collection
  const kept = new Set(referencesIn(flattenedFields, originalDoc).map(keyOf))
  for (const reference of referencesIn(flattenedFields, data)) {
    if (kept.has(keyOf(reference)) || (await isThere(reference, req))) continue
    const message =
      req.i18n?.language === 'ru'
        ? 'этого документа нет, или здесь его выбрать нельзя.'
        : 'this document does not exist, or is not one to choose here.'
    const errors = [{ message, path: reference.path }]
    throw new ValidationError({ collection: collection.slug, errors, req }, req.t)
  }
  return data
}

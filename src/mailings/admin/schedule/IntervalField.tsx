import type { PayloadRequest, RelationshipFieldServerProps, Where } from 'payload'
import { getTranslation } from '@payloadcms/translations'

import { asUser } from '../../access/asUser.ts'
import { referenceOf } from '../../references.ts'
import { getRuntime } from '../../runtime.ts'
import { languageOf, speak } from '../../translations/say.ts'
import { schedule as texts } from '../../translations/schedule.ts'
import { IntervalSelect } from './IntervalSelect.tsx'

type Interval = { id: number | string; name: string; nameRu?: null | string }

/** Intervals that the select offers, besides the one that is chosen. */
const most = 500

const findIntervals = async (
  req: PayloadRequest,
  chosen: null | number | string,
): Promise<Interval[]> => {
  const find = async (where: Where): Promise<Interval[]> => {
    const { docs } = await req.payload.find({
      collection: getRuntime(req.payload).options.slugs.intervals as 'users',
      depth: 0,
      limit: most,
      pagination: false,
      select: { name: true, nameRu: true } as never,
      sort: 'id',
      where,
      ...asUser(req),
    })
    return docs as unknown as Interval[]
  }
  const offered = await find({})
  const isOffered = offered.some(({ id }) => String(id) === String(chosen))
  return chosen === null || isOffered
    ? offered
    : [...offered, ...(await find({ id: { equals: chosen } }))]
}

/** The named recurrences, by their names in the reader's language. */
export const IntervalField = async ({
  data,
  field,
  i18n,
  path,
  readOnly,
  req,
}: RelationshipFieldServerProps) => {
  const language = languageOf(i18n.language)
  const intervals = await findIntervals(
    req,
    referenceOf((data as { interval?: unknown })?.interval),
  )
  const { description } = field.admin ?? {}
  return (
    <IntervalSelect
      description={
        typeof description === 'object' && description !== null && 'en' in description
          ? getTranslation(description as Record<string, string>, i18n)
          : null
      }
      label={field.label ? getTranslation(field.label, i18n) : path}
      options={intervals.map(({ id, name, nameRu }) => ({
        label: (language === 'ru' && nameRu) || name,
        value: id,
      }))}
      path={path}
      placeholder={speak(language)(texts.noInterval)}
      readOnly={readOnly === true}
    />
  )
}

import type { Payload } from 'payload'

import type { Script } from './cli/seedCommand.ts'

import { terminal } from '../src/commands/terminal.ts'
import { STANDARD_INTERVALS } from '../src/mailings/exports/index.ts'
import { seedCommand } from './cli/seedCommand.ts'

const collection = 'intervals'

/** Makes the intervals that the mailing form offers; those already there, by their key, stay as staff have left them. */
export const createIntervals = async (
  payload: Payload,
): Promise<{ existed: number; made: number }> => {
  let made = 0
  for (const { name, recurrence, slug } of STANDARD_INTERVALS) {
    const where = { key: { equals: slug } }
    const { totalDocs } = await payload.count({
      collection,
      overrideAccess: true,
      where,
    })
    if (totalDocs > 0) continue
    const data = { key: slug, name: name.en, nameRu: name.ru, recurrence }
    await payload.create({ collection, data, overrideAccess: true })
    made += 1
  }
  return { existed: STANDARD_INTERVALS.length - made, made }
}

/** `create:intervals` */
export const script: Script = seedCommand({
  name: 'create:intervals',
  run: async ({ payload }) => {
    const { existed, made } = await createIntervals(payload)
    terminal.say(`Intervals: ${made} made, ${existed} were there.`)
  },
  summary:
    'Makes the intervals that the mailing form offers. Those already there stay as they are.',
})

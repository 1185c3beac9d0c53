import type { CollectionBeforeOperationHook, Where } from 'payload'

import { isAsciiText } from '../addresses/isAsciiText.ts'
import { parseAddress } from '../addresses/parseAddress.ts'
import { isRecord } from '../rendering/body/records.ts'

const spellOne = (text: string): string => {
  const parsed = parseAddress(text)
  return 'problem' in parsed ? text : parsed.key
}

/** REST writes several as one text, with commas, which no address has. */
const spell = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(spell)
  return typeof value === 'string' && value.includes('@') && !isAsciiText(value)
    ? value.split(',').map(spellOne).join(',')
    : value
}

const spellIn = (where: unknown): unknown => {
  if (Array.isArray(where)) return where.map(spellIn)
  if (!isRecord(where)) return where
  return Object.fromEntries(
    Object.entries(where).map(([key, value]): [string, unknown] => {
      if (/^(?:and|or)$/i.test(key)) return [key, spellIn(value)]
      if (key !== 'email' || !isRecord(value)) return [key, value]
      const compared = Object.entries(value).map(([operator, operand]) => [
        operator,
        spell(operand),
      ])
      return [key, Object.fromEntries(compared)]
    }),
  )
}

/** Looks for an address as it is stored (`addressKey`), however its domain is written in a filter. */
export const spellAddresses: CollectionBeforeOperationHook = ({ args }) => {
  const { where } = args as { where?: Where }
  return where ? ({ ...args, where: spellIn(where) as Where } as typeof args) : args
}

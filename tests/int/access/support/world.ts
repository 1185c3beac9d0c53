import type { Payload } from 'payload'

import type { TestDatabase } from '../../../support/database.ts'
import type { World } from './targets.ts'

import { type Gate, openGate } from './gate.ts'
import { createPeople, type People } from './people.ts'

/** Everybody who asks, the gate he asks at, and the two users whose documents are asked about. */
export const openWorld = async (
  database: TestDatabase,
  payload: Payload,
): Promise<{ gate: Gate; people: People; world: World }> => {
  const gate = openGate(payload)
  const people = await createPeople(payload)
  if (!people.A.user || !people.B.user) throw new Error('A and B are there')
  return { gate, people, world: { A: people.A.user, B: people.B.user, database, payload } }
}

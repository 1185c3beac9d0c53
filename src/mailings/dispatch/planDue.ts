import type { Database } from '../store/database.ts'
import { advanceMailings } from '../store/postgres/advanceMailings.ts'
import { findRecipientZones } from '../store/postgres/findRecipientZones.ts'
import { insertRuns } from '../store/postgres/insertRuns.ts'
import { type DueMailing, lockDueMailing } from '../store/postgres/lockDueMailings.ts'
import { type Plan, planOccurrences } from './planOccurrences.ts'

const planOne = async (tx: Database, mailing: DueMailing): Promise<{ id: string } & Plan> => {
  const zones = mailing.recipientLocalTime ? await findRecipientZones(tx, mailing.id) : []
  return { id: mailing.id, ...planOccurrences({ ...mailing, zones }) }
}

/** Writes the runs of locked mailings and moves them to their next times. Resolves to the number of runs. */
export const planDue = async (tx: Database, due: DueMailing[]): Promise<number> => {
  const plans: ({ id: string } & Plan)[] = []
  // One after the other: it is one connection.
  for (const mailing of due) plans.push(await planOne(tx, mailing))
  const inserted = await insertRuns(
    tx,
    plans.flatMap(({ runs }) => runs),
  )
  const plannedOf = (id: string): number =>
    inserted.filter((run) => run.mailingId === id && run.status === 'planned').length
  await advanceMailings(
    tx,
    plans.map(({ id, next, planAt }) => ({ id, next, planAt, planned: plannedOf(id) })),
  )
  return inserted.length
}

/**
 * Plans everything that is due of one mailing now, whatever the number of passes, and keeps the mailing locked: before
 * its rule is changed, so that the times gone by are answered by the rule they belong to.
 */
export const planDueOf = async (tx: Database, mailingId: string): Promise<number> => {
  let runs = 0
  for (
    let due = await lockDueMailing(tx, mailingId);
    due;
    due = await lockDueMailing(tx, mailingId)
  ) {
    runs += await planDue(tx, [due])
  }
  return runs
}

import type { Database } from '../store/database.ts'
import { advanceMailings } from '../store/postgres/advanceMailings.ts'
import { findRecipientZones } from '../store/postgres/findRecipientZones.ts'
import { insertRuns } from '../store/postgres/insertRuns.ts'
import { type DueMailing, lockDueMailing } from '../store/postgres/lockDueMailings.ts'
import { type Plan, planOccurrences } from './planOccurrences.ts'

/** A mailing whose times cannot be told, such as in a zone that this Node does not know any more. */
export type Unplannable = { err: unknown; mailingId: string }

export type Planning = { failed: Unplannable[]; runs: number }

/**
 * Writes the runs of locked mailings and moves them to their next times. One that cannot be planned stays due and keeps
 * no other from being planned.
 */
export const planDue = async (tx: Database, due: DueMailing[]): Promise<Planning> => {
  const failed: Unplannable[] = []
  const plans: ({ id: string } & Plan)[] = []
  // One after the other: it is one connection.
  for (const mailing of due) {
    const zones = mailing.recipientLocalTime ? await findRecipientZones(tx, mailing.id) : []
    try {
      plans.push({ id: mailing.id, ...planOccurrences({ ...mailing, zones }) })
    } catch (err) {
      failed.push({ err, mailingId: mailing.id })
    }
  }
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
  return { failed, runs: inserted.length }
}

/**
 * Plans everything that is due of one mailing now, whatever the number of passes, and keeps the mailing locked: before
 * its rule is changed, so that the times gone by are answered by the rule they belong to. False when that rule cannot tell
 * its times any more: whoever mends it must not be kept from it.
 */
export const planDueOf = async (tx: Database, mailingId: string): Promise<boolean> => {
  for (
    let due = await lockDueMailing(tx, mailingId);
    due;
    due = await lockDueMailing(tx, mailingId)
  ) {
    const { failed } = await planDue(tx, [due])
    if (failed.length > 0) return false
  }
  return true
}

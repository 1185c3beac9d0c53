import type { Database, Statement } from '../database.ts'
import { joinOwnList, joinSuppression } from './recipientConditions.ts'

/**
 * Of those who would get a letter now, for the report says by them when the last zone is served. Reads every recipient
 * once: a second for a million. Asked twice a run, and only in recipient-local time.
 */
const find: Statement = {
  name: 'mailings_find_recipient_zones',
  text: (t) => `
SELECT DISTINCT coalesce(c.time_zone, '') AS time_zone
FROM ${t.mailings} m
JOIN ${t.clients} c ON c.owner_id = m.owner_id
${joinSuppression(t, { email: 'lower(c.email)', owner: 'm.owner_id' })}
WHERE m.id = $1 AND x.id IS NULL AND (
  m.recipients_everyone
  OR c.id IN (
    SELECT cr.parent_id
    FROM ${t.mailingsRels} mr
    ${joinOwnList(t, { list: `mr.${t.listsRelColumn}`, owner: 'm.owner_id' })}
    JOIN ${t.clientsRels} cr ON cr.${t.listsRelColumn} = l.id AND cr.path = 'lists'
    WHERE mr.parent_id = $1 AND mr.path = 'recipients.lists'
  )
  OR c.id IN (
    SELECT ct.parent_id
    FROM ${t.mailingsTexts} mt
    JOIN ${t.clientsTexts} ct ON ct.text = mt.text AND ct.path = 'tags'
    WHERE mt.parent_id = $1 AND mt.path = 'recipients.tags'
  )
  OR c.id IN (
    SELECT mr.${t.clientsRelColumn} FROM ${t.mailingsRels} mr
    WHERE mr.parent_id = $1 AND mr.path = 'recipients.clients'
  )
)`,
}

/** The time zones in which a mailing's recipients live, as they are written with the clients; '' for those without one. */
export const findRecipientZones = async (db: Database, mailingId: string): Promise<string[]> =>
  (await db.run<{ time_zone: string }>(find, [mailingId])).map((row) => row.time_zone)

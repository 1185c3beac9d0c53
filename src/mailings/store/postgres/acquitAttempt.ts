import type { Database, Statement } from '../database.ts'

const acquit: Statement = {
  name: 'mailings_acquit_attempt',
  text: (t) =>
    `UPDATE ${t.attempts} SET crashes = 0 WHERE id = $1 AND token = $2 AND state = 'claimed'`,
}

/**
 * Clears a letter that is under way: it has not ended this process. Should this worker die all the same it is under
 * suspicion again, for the first time.
 */
export const acquitAttempt = async (
  db: Database,
  args: { id: string; token: string },
): Promise<void> => {
  await db.run(acquit, [args.id, args.token])
}

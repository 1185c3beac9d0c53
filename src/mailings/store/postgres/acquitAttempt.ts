import type { Database, Statement } from '../database.ts'

const acquit: Statement = {
  name: 'mailings_acquit_attempt',
  text: (t) =>
    `UPDATE ${t.attempts} SET crashes = 1 WHERE id = $1 AND token = $2 AND state = 'claimed' AND crashes > 1`,
}

/**
 * Takes back all but one of the crashes of a letter that is under way: it has not ended this process. It stays under
 * suspicion, and is claimed alone again should this worker die all the same.
 */
export const acquitAttempt = async (
  db: Database,
  args: { id: string; token: string },
): Promise<void> => {
  await db.run(acquit, [args.id, args.token])
}

import type { Database, Statement } from '../database.ts'

/** Channel on which workers hear that something is due; the payload is empty. */
export const wakeChannel = 'mailings_wake'

const notify: Statement = {
  name: 'mailings_notify',
  text: () => `SELECT pg_notify('${wakeChannel}', '')`,
}

/** Wakes every worker when the surrounding transaction commits. */
export const notifyWorkers = async (db: Database): Promise<void> => {
  await db.run(notify)
}

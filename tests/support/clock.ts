import type { TestDatabase } from './database.ts'

/** The clock of a test's database: it stands still until it is moved. */
export type Clock = {
  now: () => Promise<Date>
  set: (at: Date) => Promise<void>
}

/**
 * Gives a database a clock of the test's own: `now()` in every statement that does not say `pg_catalog` means it. The
 * product asks only the database what time it is, so nothing in the product has to know. For connections opened
 * afterwards: call it before Payload boots.
 */
export async function openClock(
  database: Pick<TestDatabase, 'name' | 'query'>,
  start: Date,
): Promise<Clock> {
  await database.query(`
    CREATE SCHEMA test_clock;
    CREATE TABLE test_clock.hand (at timestamptz NOT NULL);
    INSERT INTO test_clock.hand VALUES ('${start.toISOString()}');
    CREATE FUNCTION test_clock.now() RETURNS timestamptz LANGUAGE sql STABLE
      AS 'SELECT at FROM test_clock.hand';
    ALTER DATABASE ${database.name} SET search_path = test_clock, public, pg_catalog;
    SET search_path = test_clock, public, pg_catalog`)
  return {
    now: async () => {
      const [row] = await database.query<{ at: Date }>('SELECT at FROM test_clock.hand')
      if (!row) throw new Error('The clock has no hand.')
      return row.at
    },
    set: async (at) => {
      await database.query('UPDATE test_clock.hand SET at = $1', [at])
    },
  }
}

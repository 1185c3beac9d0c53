import type { Database, Statement } from '../database.ts'

/** An owner whose letters a manager should look at. */
export type UserToLookAt = {
  /** Letters of the last seven days. */
  letters: number
  name: string
  /** Those of them that were rejected. */
  rejected: number
  userId: string
}

type Row = { id: number | string; letters: number; name: null | string; rejected: number }

/** A tenth refused is what mail services close accounts for; below twenty letters it says nothing. Off `runs_newest_idx`. */
const find: Statement = {
  name: 'mailings_find_users_to_look_at',
  text: (t) => `
SELECT u.id, u.${t.nameColumn} AS name, r.letters, r.rejected
FROM (
  SELECT owner_id, sum(sent + rejected + unknown)::int AS letters, sum(rejected)::int AS rejected
  FROM ${t.runs} WHERE due_at > now() - interval '7 days' AND due_at <= now()
  GROUP BY owner_id
  HAVING sum(sent + rejected + unknown) >= 20 AND sum(rejected) * 10 >= sum(sent + rejected + unknown)
  ORDER BY sum(rejected) DESC LIMIT 5
) r JOIN ${t.users} u ON u.id = r.owner_id
ORDER BY r.rejected DESC`,
}

/** The five owners with the most refused letters of a week, if a tenth of theirs or more were refused. */
export const findUsersToLookAt = async (db: Database): Promise<UserToLookAt[]> =>
  (await db.run<Row>(find)).map(({ id, name, ...counts }) => ({
    ...counts,
    name: name ?? '',
    userId: String(id),
  }))

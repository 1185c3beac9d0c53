import pg from 'pg'

type Failure = { code?: string; message: string }
type Query = (...given: unknown[]) => unknown

/** Statements that PostgreSQL refused in this process since the last look, as its code and its sentence. */
export const watchStatements = (): { take: () => string[] } => {
  const failures: string[] = []
  const keep = (error?: Failure | null): void => {
    if (error) failures.push(`${error.code} ${error.message}`)
  }
  const original = pg.Client.prototype.query as Query
  const watched: Query = function (this: unknown, ...given) {
    const last = given.at(-1)
    if (typeof last === 'function') {
      const answer = (error: Failure | null, ...rest: unknown[]): unknown => {
        keep(error)
        return (last as Query)(error, ...rest)
      }
      return original.apply(this, [...given.slice(0, -1), answer])
    }
    const result = original.apply(this, given)
    if (result instanceof Promise) result.catch(keep)
    return result
  }
  Object.assign(pg.Client.prototype, { query: watched })
  return { take: () => failures.splice(0) }
}

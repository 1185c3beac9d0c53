/**
 * An environment variable of a command, such as `SUPERUSER_PASSWORD`; undefined when it is not set. These are not
 * settings of the application, which `src/environment.ts` reads: they are read when a command asks, and kept nowhere.
 */
export const variable = (name: string): string | undefined => {
  // eslint-disable-next-line no-restricted-syntax -- see above
  const value = process.env[name]
  return value === '' ? undefined : value
}

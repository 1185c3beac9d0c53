import type { Role } from './roles.ts'

/** The least that is needed to know of somebody to decide what he may do. */
export type Person = { blocked?: unknown; id: number | string; role?: unknown }

/**
 * Whether somebody is signed in, not blocked, and has one of the given roles.
 *
 * A blocked person has no role at all: his sessions end when he is blocked, and this is the second lock, for whatever
 * request was already under way.
 */
export const hasRole = (person: null | Person | undefined, ...wanted: readonly Role[]): boolean =>
  Boolean(person) && person?.blocked !== true && wanted.some((role) => role === person?.role)

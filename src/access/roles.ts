/**
 * The four roles of the product, from least to most. What each may do stands in `docs/site.md` and is printed by
 * `create:roles`.
 */
export const roles = ['user', 'editor', 'manager', 'admin'] as const

/** One of {@link roles}. */
export type Role = (typeof roles)[number]

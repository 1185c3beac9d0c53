/** Slug of the accounts' collection. */
export const usersSlug = 'users'

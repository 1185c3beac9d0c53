/** Slug of the outbox of system letters. */
export const systemLettersSlug = 'system-letters'

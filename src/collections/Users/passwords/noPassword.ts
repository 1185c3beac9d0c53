/**
 * Stands in the place of a password's hash where an account has none. It is the hash of nothing, and a sign-in takes as
 * long as with a wrong password: with a null there it would be answered at once, and tell.
 */
export const noPassword = 'none'

/** Whether an account waits for its owner to choose a password by the link of a letter. */
export const hasNoPassword = ({ hash }: { hash?: null | string }): boolean => hash === noPassword

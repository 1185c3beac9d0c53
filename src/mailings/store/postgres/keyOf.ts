/**
 * A letter together with the claim it was in hand under, as statements compare it: `a.id::text || ' ' || a.token`. Two
 * claims of one letter may be spoken of in one statement, a late one and the present one.
 */
export const keyOf = ({ id, token }: { id: string; token: string }): string => `${id} ${token}`

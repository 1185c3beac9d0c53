import type { PayloadRequest, TypedUser } from 'payload'

/**
 * The arguments that make a Local API call act with the rights of the request's user: spread them into the call.
 * Payload's default is the opposite (`overrideAccess: true`); two published plugins had advisories for it
 * (CVE-2026-39397, GHSA-4qpv-39hg-f7fx).
 */
export const asUser = (
  req: PayloadRequest,
): { overrideAccess: false; req: PayloadRequest; user: null | TypedUser } => ({
  overrideAccess: false,
  req,
  user: req.user,
})

/** The arguments for what the system does by itself, in the request's transaction when there is one. */
export const asSystem = (
  req?: Partial<PayloadRequest>,
): { overrideAccess: true; req?: Partial<PayloadRequest> } =>
  req ? { overrideAccess: true, req } : { overrideAccess: true }

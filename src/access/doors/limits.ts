import { environment } from '../../environment.ts'

/** What one call may ask for, whoever makes it, as `LIMITS` says; `docs/limits.md` lists these with all the others. */
export const callLimits = environment.limits

import type { Payload } from 'payload'

/** An account that a seed has made, with its password in plain words: for whoever reads the terminal. */
export type SeedAccount = { email: string; password: string; role: string }

/** A seed: idempotent; returns the accounts it has made now. */
export type Seed = (args: { payload: Payload }) => Promise<SeedAccount[]>

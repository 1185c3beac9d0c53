import type { Payload } from 'payload'

/** Payload's schema as drizzle-kit sees it. Its snapshots are opaque to us. */
type DrizzleKit = {
  generateDrizzleJson: (schema: Record<string, unknown>) => Promise<Snapshot>
  generateMigration: (from: Snapshot, to: Snapshot) => Promise<string[]>
}
export type Snapshot = Record<string, unknown>

type PostgresAdapter = {
  defaultDrizzleSnapshot: Snapshot
  requireDrizzleKit: () => DrizzleKit
  schema: Record<string, unknown>
}

/** The statements that lead from the given snapshot to the schema which the config declares; empty when nothing is missing. */
export async function statementsFrom(payload: Payload, from?: Snapshot): Promise<string[]> {
  const adapter = payload.db as unknown as PostgresAdapter
  const { generateDrizzleJson, generateMigration } = adapter.requireDrizzleKit()
  const declared = await generateDrizzleJson(adapter.schema)
  return generateMigration(from ?? adapter.defaultDrizzleSnapshot, declared)
}

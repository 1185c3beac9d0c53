import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * Letters are searched by the clients who have or had their address; the last statement, by hand, remembers the addresses
 * that clients had before this table was there.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "mailings_former_addresses" (
  	"client_id" integer NOT NULL,
  	"email" varchar NOT NULL,
  	CONSTRAINT "mailings_former_addresses_pk" PRIMARY KEY("client_id","email")
  );
  
  ALTER TABLE "mailings_former_addresses" ADD CONSTRAINT "mailings_former_addresses_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "mailings_former_addresses_search_idx" ON "mailings_former_addresses" USING gin ("email" gin_trgm_ops);
  CREATE INDEX "attempts_clientless_search_idx" ON "attempts" USING gin ("email" gin_trgm_ops) WHERE "attempts"."client_id" IS NULL;
  CREATE INDEX "attempts_run_newest_idx" ON "attempts" USING btree ("run_id","id");
  INSERT INTO "mailings_former_addresses" ("client_id", "email")
    SELECT DISTINCT a."client_id", lower(a."email") FROM "attempts" a JOIN "clients" c ON c."id" = a."client_id"
    WHERE lower(a."email") <> lower(c."email");`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "mailings_former_addresses" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "mailings_former_addresses" CASCADE;
  DROP INDEX "attempts_clientless_search_idx";
  DROP INDEX "attempts_run_newest_idx";`)
}

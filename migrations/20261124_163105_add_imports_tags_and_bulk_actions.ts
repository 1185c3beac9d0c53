import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * `pg_trgm` serves the search of the clients' list. It comes with PostgreSQL (contrib), and since 13 the owner of a
 * database may add it. `down` leaves it: somebody else may use it by then.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE TYPE "public"."enum_imports_status" AS ENUM('uploading', 'draft', 'waiting', 'running', 'finished', 'cancelled', 'failed');
  CREATE TYPE "public"."enum_bulk_actions_action" AS ENUM('tag', 'untag', 'addToList', 'removeFromList', 'delete');
  CREATE TYPE "public"."enum_bulk_actions_status" AS ENUM('uploading', 'draft', 'waiting', 'running', 'finished', 'cancelled', 'failed');
  CREATE TABLE "clients_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" integer NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "imports" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"status" "enum_imports_status" NOT NULL,
  	"reason" varchar,
  	"lines" numeric DEFAULT 0,
  	"created" numeric DEFAULT 0,
  	"updated" numeric DEFAULT 0,
  	"skipped" numeric DEFAULT 0,
  	"refused" numeric DEFAULT 0,
  	"bytes" numeric DEFAULT 0,
  	"bytes_read" numeric DEFAULT 0,
  	"settings" jsonb,
  	"started_at" timestamp(3) with time zone,
  	"finished_at" timestamp(3) with time zone,
  	"token" varchar,
  	"lease_until" timestamp(3) with time zone,
  	"failures" numeric DEFAULT 0,
  	"owner_id" integer,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "bulk_actions" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"action" "enum_bulk_actions_action" NOT NULL,
  	"tag" varchar,
  	"list_id" integer,
  	"where" jsonb,
  	"status" "enum_bulk_actions_status" NOT NULL,
  	"reason" varchar,
  	"total" numeric DEFAULT 0,
  	"done" numeric DEFAULT 0,
  	"started_at" timestamp(3) with time zone,
  	"finished_at" timestamp(3) with time zone,
  	"token" varchar,
  	"lease_until" timestamp(3) with time zone,
  	"cursor" varchar,
  	"failures" numeric DEFAULT 0,
  	"owner_id" integer,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "mailings_import_chunks" (
  	"bytes" "bytea" NOT NULL,
  	"import_id" integer NOT NULL,
  	"number" integer NOT NULL,
  	CONSTRAINT "mailings_import_chunks_pk" PRIMARY KEY("import_id","number")
  );
  
  CREATE TABLE "mailings_import_refusals" (
  	"cells" varchar[] NOT NULL,
  	"import_id" integer NOT NULL,
  	"line" integer NOT NULL,
  	"problem" jsonb NOT NULL,
  	CONSTRAINT "mailings_import_refusals_pk" PRIMARY KEY("import_id","line")
  );
  
  ALTER TABLE "clients_texts" ADD CONSTRAINT "clients_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "imports" ADD CONSTRAINT "imports_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "bulk_actions" ADD CONSTRAINT "bulk_actions_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "bulk_actions" ADD CONSTRAINT "bulk_actions_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "mailings_import_chunks" ADD CONSTRAINT "mailings_import_chunks_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "mailings_import_refusals" ADD CONSTRAINT "mailings_import_refusals_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "clients_of_tag_idx" ON "clients_texts" USING btree ("text","parent_id") WHERE "clients_texts"."path" = 'tags';
  CREATE INDEX "clients_texts_parent_idx" ON "clients_texts" USING btree ("parent_id","order");
  CREATE INDEX "imports_owner_idx" ON "imports" USING btree ("owner_id");
  CREATE INDEX "imports_updated_at_idx" ON "imports" USING btree ("updated_at");
  CREATE INDEX "imports_created_at_idx" ON "imports" USING btree ("created_at");
  CREATE UNIQUE INDEX "imports_one_running_per_owner_idx" ON "imports" USING btree ("owner_id") WHERE "imports"."status" = 'running';
  CREATE INDEX "imports_open_idx" ON "imports" USING btree ("id") WHERE "imports"."status" IN ('uploading', 'draft', 'waiting', 'running');
  CREATE INDEX "bulk_actions_list_idx" ON "bulk_actions" USING btree ("list_id");
  CREATE INDEX "bulk_actions_owner_idx" ON "bulk_actions" USING btree ("owner_id");
  CREATE INDEX "bulk_actions_updated_at_idx" ON "bulk_actions" USING btree ("updated_at");
  CREATE INDEX "bulk_actions_created_at_idx" ON "bulk_actions" USING btree ("created_at");
  CREATE INDEX "bulk_actions_open_idx" ON "bulk_actions" USING btree ("id") WHERE "bulk_actions"."status" IN ('waiting', 'running');
  CREATE INDEX "clients_search_idx" ON "clients" USING gin ("name" gin_trgm_ops,"email" gin_trgm_ops) WITH (gin_pending_list_limit=65536);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "clients_texts" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "imports" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "bulk_actions" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "mailings_import_chunks" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "mailings_import_refusals" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "clients_texts" CASCADE;
  DROP TABLE "imports" CASCADE;
  DROP TABLE "bulk_actions" CASCADE;
  DROP TABLE "mailings_import_chunks" CASCADE;
  DROP TABLE "mailings_import_refusals" CASCADE;
  DROP INDEX "clients_search_idx";
  DROP TYPE "public"."enum_imports_status";
  DROP TYPE "public"."enum_bulk_actions_action";
  DROP TYPE "public"."enum_bulk_actions_status";`)
}

import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "mailings_minutes" (
  	"deferred" integer NOT NULL,
  	"minute" timestamp (3) with time zone NOT NULL,
  	"rejected" integer NOT NULL,
  	"run_id" varchar NOT NULL,
  	"sent" integer NOT NULL,
  	"skipped" integer NOT NULL,
  	"unknown" integer NOT NULL,
  	CONSTRAINT "mailings_minutes_pk" PRIMARY KEY("run_id","minute")
  );
  
  ALTER TABLE "attempts" ADD COLUMN "answer_group" varchar GENERATED ALWAYS AS (CASE "state"
    WHEN 'deferred' THEN 'deferred/' || CASE
      WHEN "reason" = 'poison' THEN 'unwritable'
      WHEN "enhanced" ~ '^[45][.]2[.]2$' OR "answer" ~* 'mailbox (is )?full|over ?quota|quota (is )?exceeded' THEN 'mailboxFull'
      WHEN "answer" ~* 'gr[ae]y[- ]?list' THEN 'greylisted'
      WHEN coalesce("code", 0) = 0 THEN 'noConnection'
      WHEN "enhanced" ~ '^5[.]1[.](1|2|3|6|10)$|^5[.]2[.]1$' OR "code" IN (521, 556) THEN 'noSuchAddress'
      WHEN "enhanced" ~ '^5[.]7[.](124|133|134|136)$' THEN 'closed'
      WHEN "enhanced" ~ '^4[.]7[.](0|28|650)$' OR "answer" ~* 'throttl|too (many|fast|much)|slow down|rate limit' THEN 'throttled'
      WHEN "enhanced" ~ '^[45][.]7[.]' OR "answer" ~* 'spam|blacklist|block ?list|reputation|policy|dnsbl' THEN 'policy'
      WHEN "enhanced" ~ '^[45][.]1[.][78]$' OR "phase" = 'mailFrom' THEN 'sender'
      WHEN "code" = 421 OR "enhanced" ~ '^[45][.][34][.]' OR "phase" IN ('auth', 'connect', 'greeting', 'hello', 'startTls') THEN 'serverBusy'
      ELSE 'other'
    END
    WHEN 'rejected' THEN 'rejected/' || CASE
      WHEN "reason" = 'poison' THEN 'unwritable'
      WHEN "enhanced" ~ '^[45][.]2[.]2$' OR "answer" ~* 'mailbox (is )?full|over ?quota|quota (is )?exceeded' THEN 'mailboxFull'
      WHEN "answer" ~* 'gr[ae]y[- ]?list' THEN 'greylisted'
      WHEN coalesce("code", 0) = 0 THEN 'noConnection'
      WHEN "enhanced" ~ '^5[.]1[.](1|2|3|6|10)$|^5[.]2[.]1$' OR "code" IN (521, 556) THEN 'noSuchAddress'
      WHEN "enhanced" ~ '^5[.]7[.](124|133|134|136)$' THEN 'closed'
      WHEN "enhanced" ~ '^4[.]7[.](0|28|650)$' OR "answer" ~* 'throttl|too (many|fast|much)|slow down|rate limit' THEN 'throttled'
      WHEN "enhanced" ~ '^[45][.]7[.]' OR "answer" ~* 'spam|blacklist|block ?list|reputation|policy|dnsbl' THEN 'policy'
      WHEN "enhanced" ~ '^[45][.]1[.][78]$' OR "phase" = 'mailFrom' THEN 'sender'
      WHEN "code" = 421 OR "enhanced" ~ '^[45][.][34][.]' OR "phase" IN ('auth', 'connect', 'greeting', 'hello', 'startTls') THEN 'serverBusy'
      ELSE 'other'
    END
    WHEN 'unknown' THEN 'unknown/' || coalesce("reason", 'other')
    WHEN 'skipped' THEN 'skipped/' || coalesce("reason", 'other')
  END) STORED;
  CREATE INDEX "mailings_minutes_minute_idx" ON "mailings_minutes" USING btree ("minute");
  CREATE INDEX "runs_newest_idx" ON "runs" USING btree ("due_at");
  CREATE INDEX "attempts_answer_group_idx" ON "attempts" USING btree ("run_id","answer_group","id","due_at") WHERE "attempts"."answer_group" IS NOT NULL;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "mailings_minutes" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "mailings_minutes" CASCADE;
  DROP INDEX "runs_newest_idx";
  DROP INDEX "attempts_answer_group_idx";
  ALTER TABLE "attempts" DROP COLUMN "answer_group";`)
}

import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "attempts" ADD COLUMN "answer_cause" varchar;
  UPDATE "attempts" SET "answer_cause" = split_part("answer_group", '/', 2) WHERE "state" IN ('deferred', 'rejected');
  ALTER TABLE "attempts" DROP COLUMN "answer_group";
  ALTER TABLE "attempts" ADD COLUMN "answer_group" varchar GENERATED ALWAYS AS (CASE "state"
    WHEN 'deferred' THEN 'deferred/' || coalesce("answer_cause", 'other')
    WHEN 'rejected' THEN 'rejected/' || coalesce("answer_cause", 'other')
    WHEN 'unknown' THEN 'unknown/' || coalesce("reason", 'other')
    WHEN 'skipped' THEN 'skipped/' || coalesce("reason", 'other')
  END) STORED;
  CREATE INDEX "attempts_answer_group_idx" ON "attempts" USING btree ("run_id","answer_group","id","due_at") WHERE "attempts"."answer_group" IS NOT NULL;
  CREATE INDEX "attempts_held_idx" ON "attempts" USING btree (split_part("answer_group", '/', 1),"owner_id","id") WHERE "attempts"."answer_group" IS NOT NULL;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "attempts" DROP COLUMN "answer_group";
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
  CREATE INDEX "attempts_answer_group_idx" ON "attempts" USING btree ("run_id","answer_group","id","due_at") WHERE "attempts"."answer_group" IS NOT NULL;
  CREATE INDEX "attempts_held_idx" ON "attempts" USING btree (split_part("answer_group", '/', 1),"owner_id","id") WHERE "attempts"."answer_group" IS NOT NULL;
  ALTER TABLE "attempts" DROP COLUMN "answer_cause";`)
}

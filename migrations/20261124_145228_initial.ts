import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."_locales" AS ENUM('en', 'ru');
  CREATE TYPE "public"."enum_users_language" AS ENUM('en', 'ru');
  CREATE TYPE "public"."enum_users_role" AS ENUM('user', 'editor', 'manager', 'admin');
  CREATE TYPE "public"."enum_posts_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__posts_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__posts_v_published_locale" AS ENUM('en', 'ru');
  CREATE TYPE "public"."enum_media_purpose" AS ENUM('site', 'letters');
  CREATE TYPE "public"."enum_system_letters_state" AS ENUM('queued', 'sending', 'sent', 'dropped', 'failed');
  CREATE TYPE "public"."enum_messages_language" AS ENUM('en', 'ru');
  CREATE TYPE "public"."enum_mailings_weekdays" AS ENUM('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday');
  CREATE TYPE "public"."enum_mailings_excluded_weekdays" AS ENUM('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday');
  CREATE TYPE "public"."enum_mailings_kind" AS ENUM('once', 'hourly', 'daily', 'weekly', 'monthly', 'cron');
  CREATE TYPE "public"."enum_mailings_month_mode" AS ENUM('day', 'lastDay', 'weekday');
  CREATE TYPE "public"."enum_mailings_when_shorter" AS ENUM('lastDay', 'skip');
  CREATE TYPE "public"."enum_mailings_nth" AS ENUM('first', 'second', 'third', 'fourth', 'fifth', 'last');
  CREATE TYPE "public"."enum_mailings_weekday" AS ENUM('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday');
  CREATE TYPE "public"."enum_mailings_catch_up" AS ENUM('skip', 'latest', 'all');
  CREATE TYPE "public"."enum_mailings_unknown_policy" AS ENUM('hold', 'resend');
  CREATE TYPE "public"."enum_mailings_status" AS ENUM('created', 'started', 'completed', 'paused', 'disabled');
  CREATE TYPE "public"."enum_runs_status" AS ENUM('planned', 'expanding', 'running', 'paused', 'finished', 'cancelled', 'missed', 'skipped');
  CREATE TYPE "public"."enum_runs_kind" AS ENUM('scheduled', 'manual');
  CREATE TYPE "public"."enum_attempts_state" AS ENUM('queued', 'claimed', 'sending', 'sent', 'deferred', 'rejected', 'unknown', 'skipped');
  CREATE TYPE "public"."enum_suppressions_reason" AS ENUM('unsubscribed', 'bounced', 'complained', 'manual');
  CREATE TYPE "public"."enum_intervals_weekdays" AS ENUM('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday');
  CREATE TYPE "public"."enum_intervals_kind" AS ENUM('once', 'hourly', 'daily', 'weekly', 'monthly', 'cron');
  CREATE TYPE "public"."enum_intervals_month_mode" AS ENUM('day', 'lastDay', 'weekday');
  CREATE TYPE "public"."enum_intervals_when_shorter" AS ENUM('lastDay', 'skip');
  CREATE TYPE "public"."enum_intervals_nth" AS ENUM('first', 'second', 'third', 'fourth', 'fifth', 'last');
  CREATE TYPE "public"."enum_intervals_weekday" AS ENUM('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday');
  CREATE TABLE "users_sessions" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"created_at" timestamp(3) with time zone,
  	"expires_at" timestamp(3) with time zone NOT NULL
  );
  
  CREATE TABLE "users" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"name" varchar,
  	"language" "enum_users_language" DEFAULT 'en' NOT NULL,
  	"time_zone" varchar DEFAULT 'UTC' NOT NULL,
  	"pending_email" varchar,
  	"role" "enum_users_role" DEFAULT 'user' NOT NULL,
  	"blocked" boolean DEFAULT false,
  	"blocked_reason" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"email" varchar NOT NULL,
  	"reset_password_token" varchar,
  	"reset_password_expiration" timestamp(3) with time zone,
  	"salt" varchar,
  	"hash" varchar,
  	"reset_password_requested_at" timestamp(3) with time zone,
  	"_verified" boolean,
  	"_verificationtoken" varchar,
  	"login_attempts" numeric DEFAULT 0,
  	"lock_until" timestamp(3) with time zone
  );
  
  CREATE TABLE "posts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"cover_id" integer,
  	"slug" varchar,
  	"published_at" timestamp(3) with time zone,
  	"author_id" integer,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_posts_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "posts_locales" (
  	"title" varchar,
  	"excerpt" varchar,
  	"body" jsonb,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "_posts_v" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"parent_id" integer,
  	"version_cover_id" integer,
  	"version_slug" varchar,
  	"version_published_at" timestamp(3) with time zone,
  	"version_author_id" integer,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__posts_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"snapshot" boolean,
  	"published_locale" "enum__posts_v_published_locale",
  	"latest" boolean
  );
  
  CREATE TABLE "_posts_v_locales" (
  	"version_title" varchar,
  	"version_excerpt" varchar,
  	"version_body" jsonb,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "media" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"owner_id" integer,
  	"purpose" "enum_media_purpose" DEFAULT 'letters' NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"url" varchar,
  	"thumbnail_u_r_l" varchar,
  	"filename" varchar,
  	"mime_type" varchar,
  	"filesize" numeric,
  	"width" numeric,
  	"height" numeric,
  	"focal_x" numeric,
  	"focal_y" numeric,
  	"sizes_thumbnail_url" varchar,
  	"sizes_thumbnail_width" numeric,
  	"sizes_thumbnail_height" numeric,
  	"sizes_thumbnail_mime_type" varchar,
  	"sizes_thumbnail_filesize" numeric,
  	"sizes_thumbnail_filename" varchar,
  	"sizes_card_url" varchar,
  	"sizes_card_width" numeric,
  	"sizes_card_height" numeric,
  	"sizes_card_mime_type" varchar,
  	"sizes_card_filesize" numeric,
  	"sizes_card_filename" varchar,
  	"sizes_cover_url" varchar,
  	"sizes_cover_width" numeric,
  	"sizes_cover_height" numeric,
  	"sizes_cover_mime_type" varchar,
  	"sizes_cover_filesize" numeric,
  	"sizes_cover_filename" varchar,
  	"sizes_letter_url" varchar,
  	"sizes_letter_width" numeric,
  	"sizes_letter_height" numeric,
  	"sizes_letter_mime_type" varchar,
  	"sizes_letter_filesize" numeric,
  	"sizes_letter_filename" varchar
  );
  
  CREATE TABLE "media_locales" (
  	"alt" varchar NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"_locale" "_locales" NOT NULL,
  	"_parent_id" integer NOT NULL
  );
  
  CREATE TABLE "system_letters" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"kind" varchar NOT NULL,
  	"to" varchar NOT NULL,
  	"user_id" integer,
  	"language" varchar DEFAULT 'en' NOT NULL,
  	"state" "enum_system_letters_state" DEFAULT 'queued' NOT NULL,
  	"tries" numeric DEFAULT 0 NOT NULL,
  	"next_try_at" timestamp(3) with time zone,
  	"lease_until" timestamp(3) with time zone,
  	"token" varchar,
  	"sent_at" timestamp(3) with time zone,
  	"last_error" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "clients" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"email" varchar NOT NULL,
  	"comment" varchar,
  	"time_zone" varchar,
  	"attributes" jsonb,
  	"owner_id" integer,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "clients_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" integer NOT NULL,
  	"path" varchar NOT NULL,
  	"lists_id" integer
  );
  
  CREATE TABLE "lists" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"comment" varchar,
  	"owner_id" integer,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "messages" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"subject" varchar NOT NULL,
  	"body" jsonb NOT NULL,
  	"preheader" varchar,
  	"language" "enum_messages_language" DEFAULT 'en' NOT NULL,
  	"plain_text" varchar,
  	"owner_id" integer,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "mailings_recurrence_weekdays" (
  	"order" integer NOT NULL,
  	"parent_id" integer NOT NULL,
  	"value" "enum_mailings_weekdays",
  	"id" serial PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "mailings_excluded_weekdays" (
  	"order" integer NOT NULL,
  	"parent_id" integer NOT NULL,
  	"value" "enum_mailings_excluded_weekdays",
  	"id" serial PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "mailings" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"message_id" integer NOT NULL,
  	"recipients_everyone" boolean DEFAULT false,
  	"interval_id" integer,
  	"recurrence_kind" "enum_mailings_kind" DEFAULT 'daily',
  	"recurrence_every" numeric DEFAULT 1,
  	"recurrence_local_time" varchar,
  	"recurrence_month_mode" "enum_mailings_month_mode" DEFAULT 'day',
  	"recurrence_month_day" numeric,
  	"recurrence_when_shorter" "enum_mailings_when_shorter" DEFAULT 'lastDay',
  	"recurrence_nth" "enum_mailings_nth" DEFAULT 'first',
  	"recurrence_weekday" "enum_mailings_weekday",
  	"recurrence_cron" varchar,
  	"time_zone" varchar DEFAULT 'UTC' NOT NULL,
  	"recipient_local_time" boolean DEFAULT false,
  	"start_at" timestamp(3) with time zone NOT NULL,
  	"end_at" timestamp(3) with time zone,
  	"count" numeric,
  	"catch_up" "enum_mailings_catch_up" DEFAULT 'latest' NOT NULL,
  	"not_later_than_minutes" numeric DEFAULT 720 NOT NULL,
  	"deadline_hours" numeric DEFAULT 24 NOT NULL,
  	"unknown_policy" "enum_mailings_unknown_policy" DEFAULT 'hold' NOT NULL,
  	"status" "enum_mailings_status" DEFAULT 'created',
  	"activated_at" timestamp(3) with time zone,
  	"next_run_at" timestamp(3) with time zone,
  	"last_run_at" timestamp(3) with time zone,
  	"paused_at" timestamp(3) with time zone,
  	"disabled_at" timestamp(3) with time zone,
  	"stop_reason" varchar,
  	"disabled_by_id" integer,
  	"runs_count" numeric DEFAULT 0,
  	"owner_id" integer,
  	"rule" jsonb,
  	"plan_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "mailings_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" integer NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "mailings_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" integer NOT NULL,
  	"path" varchar NOT NULL,
  	"lists_id" integer,
  	"clients_id" integer
  );
  
  CREATE TABLE "runs" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"mailing_id" integer,
  	"status" "enum_runs_status" NOT NULL,
  	"reason" varchar,
  	"kind" "enum_runs_kind" NOT NULL,
  	"total" numeric DEFAULT 0,
  	"sent" numeric DEFAULT 0,
  	"deferred" numeric DEFAULT 0,
  	"rejected" numeric DEFAULT 0,
  	"unknown" numeric DEFAULT 0,
  	"skipped" numeric DEFAULT 0,
  	"due_at" timestamp(3) with time zone,
  	"started_at" timestamp(3) with time zone,
  	"expanded_at" timestamp(3) with time zone,
  	"finished_at" timestamp(3) with time zone,
  	"last_due_at" timestamp(3) with time zone,
  	"owner_id" integer,
  	"snapshot" jsonb,
  	"zone_times" jsonb,
  	"expand_cursor" numeric,
  	"deadline_at" timestamp(3) with time zone,
  	"resend_unknown" boolean DEFAULT false
  );
  
  CREATE TABLE "attempts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"email" varchar NOT NULL,
  	"state" "enum_attempts_state" NOT NULL,
  	"answer" varchar,
  	"reason" varchar,
  	"tries" numeric DEFAULT 0,
  	"code" numeric,
  	"enhanced" varchar,
  	"phase" varchar,
  	"run_id" integer,
  	"client_id" integer,
  	"claimed_at" timestamp(3) with time zone,
  	"sending_at" timestamp(3) with time zone,
  	"settled_at" timestamp(3) with time zone,
  	"due_at" timestamp(3) with time zone,
  	"history" jsonb,
  	"owner_id" integer,
  	"values" jsonb,
  	"token" varchar,
  	"crashes" numeric DEFAULT 0,
  	"unknowns" numeric DEFAULT 0,
  	"resend_at" timestamp(3) with time zone
  );
  
  CREATE TABLE "suppressions" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"email" varchar NOT NULL,
  	"reason" "enum_suppressions_reason" NOT NULL,
  	"answer" varchar,
  	"suppressed_at" timestamp(3) with time zone,
  	"owner_id" integer
  );
  
  CREATE TABLE "intervals_recurrence_weekdays" (
  	"order" integer NOT NULL,
  	"parent_id" integer NOT NULL,
  	"value" "enum_intervals_weekdays",
  	"id" serial PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "intervals" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"name_ru" varchar,
  	"key" varchar,
  	"recurrence_kind" "enum_intervals_kind" DEFAULT 'daily' NOT NULL,
  	"recurrence_every" numeric DEFAULT 1,
  	"recurrence_local_time" varchar,
  	"recurrence_month_mode" "enum_intervals_month_mode" DEFAULT 'day',
  	"recurrence_month_day" numeric,
  	"recurrence_when_shorter" "enum_intervals_when_shorter" DEFAULT 'lastDay',
  	"recurrence_nth" "enum_intervals_nth" DEFAULT 'first',
  	"recurrence_weekday" "enum_intervals_weekday",
  	"recurrence_cron" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "workers" (
  	"id" varchar PRIMARY KEY NOT NULL,
  	"hostname" varchar NOT NULL,
  	"pid" numeric NOT NULL,
  	"version" varchar,
  	"started_at" timestamp(3) with time zone NOT NULL,
  	"last_seen_at" timestamp(3) with time zone NOT NULL,
  	"services" jsonb
  );
  
  CREATE TABLE "payload_kv" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"data" jsonb NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"global_slug" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" integer NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" integer,
  	"posts_id" integer,
  	"media_id" integer,
  	"clients_id" integer,
  	"lists_id" integer,
  	"messages_id" integer,
  	"mailings_id" integer
  );
  
  CREATE TABLE "payload_preferences" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar,
  	"value" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_preferences_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" integer NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" integer
  );
  
  CREATE TABLE "payload_migrations" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"name" varchar,
  	"batch" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "rate_limits" (
  	"key" varchar(255) PRIMARY KEY NOT NULL,
  	"points" integer DEFAULT 0 NOT NULL,
  	"expire" bigint
  );
  
  CREATE TABLE "mailings_buckets" (
  	"due_at" timestamp (6) with time zone NOT NULL,
  	"key" varchar PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "mailings_leases" (
  	"attempt_ids" varchar[] NOT NULL,
  	"lease_until" timestamp (3) with time zone NOT NULL,
  	"token" varchar PRIMARY KEY NOT NULL,
  	"worker" varchar NOT NULL
  );
  
  CREATE TABLE "mailings_tallies" (
  	"change" integer NOT NULL,
  	"run_id" varchar NOT NULL,
  	"state" varchar NOT NULL
  );
  
  CREATE TABLE "jobs_service_leases" (
  	"service" text PRIMARY KEY NOT NULL,
  	"holder" text NOT NULL,
  	"held_until" timestamp with time zone NOT NULL
  );
  
  ALTER TABLE "users_sessions" ADD CONSTRAINT "users_sessions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "posts" ADD CONSTRAINT "posts_cover_id_media_id_fk" FOREIGN KEY ("cover_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "posts" ADD CONSTRAINT "posts_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "posts_locales" ADD CONSTRAINT "posts_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_posts_v" ADD CONSTRAINT "_posts_v_parent_id_posts_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."posts"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_posts_v" ADD CONSTRAINT "_posts_v_version_cover_id_media_id_fk" FOREIGN KEY ("version_cover_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_posts_v" ADD CONSTRAINT "_posts_v_version_author_id_users_id_fk" FOREIGN KEY ("version_author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_posts_v_locales" ADD CONSTRAINT "_posts_v_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_posts_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "media" ADD CONSTRAINT "media_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "media_locales" ADD CONSTRAINT "media_locales_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "system_letters" ADD CONSTRAINT "system_letters_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "clients" ADD CONSTRAINT "clients_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "clients_rels" ADD CONSTRAINT "clients_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "clients_rels" ADD CONSTRAINT "clients_rels_lists_fk" FOREIGN KEY ("lists_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "lists" ADD CONSTRAINT "lists_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "messages" ADD CONSTRAINT "messages_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "mailings_recurrence_weekdays" ADD CONSTRAINT "mailings_recurrence_weekdays_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."mailings"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "mailings_excluded_weekdays" ADD CONSTRAINT "mailings_excluded_weekdays_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."mailings"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "mailings" ADD CONSTRAINT "mailings_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "mailings" ADD CONSTRAINT "mailings_interval_id_intervals_id_fk" FOREIGN KEY ("interval_id") REFERENCES "public"."intervals"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "mailings" ADD CONSTRAINT "mailings_disabled_by_id_users_id_fk" FOREIGN KEY ("disabled_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "mailings" ADD CONSTRAINT "mailings_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "mailings_texts" ADD CONSTRAINT "mailings_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."mailings"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "mailings_rels" ADD CONSTRAINT "mailings_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."mailings"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "mailings_rels" ADD CONSTRAINT "mailings_rels_lists_fk" FOREIGN KEY ("lists_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "mailings_rels" ADD CONSTRAINT "mailings_rels_clients_fk" FOREIGN KEY ("clients_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "runs" ADD CONSTRAINT "runs_mailing_id_mailings_id_fk" FOREIGN KEY ("mailing_id") REFERENCES "public"."mailings"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "runs" ADD CONSTRAINT "runs_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "attempts" ADD CONSTRAINT "attempts_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "attempts" ADD CONSTRAINT "attempts_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "attempts" ADD CONSTRAINT "attempts_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "suppressions" ADD CONSTRAINT "suppressions_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "intervals_recurrence_weekdays" ADD CONSTRAINT "intervals_recurrence_weekdays_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."intervals"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_locked_documents"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_posts_fk" FOREIGN KEY ("posts_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_media_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_clients_fk" FOREIGN KEY ("clients_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_lists_fk" FOREIGN KEY ("lists_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_messages_fk" FOREIGN KEY ("messages_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_mailings_fk" FOREIGN KEY ("mailings_id") REFERENCES "public"."mailings"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_preferences"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "users_sessions_order_idx" ON "users_sessions" USING btree ("_order");
  CREATE INDEX "users_sessions_parent_id_idx" ON "users_sessions" USING btree ("_parent_id");
  CREATE INDEX "users_role_idx" ON "users" USING btree ("role");
  CREATE INDEX "users_updated_at_idx" ON "users" USING btree ("updated_at");
  CREATE INDEX "users_created_at_idx" ON "users" USING btree ("created_at");
  CREATE UNIQUE INDEX "users_email_idx" ON "users" USING btree ("email");
  CREATE INDEX "posts_cover_idx" ON "posts" USING btree ("cover_id");
  CREATE UNIQUE INDEX "posts_slug_idx" ON "posts" USING btree ("slug");
  CREATE INDEX "posts_published_at_idx" ON "posts" USING btree ("published_at");
  CREATE INDEX "posts_author_idx" ON "posts" USING btree ("author_id");
  CREATE INDEX "posts_updated_at_idx" ON "posts" USING btree ("updated_at");
  CREATE INDEX "posts_created_at_idx" ON "posts" USING btree ("created_at");
  CREATE INDEX "posts__status_idx" ON "posts" USING btree ("_status");
  CREATE UNIQUE INDEX "posts_locales_locale_parent_id_unique" ON "posts_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "_posts_v_parent_idx" ON "_posts_v" USING btree ("parent_id");
  CREATE INDEX "_posts_v_version_version_cover_idx" ON "_posts_v" USING btree ("version_cover_id");
  CREATE INDEX "_posts_v_version_version_slug_idx" ON "_posts_v" USING btree ("version_slug");
  CREATE INDEX "_posts_v_version_version_published_at_idx" ON "_posts_v" USING btree ("version_published_at");
  CREATE INDEX "_posts_v_version_version_author_idx" ON "_posts_v" USING btree ("version_author_id");
  CREATE INDEX "_posts_v_version_version_updated_at_idx" ON "_posts_v" USING btree ("version_updated_at");
  CREATE INDEX "_posts_v_version_version_created_at_idx" ON "_posts_v" USING btree ("version_created_at");
  CREATE INDEX "_posts_v_version_version__status_idx" ON "_posts_v" USING btree ("version__status");
  CREATE INDEX "_posts_v_created_at_idx" ON "_posts_v" USING btree ("created_at");
  CREATE INDEX "_posts_v_updated_at_idx" ON "_posts_v" USING btree ("updated_at");
  CREATE INDEX "_posts_v_snapshot_idx" ON "_posts_v" USING btree ("snapshot");
  CREATE INDEX "_posts_v_published_locale_idx" ON "_posts_v" USING btree ("published_locale");
  CREATE INDEX "_posts_v_latest_idx" ON "_posts_v" USING btree ("latest");
  CREATE UNIQUE INDEX "_posts_v_locales_locale_parent_id_unique" ON "_posts_v_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "media_owner_idx" ON "media" USING btree ("owner_id");
  CREATE INDEX "media_updated_at_idx" ON "media" USING btree ("updated_at");
  CREATE INDEX "media_created_at_idx" ON "media" USING btree ("created_at");
  CREATE UNIQUE INDEX "media_filename_idx" ON "media" USING btree ("filename");
  CREATE INDEX "media_sizes_thumbnail_sizes_thumbnail_filename_idx" ON "media" USING btree ("sizes_thumbnail_filename");
  CREATE INDEX "media_sizes_card_sizes_card_filename_idx" ON "media" USING btree ("sizes_card_filename");
  CREATE INDEX "media_sizes_cover_sizes_cover_filename_idx" ON "media" USING btree ("sizes_cover_filename");
  CREATE INDEX "media_sizes_letter_sizes_letter_filename_idx" ON "media" USING btree ("sizes_letter_filename");
  CREATE UNIQUE INDEX "media_locales_locale_parent_id_unique" ON "media_locales" USING btree ("_locale","_parent_id");
  CREATE INDEX "system_letters_user_idx" ON "system_letters" USING btree ("user_id");
  CREATE INDEX "system_letters_next_try_at_idx" ON "system_letters" USING btree ("next_try_at");
  CREATE INDEX "system_letters_updated_at_idx" ON "system_letters" USING btree ("updated_at");
  CREATE INDEX "system_letters_created_at_idx" ON "system_letters" USING btree ("created_at");
  CREATE INDEX "clients_updated_at_idx" ON "clients" USING btree ("updated_at");
  CREATE INDEX "clients_created_at_idx" ON "clients" USING btree ("created_at");
  CREATE UNIQUE INDEX "clients_address_per_owner_idx" ON "clients" USING btree ("owner_id",lower("email"));
  CREATE INDEX "clients_owner_idx" ON "clients" USING btree ("owner_id","id");
  CREATE INDEX "clients_rels_order_idx" ON "clients_rels" USING btree ("order");
  CREATE INDEX "clients_rels_parent_idx" ON "clients_rels" USING btree ("parent_id");
  CREATE INDEX "clients_rels_path_idx" ON "clients_rels" USING btree ("path");
  CREATE INDEX "clients_rels_lists_id_idx" ON "clients_rels" USING btree ("lists_id");
  CREATE INDEX "clients_of_list_idx" ON "clients_rels" USING btree ("lists_id","parent_id") WHERE "clients_rels"."path" = 'lists';
  CREATE INDEX "lists_owner_idx" ON "lists" USING btree ("owner_id");
  CREATE INDEX "lists_updated_at_idx" ON "lists" USING btree ("updated_at");
  CREATE INDEX "lists_created_at_idx" ON "lists" USING btree ("created_at");
  CREATE INDEX "messages_owner_idx" ON "messages" USING btree ("owner_id");
  CREATE INDEX "messages_updated_at_idx" ON "messages" USING btree ("updated_at");
  CREATE INDEX "messages_created_at_idx" ON "messages" USING btree ("created_at");
  CREATE INDEX "mailings_recurrence_weekdays_order_idx" ON "mailings_recurrence_weekdays" USING btree ("order");
  CREATE INDEX "mailings_recurrence_weekdays_parent_idx" ON "mailings_recurrence_weekdays" USING btree ("parent_id");
  CREATE INDEX "mailings_excluded_weekdays_order_idx" ON "mailings_excluded_weekdays" USING btree ("order");
  CREATE INDEX "mailings_excluded_weekdays_parent_idx" ON "mailings_excluded_weekdays" USING btree ("parent_id");
  CREATE INDEX "mailings_message_idx" ON "mailings" USING btree ("message_id");
  CREATE INDEX "mailings_interval_idx" ON "mailings" USING btree ("interval_id");
  CREATE INDEX "mailings_status_idx" ON "mailings" USING btree ("status");
  CREATE INDEX "mailings_disabled_by_idx" ON "mailings" USING btree ("disabled_by_id");
  CREATE INDEX "mailings_owner_idx" ON "mailings" USING btree ("owner_id");
  CREATE INDEX "mailings_updated_at_idx" ON "mailings" USING btree ("updated_at");
  CREATE INDEX "mailings_created_at_idx" ON "mailings" USING btree ("created_at");
  CREATE INDEX "mailings_ending_idx" ON "mailings" USING btree ("end_at") WHERE "mailings"."status" IN ('created', 'started');
  CREATE INDEX "mailings_over_idx" ON "mailings" USING btree ("activated_at") WHERE "mailings"."next_run_at" IS NULL AND "mailings"."status" IN ('created', 'started');
  CREATE INDEX "mailings_due_idx" ON "mailings" USING btree (coalesce("plan_at", "next_run_at")) WHERE "mailings"."next_run_at" IS NOT NULL;
  CREATE INDEX "mailings_texts_order_parent" ON "mailings_texts" USING btree ("order","parent_id");
  CREATE INDEX "mailings_rels_order_idx" ON "mailings_rels" USING btree ("order");
  CREATE INDEX "mailings_rels_parent_idx" ON "mailings_rels" USING btree ("parent_id");
  CREATE INDEX "mailings_rels_path_idx" ON "mailings_rels" USING btree ("path");
  CREATE INDEX "mailings_rels_lists_id_idx" ON "mailings_rels" USING btree ("lists_id");
  CREATE INDEX "mailings_rels_clients_id_idx" ON "mailings_rels" USING btree ("clients_id");
  CREATE INDEX "runs_status_idx" ON "runs" USING btree ("status");
  CREATE INDEX "runs_owner_idx" ON "runs" USING btree ("owner_id");
  CREATE UNIQUE INDEX "runs_one_per_occurrence_idx" ON "runs" USING btree ("mailing_id","due_at");
  CREATE INDEX "runs_open_idx" ON "runs" USING btree ("status","id") WHERE "runs"."status" IN ('planned', 'expanding', 'running', 'paused');
  CREATE INDEX "runs_cancelling_idx" ON "runs" USING btree ("id") WHERE "runs"."status" = 'cancelled' AND "runs"."finished_at" IS NULL;
  CREATE INDEX "runs_open_of_mailing_idx" ON "runs" USING btree ("mailing_id") WHERE "runs"."status" IN ('planned', 'expanding', 'running', 'paused');
  CREATE INDEX "attempts_client_history_idx" ON "attempts" USING btree ("client_id","id");
  CREATE INDEX "attempts_due_idx" ON "attempts" USING btree ("run_id","due_at","id") WHERE "attempts"."due_at" IS NOT NULL;
  CREATE INDEX "attempts_owner_newest_idx" ON "attempts" USING btree ("owner_id","id");
  CREATE UNIQUE INDEX "attempts_one_per_recipient_idx" ON "attempts" USING btree ("run_id",lower("email"));
  CREATE INDEX "attempts_resend_idx" ON "attempts" USING btree ("resend_at") WHERE "attempts"."resend_at" IS NOT NULL;
  CREATE INDEX "attempts_suspects_idx" ON "attempts" USING btree ("due_at") WHERE "attempts"."crashes" > 0 AND "attempts"."due_at" IS NOT NULL;
  CREATE UNIQUE INDEX "suppressions_address_per_owner_idx" ON "suppressions" USING btree ("owner_id",lower("email"));
  CREATE INDEX "intervals_recurrence_weekdays_order_idx" ON "intervals_recurrence_weekdays" USING btree ("order");
  CREATE INDEX "intervals_recurrence_weekdays_parent_idx" ON "intervals_recurrence_weekdays" USING btree ("parent_id");
  CREATE UNIQUE INDEX "intervals_key_idx" ON "intervals" USING btree ("key");
  CREATE INDEX "intervals_updated_at_idx" ON "intervals" USING btree ("updated_at");
  CREATE INDEX "intervals_created_at_idx" ON "intervals" USING btree ("created_at");
  CREATE INDEX "workers_last_seen_at_idx" ON "workers" USING btree ("last_seen_at");
  CREATE UNIQUE INDEX "payload_kv_key_idx" ON "payload_kv" USING btree ("key");
  CREATE INDEX "payload_locked_documents_global_slug_idx" ON "payload_locked_documents" USING btree ("global_slug");
  CREATE INDEX "payload_locked_documents_updated_at_idx" ON "payload_locked_documents" USING btree ("updated_at");
  CREATE INDEX "payload_locked_documents_created_at_idx" ON "payload_locked_documents" USING btree ("created_at");
  CREATE INDEX "payload_locked_documents_rels_order_idx" ON "payload_locked_documents_rels" USING btree ("order");
  CREATE INDEX "payload_locked_documents_rels_parent_idx" ON "payload_locked_documents_rels" USING btree ("parent_id");
  CREATE INDEX "payload_locked_documents_rels_path_idx" ON "payload_locked_documents_rels" USING btree ("path");
  CREATE INDEX "payload_locked_documents_rels_users_id_idx" ON "payload_locked_documents_rels" USING btree ("users_id");
  CREATE INDEX "payload_locked_documents_rels_posts_id_idx" ON "payload_locked_documents_rels" USING btree ("posts_id");
  CREATE INDEX "payload_locked_documents_rels_media_id_idx" ON "payload_locked_documents_rels" USING btree ("media_id");
  CREATE INDEX "payload_locked_documents_rels_clients_id_idx" ON "payload_locked_documents_rels" USING btree ("clients_id");
  CREATE INDEX "payload_locked_documents_rels_lists_id_idx" ON "payload_locked_documents_rels" USING btree ("lists_id");
  CREATE INDEX "payload_locked_documents_rels_messages_id_idx" ON "payload_locked_documents_rels" USING btree ("messages_id");
  CREATE INDEX "payload_locked_documents_rels_mailings_id_idx" ON "payload_locked_documents_rels" USING btree ("mailings_id");
  CREATE INDEX "payload_preferences_key_idx" ON "payload_preferences" USING btree ("key");
  CREATE INDEX "payload_preferences_updated_at_idx" ON "payload_preferences" USING btree ("updated_at");
  CREATE INDEX "payload_preferences_created_at_idx" ON "payload_preferences" USING btree ("created_at");
  CREATE INDEX "payload_preferences_rels_order_idx" ON "payload_preferences_rels" USING btree ("order");
  CREATE INDEX "payload_preferences_rels_parent_idx" ON "payload_preferences_rels" USING btree ("parent_id");
  CREATE INDEX "payload_preferences_rels_path_idx" ON "payload_preferences_rels" USING btree ("path");
  CREATE INDEX "payload_preferences_rels_users_id_idx" ON "payload_preferences_rels" USING btree ("users_id");
  CREATE INDEX "payload_migrations_updated_at_idx" ON "payload_migrations" USING btree ("updated_at");
  CREATE INDEX "payload_migrations_created_at_idx" ON "payload_migrations" USING btree ("created_at");
  CREATE INDEX "mailings_leases_until_idx" ON "mailings_leases" USING btree ("lease_until");
  CREATE INDEX "mailings_tallies_run_idx" ON "mailings_tallies" USING btree ("run_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "users_sessions" CASCADE;
  DROP TABLE "users" CASCADE;
  DROP TABLE "posts" CASCADE;
  DROP TABLE "posts_locales" CASCADE;
  DROP TABLE "_posts_v" CASCADE;
  DROP TABLE "_posts_v_locales" CASCADE;
  DROP TABLE "media" CASCADE;
  DROP TABLE "media_locales" CASCADE;
  DROP TABLE "system_letters" CASCADE;
  DROP TABLE "clients" CASCADE;
  DROP TABLE "clients_rels" CASCADE;
  DROP TABLE "lists" CASCADE;
  DROP TABLE "messages" CASCADE;
  DROP TABLE "mailings_recurrence_weekdays" CASCADE;
  DROP TABLE "mailings_excluded_weekdays" CASCADE;
  DROP TABLE "mailings" CASCADE;
  DROP TABLE "mailings_texts" CASCADE;
  DROP TABLE "mailings_rels" CASCADE;
  DROP TABLE "runs" CASCADE;
  DROP TABLE "attempts" CASCADE;
  DROP TABLE "suppressions" CASCADE;
  DROP TABLE "intervals_recurrence_weekdays" CASCADE;
  DROP TABLE "intervals" CASCADE;
  DROP TABLE "workers" CASCADE;
  DROP TABLE "payload_kv" CASCADE;
  DROP TABLE "payload_locked_documents" CASCADE;
  DROP TABLE "payload_locked_documents_rels" CASCADE;
  DROP TABLE "payload_preferences" CASCADE;
  DROP TABLE "payload_preferences_rels" CASCADE;
  DROP TABLE "payload_migrations" CASCADE;
  DROP TABLE "rate_limits" CASCADE;
  DROP TABLE "mailings_buckets" CASCADE;
  DROP TABLE "mailings_leases" CASCADE;
  DROP TABLE "mailings_tallies" CASCADE;
  DROP TABLE "jobs_service_leases" CASCADE;
  DROP TYPE "public"."_locales";
  DROP TYPE "public"."enum_users_language";
  DROP TYPE "public"."enum_users_role";
  DROP TYPE "public"."enum_posts_status";
  DROP TYPE "public"."enum__posts_v_version_status";
  DROP TYPE "public"."enum__posts_v_published_locale";
  DROP TYPE "public"."enum_media_purpose";
  DROP TYPE "public"."enum_system_letters_state";
  DROP TYPE "public"."enum_messages_language";
  DROP TYPE "public"."enum_mailings_weekdays";
  DROP TYPE "public"."enum_mailings_excluded_weekdays";
  DROP TYPE "public"."enum_mailings_kind";
  DROP TYPE "public"."enum_mailings_month_mode";
  DROP TYPE "public"."enum_mailings_when_shorter";
  DROP TYPE "public"."enum_mailings_nth";
  DROP TYPE "public"."enum_mailings_weekday";
  DROP TYPE "public"."enum_mailings_catch_up";
  DROP TYPE "public"."enum_mailings_unknown_policy";
  DROP TYPE "public"."enum_mailings_status";
  DROP TYPE "public"."enum_runs_status";
  DROP TYPE "public"."enum_runs_kind";
  DROP TYPE "public"."enum_attempts_state";
  DROP TYPE "public"."enum_suppressions_reason";
  DROP TYPE "public"."enum_intervals_weekdays";
  DROP TYPE "public"."enum_intervals_kind";
  DROP TYPE "public"."enum_intervals_month_mode";
  DROP TYPE "public"."enum_intervals_when_shorter";
  DROP TYPE "public"."enum_intervals_nth";
  DROP TYPE "public"."enum_intervals_weekday";`)
}

CREATE TABLE "audit_clients" (
	"audit_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ip" text COLLATE "C" NOT NULL,
	"agent" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text COLLATE "C" NOT NULL,
	"action" text COLLATE "C" NOT NULL,
	"object_kind" text COLLATE "C" NOT NULL,
	"object_id" text COLLATE "C",
	"request_id" text COLLATE "C" NOT NULL,
	"session_id" text COLLATE "C",
	"outcome" text COLLATE "C",
	"detail" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "entries" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" DEFAULT 'listing' NOT NULL,
	"slug" text COLLATE "C",
	"name" text COLLATE "C" NOT NULL,
	"name_folded" text COLLATE "C" NOT NULL,
	"site" text COLLATE "C",
	"state" text COLLATE "C" NOT NULL,
	"document" json,
	"base_version" bigint,
	"author_id" text COLLATE "C",
	"updated_by" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"publish_at" timestamp (3) with time zone,
	"trashed_at" timestamp (3) with time zone,
	"approved_round" text COLLATE "C",
	"approved_version" bigint,
	CONSTRAINT "entries_state_value" CHECK ("entries"."state" in ('draft', 'in-review', 'changes-requested', 'approved', 'scheduled', 'published', 'archived')),
	CONSTRAINT "entries_kind_value" CHECK ("entries"."kind" in ('listing', 'guide'))
);
--> statement-breakpoint
CREATE TABLE "entry_autosaves" (
	"user_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"entry_id" text COLLATE "C" NOT NULL,
	"tab" text COLLATE "C" NOT NULL,
	"sequence" bigint NOT NULL,
	"based_on" bigint NOT NULL,
	"changes" json,
	"document" json,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "entry_autosaves_user_id_id_pk" PRIMARY KEY("user_id","id")
);
--> statement-breakpoint
CREATE TABLE "entry_presence" (
	"entry_id" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "entry_presence_entry_id_user_id_pk" PRIMARY KEY("entry_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "entry_revisions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"entry_id" text COLLATE "C" NOT NULL,
	"number" bigint NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text COLLATE "C" NOT NULL,
	"by_id" text COLLATE "C",
	"reason" text COLLATE "C" NOT NULL,
	"document" json NOT NULL,
	"listing_version" bigint,
	CONSTRAINT "entry_revisions_number" UNIQUE("entry_id","number"),
	CONSTRAINT "entry_revisions_kind" CHECK ("entry_revisions"."kind" in ('save', 'submit', 'publish', 'restore', 'import', 'merge'))
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"payload" json NOT NULL,
	"run_at" timestamp (3) with time zone NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"attempts" bigint NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"last_error" text COLLATE "C",
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "jobs_key_unique" UNIQUE("key"),
	CONSTRAINT "jobs_state" CHECK ("jobs"."state" in ('waiting', 'running', 'done', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "preview_links" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"entry_id" text COLLATE "C" NOT NULL,
	"revision" bigint NOT NULL,
	"token_hash" text COLLATE "C" NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"maker_id" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "preview_links_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "published_reviews" (
	"tool_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"round_id" text COLLATE "C" NOT NULL,
	"reviewed_on" text COLLATE "C" NOT NULL,
	"reviewers" json NOT NULL,
	"differed" json NOT NULL,
	"outcome" text COLLATE "C" NOT NULL,
	"has_conflict" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_answers" (
	"review_id" text COLLATE "C" NOT NULL,
	"criterion" text COLLATE "C" NOT NULL,
	"answer" text COLLATE "C" NOT NULL,
	"claim" text COLLATE "C",
	"note" text COLLATE "C",
	"proof_url" text COLLATE "C",
	"hands_on" text COLLATE "C",
	"seen_on" text COLLATE "C",
	"answered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "review_answers_review_id_criterion_pk" PRIMARY KEY("review_id","criterion"),
	CONSTRAINT "review_answers_answer" CHECK ("review_answers"."answer" in ('yes', 'partial', 'no', 'unknown', 'not-applicable')),
	CONSTRAINT "review_answers_claim" CHECK ("review_answers"."claim" in ('checked-by-us', 'stated-by-maker', 'third-party-tested'))
);
--> statement-breakpoint
CREATE TABLE "review_rounds" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"entry_id" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"revision" bigint,
	"state" text COLLATE "C" NOT NULL,
	"trigger" text COLLATE "C" NOT NULL,
	"trigger_note" text COLLATE "C",
	"rubric_version" bigint NOT NULL,
	"opened_by" text COLLATE "C" NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"due_on" text COLLATE "C" NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by" text COLLATE "C",
	"reason" text COLLATE "C",
	"outcome" text COLLATE "C",
	"writers" json,
	CONSTRAINT "review_rounds_state_value" CHECK ("review_rounds"."state" in ('open', 'settling', 'approved', 'changes-requested', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"round_id" text COLLATE "C" NOT NULL,
	"reviewer_id" text COLLATE "C" NOT NULL,
	"reviewer_name" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"conflict_of_interest" text COLLATE "C",
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"version" bigint NOT NULL,
	"credential" text COLLATE "C",
	"is_clinician" boolean,
	CONSTRAINT "reviews_once" UNIQUE("round_id","reviewer_id"),
	CONSTRAINT "reviews_role" CHECK ("reviews"."role" in ('reviewer', 'settler'))
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"query" text COLLATE "C" NOT NULL,
	CONSTRAINT "saved_views_name" UNIQUE("user_id","name")
);
--> statement-breakpoint
CREATE TABLE "takedowns" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"entry_id" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text COLLATE "C" NOT NULL,
	"by_id" text COLLATE "C",
	"reason" text COLLATE "C" NOT NULL,
	"publication" text COLLATE "C" NOT NULL,
	"publication_note" text COLLATE "C",
	"listing_version" bigint NOT NULL,
	"put_back_at" timestamp (3) with time zone,
	CONSTRAINT "takedowns_publication" CHECK ("takedowns"."publication" in ('published', 'not-listed'))
);
--> statement-breakpoint
CREATE TABLE "bibliography" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"authors" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"venue" text COLLATE "C" NOT NULL,
	"year" bigint,
	"doi" text COLLATE "C",
	"url" text COLLATE "C",
	"verified" text COLLATE "C" NOT NULL,
	"note" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "glossary_terms" (
	"slug" text COLLATE "C" PRIMARY KEY NOT NULL,
	"term" text COLLATE "C" NOT NULL,
	"abbr" text COLLATE "C",
	"definition" text COLLATE "C" NOT NULL,
	"sources" json DEFAULT '[]'::json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "guide_revisions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"guide_id" text COLLATE "C" NOT NULL,
	"number" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text COLLATE "C" NOT NULL,
	"by_id" text COLLATE "C",
	"kind" text COLLATE "C" NOT NULL,
	"summary" text COLLATE "C" NOT NULL,
	"document" json NOT NULL,
	CONSTRAINT "guide_revisions_number" UNIQUE("guide_id","number"),
	CONSTRAINT "guide_revisions_kind" CHECK ("guide_revisions"."kind" in ('import', 'publish', 'withdraw', 'return'))
);
--> statement-breakpoint
CREATE TABLE "guides" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"publication" text COLLATE "C" DEFAULT 'published' NOT NULL,
	"publication_note" text COLLATE "C",
	"signed_off_by" text COLLATE "C",
	"signed_off_credential" text COLLATE "C",
	"signed_off_on" text COLLATE "C",
	"signed_off_is_clinician" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "guides_seq_unique" UNIQUE("seq"),
	CONSTRAINT "guides_slug_unique" UNIQUE("slug"),
	CONSTRAINT "guides_publication" CHECK ("guides"."publication" in ('published', 'archived'))
);
--> statement-breakpoint
CREATE TABLE "rubric_criteria" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"criterion" text COLLATE "C" NOT NULL,
	"domain" text COLLATE "C" NOT NULL,
	"position" bigint NOT NULL,
	"question" text COLLATE "C" NOT NULL,
	"help" text COLLATE "C" NOT NULL,
	"applies_to" text COLLATE "C" NOT NULL,
	"core" boolean NOT NULL,
	"when_no" text COLLATE "C",
	"when_unknown" text COLLATE "C",
	"caution" text COLLATE "C",
	"caution_unknown" text COLLATE "C",
	CONSTRAINT "rubric_criteria_applies" CHECK ("rubric_criteria"."applies_to" in ('all', 'ai')),
	CONSTRAINT "rubric_criteria_when_no" CHECK ("rubric_criteria"."when_no" in ('caution', 'not-listed', 'not-listed-if-ai'))
);
--> statement-breakpoint
CREATE TABLE "rubric_domains" (
	"version" bigint NOT NULL,
	"domain" text COLLATE "C" NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"question" text COLLATE "C" NOT NULL,
	"position" bigint NOT NULL,
	CONSTRAINT "rubric_domains_version_domain_pk" PRIMARY KEY("version","domain")
);
--> statement-breakpoint
CREATE TABLE "rubric_versions" (
	"version" bigint PRIMARY KEY NOT NULL,
	"review_days" bigint NOT NULL,
	"review_days_generative_or_crisis" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_changes" (
	"id" bigint PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"words" text COLLATE "C",
	CONSTRAINT "search_changes_kind" CHECK ("search_changes"."kind" in ('tool', 'guide'))
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"kind" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"words" text COLLATE "C" NOT NULL,
	CONSTRAINT "search_words_kind_seq_pk" PRIMARY KEY("kind","seq"),
	CONSTRAINT "search_words_kind" CHECK ("search_words"."kind" in ('tool', 'guide'))
);
--> statement-breakpoint
CREATE TABLE "content_version" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"epoch" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "emergency_numbers" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"country_code" text COLLATE "C",
	"country" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"checked_on" text COLLATE "C",
	"is_confirmed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "helpline_changes" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"helpline_id" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text COLLATE "C" NOT NULL,
	"writers" json,
	"confirmed_by" text COLLATE "C",
	"kind" text COLLATE "C" NOT NULL,
	"note" text COLLATE "C",
	"before" json NOT NULL,
	"after" json NOT NULL,
	CONSTRAINT "helpline_changes_kind" CHECK ("helpline_changes"."kind" in ('added', 'changed', 'checked', 'withdrawn', 'restored'))
);
--> statement-breakpoint
CREATE TABLE "helpline_proposals" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"helpline_id" text COLLATE "C" NOT NULL,
	"revision" bigint NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"base_version" bigint NOT NULL,
	"before" json NOT NULL,
	"after" json NOT NULL,
	"note" text COLLATE "C",
	"by" text COLLATE "C" NOT NULL,
	"writers" json NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"turned_down_by" text COLLATE "C",
	"turned_down_at" timestamp (3) with time zone,
	"turned_down_why" text COLLATE "C",
	CONSTRAINT "helpline_proposals_helplineId_unique" UNIQUE("helpline_id"),
	CONSTRAINT "helpline_proposals_kind" CHECK ("helpline_proposals"."kind" in ('added', 'changed', 'withdrawn', 'restored'))
);
--> statement-breakpoint
CREATE TABLE "helplines" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL,
	"country_code" text COLLATE "C",
	"country" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"phone" text COLLATE "C",
	"sms" text COLLATE "C",
	"url" text COLLATE "C" NOT NULL,
	"hours" text COLLATE "C" NOT NULL,
	"verified_on" text COLLATE "C",
	"source" text COLLATE "C",
	"note" text COLLATE "C",
	"version" bigint DEFAULT 1 NOT NULL,
	"updated_by" text COLLATE "C",
	"updated_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	"import_key" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "redirects" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"from_slug" text COLLATE "C" NOT NULL,
	"to_slug" text COLLATE "C" NOT NULL,
	CONSTRAINT "redirects_kind" CHECK ("redirects"."kind" in ('tool', 'guide', 'tag'))
);
--> statement-breakpoint
CREATE TABLE "site_marks" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"value" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "site_settings" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"settings" json NOT NULL,
	"version" bigint NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"reference" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"tool_slug" text COLLATE "C",
	"name" text COLLATE "C",
	"url" text COLLATE "C",
	"message" text COLLATE "C" NOT NULL,
	"contact" text COLLATE "C",
	"state" text COLLATE "C" NOT NULL,
	"digest" text COLLATE "C" NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"handled_by" text COLLATE "C",
	"handled_at" timestamp (3) with time zone,
	"note" text COLLATE "C",
	"closed_at" timestamp (3) with time zone,
	"contact_deleted_at" timestamp (3) with time zone,
	"stripped_at" timestamp (3) with time zone,
	CONSTRAINT "submissions_reference_unique" UNIQUE("reference"),
	CONSTRAINT "submissions_kind" CHECK ("submissions"."kind" in ('suggestion', 'correction', 'harm')),
	CONSTRAINT "submissions_state_value" CHECK ("submissions"."state" in ('new', 'taken', 'done'))
);
--> statement-breakpoint
CREATE TABLE "tag_memberships" (
	"tag_id" text COLLATE "C" NOT NULL,
	"group" text COLLATE "C" NOT NULL,
	"main" bigint NOT NULL,
	CONSTRAINT "tag_memberships_tag_id_group_pk" PRIMARY KEY("tag_id","group"),
	CONSTRAINT "tag_memberships_group" CHECK ("tag_memberships"."group" in ('type', 'approach', 'condition', 'audience', 'feature'))
);
--> statement-breakpoint
CREATE TABLE "tag_synonyms" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"tag_id" text COLLATE "C" NOT NULL,
	"synonym" text COLLATE "C" NOT NULL,
	CONSTRAINT "tag_synonyms_once" UNIQUE("tag_id","synonym")
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"description" text COLLATE "C" NOT NULL,
	"position" bigint NOT NULL,
	CONSTRAINT "tags_slug_unique" UNIQUE("slug"),
	CONSTRAINT "tags_name" CHECK (length(trim("tags"."name")) > 0)
);
--> statement-breakpoint
CREATE TABLE "tool_cards" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"card" json NOT NULL,
	"facts" json DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tool_facets" (
	"seq" bigint NOT NULL,
	"group" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	CONSTRAINT "tool_facets_seq_group_value_pk" PRIMARY KEY("seq","group","value")
);
--> statement-breakpoint
CREATE TABLE "tool_revisions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"tool_id" text COLLATE "C" NOT NULL,
	"number" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"summary" text COLLATE "C" NOT NULL,
	"document" json NOT NULL,
	CONSTRAINT "tool_revisions_kind" CHECK ("tool_revisions"."kind" in ('import', 'publish', 'withdraw', 'return'))
);
--> statement-breakpoint
CREATE TABLE "tool_status_history" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"tool_id" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	"date" text COLLATE "C",
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "tool_status_history_state" CHECK ("tool_status_history"."state" in ('active', 'region-limited', 'changed-owner', 'research-only', 'unconfirmed', 'discontinued'))
);
--> statement-breakpoint
CREATE TABLE "tools" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"name_folded" text COLLATE "C" NOT NULL,
	"maker" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"publication" text COLLATE "C" NOT NULL,
	"publication_note" text COLLATE "C",
	"decision" text COLLATE "C",
	"checked_on" text COLLATE "C" NOT NULL,
	"reviewed_on" text COLLATE "C",
	"review_due_on" text COLLATE "C",
	"rubric_version" bigint NOT NULL,
	"source_count" bigint NOT NULL,
	"core_known" bigint DEFAULT 0 NOT NULL,
	"version" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "tools_seq_unique" UNIQUE("seq"),
	CONSTRAINT "tools_slug_unique" UNIQUE("slug"),
	CONSTRAINT "tools_name" CHECK (length(trim("tools"."name")) > 0),
	CONSTRAINT "tools_state" CHECK ("tools"."state" in ('active', 'region-limited', 'changed-owner', 'research-only', 'unconfirmed', 'discontinued')),
	CONSTRAINT "tools_publication" CHECK ("tools"."publication" in ('published', 'archived', 'not-listed')),
	CONSTRAINT "tools_decision" CHECK ("tools"."decision" in ('meets-baseline', 'with-cautions', 'not-listed'))
);
--> statement-breakpoint
CREATE TABLE "factor_resets" (
	"user_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"asked_by" text COLLATE "C" NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"reason" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "known_devices" (
	"token_hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "one_time_tokens" (
	"token_hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C",
	"challenge" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "one_time_tokens_kind" CHECK ("one_time_tokens"."kind" in ('setup', 'invite', 'reset', 'second-factor', 'passkey-sign-in', 'passkey-enrol'))
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"public_key" text COLLATE "C" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" json NOT NULL,
	"backed_up" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"points" bigint NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"code_hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"token_hash" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"factor" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL,
	"ip" text COLLATE "C" NOT NULL,
	"agent" text COLLATE "C" NOT NULL,
	CONSTRAINT "sessions_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "sessions_factor" CHECK ("sessions"."factor" in ('password', 'totp', 'passkey', 'recovery'))
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"email_folded" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"password_hash" text COLLATE "C",
	"totp_secret" text COLLATE "C",
	"totp_last_step" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"last_sign_in_at" timestamp (3) with time zone,
	CONSTRAINT "users_emailFolded_unique" UNIQUE("email_folded"),
	CONSTRAINT "users_name" CHECK (length(trim("users"."name")) > 0),
	CONSTRAINT "users_email" CHECK (length(trim("users"."email")) > 0),
	CONSTRAINT "users_role" CHECK ("users"."role" in ('contributor', 'editor', 'admin')),
	CONSTRAINT "users_state" CHECK ("users"."state" in ('invited', 'active', 'disabled'))
);
--> statement-breakpoint
ALTER TABLE "audit_clients" ADD CONSTRAINT "audit_clients_audit_id_audit_log_id_fk" FOREIGN KEY ("audit_id") REFERENCES "public"."audit_log"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_autosaves" ADD CONSTRAINT "entry_autosaves_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_presence" ADD CONSTRAINT "entry_presence_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_revisions" ADD CONSTRAINT "entry_revisions_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preview_links" ADD CONSTRAINT "preview_links_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_answers" ADD CONSTRAINT "review_answers_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_rounds" ADD CONSTRAINT "review_rounds_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_round_id_review_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."review_rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "takedowns" ADD CONSTRAINT "takedowns_entry_id_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_revisions" ADD CONSTRAINT "guide_revisions_guide_id_guides_id_fk" FOREIGN KEY ("guide_id") REFERENCES "public"."guides"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rubric_criteria" ADD CONSTRAINT "rubric_criteria_version_rubric_versions_version_fk" FOREIGN KEY ("version") REFERENCES "public"."rubric_versions"("version") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rubric_domains" ADD CONSTRAINT "rubric_domains_version_rubric_versions_version_fk" FOREIGN KEY ("version") REFERENCES "public"."rubric_versions"("version") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "helpline_changes" ADD CONSTRAINT "helpline_changes_helpline_id_helplines_id_fk" FOREIGN KEY ("helpline_id") REFERENCES "public"."helplines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_memberships" ADD CONSTRAINT "tag_memberships_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_synonyms" ADD CONSTRAINT "tag_synonyms_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_revisions" ADD CONSTRAINT "tool_revisions_tool_id_tools_id_fk" FOREIGN KEY ("tool_id") REFERENCES "public"."tools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_status_history" ADD CONSTRAINT "tool_status_history_tool_id_tools_id_fk" FOREIGN KEY ("tool_id") REFERENCES "public"."tools"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "factor_resets" ADD CONSTRAINT "factor_resets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "known_devices" ADD CONSTRAINT "known_devices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_tokens" ADD CONSTRAINT "one_time_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_clients_at" ON "audit_clients" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_log_object" ON "audit_log" USING btree ("object_kind","object_id");--> statement-breakpoint
CREATE INDEX "audit_log_actor" ON "audit_log" USING btree ("actor","at");--> statement-breakpoint
CREATE INDEX "entries_state" ON "entries" USING btree ("state","updated_at");--> statement-breakpoint
CREATE INDEX "entries_name" ON "entries" USING btree ("name_folded");--> statement-breakpoint
CREATE INDEX "entries_site" ON "entries" USING btree ("site");--> statement-breakpoint
CREATE INDEX "entry_autosaves_entry" ON "entry_autosaves" USING btree ("entry_id","user_id");--> statement-breakpoint
CREATE INDEX "entry_autosaves_saved" ON "entry_autosaves" USING btree ("saved_at");--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("state","run_at");--> statement-breakpoint
CREATE INDEX "review_rounds_entry" ON "review_rounds" USING btree ("entry_id","opened_at");--> statement-breakpoint
CREATE INDEX "review_rounds_state" ON "review_rounds" USING btree ("state","due_on");--> statement-breakpoint
CREATE INDEX "reviews_reviewer" ON "reviews" USING btree ("reviewer_id");--> statement-breakpoint
CREATE INDEX "takedowns_entry" ON "takedowns" USING btree ("entry_id","at");--> statement-breakpoint
CREATE INDEX "helpline_changes_helpline" ON "helpline_changes" USING btree ("helpline_id","version");--> statement-breakpoint
CREATE INDEX "helpline_changes_at" ON "helpline_changes" USING btree ("at");--> statement-breakpoint
CREATE INDEX "redirects_from" ON "redirects" USING btree ("kind","from_slug");--> statement-breakpoint
CREATE INDEX "submissions_state" ON "submissions" USING btree ("state","received_at");--> statement-breakpoint
CREATE INDEX "submissions_digest" ON "submissions" USING btree ("digest","received_at");--> statement-breakpoint
CREATE INDEX "tag_synonyms_tag" ON "tag_synonyms" USING btree ("tag_id");--> statement-breakpoint
CREATE INDEX "tool_revisions_tool" ON "tool_revisions" USING btree ("tool_id","number");--> statement-breakpoint
CREATE INDEX "tool_status_history_tool" ON "tool_status_history" USING btree ("tool_id","recorded_at");--> statement-breakpoint
CREATE INDEX "tools_name_folded" ON "tools" USING btree ("name_folded");--> statement-breakpoint
CREATE INDEX "tools_changed_at" ON "tools" USING btree ("changed_at");--> statement-breakpoint
CREATE INDEX "tools_publication" ON "tools" USING btree ("publication");--> statement-breakpoint
CREATE INDEX "known_devices_user" ON "known_devices" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "one_time_tokens_user" ON "one_time_tokens" USING btree ("user_id","kind");--> statement-breakpoint
CREATE INDEX "passkeys_user" ON "passkeys" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "recovery_codes_user" ON "recovery_codes" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$;
--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log
FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON audit_log
FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
--> statement-breakpoint
CREATE FUNCTION delete_unsaved_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN DELETE FROM entry_autosaves WHERE user_id = old.id; RETURN NULL; END $$;
--> statement-breakpoint
CREATE TRIGGER entry_autosaves_owner AFTER DELETE ON users
FOR EACH ROW EXECUTE FUNCTION delete_unsaved_text();
--> statement-breakpoint
CREATE SEQUENCE search_revision;
--> statement-breakpoint
CREATE TABLE search_texts (
	kind text COLLATE "C" NOT NULL,
	seq bigint NOT NULL,
	revision bigint DEFAULT nextval('search_revision') NOT NULL,
	fields json,
	PRIMARY KEY (kind, seq)
);
--> statement-breakpoint
CREATE INDEX search_texts_revision ON search_texts (revision);
--> statement-breakpoint
CREATE FUNCTION announce_content() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_notify('cognicare_content', new.epoch || '.' || new.version); RETURN NULL; END $$;
--> statement-breakpoint
CREATE TRIGGER content_version_announced AFTER UPDATE ON content_version
FOR EACH ROW EXECUTE FUNCTION announce_content();
--> statement-breakpoint
INSERT INTO content_version (id, version, epoch) VALUES ('site', 0, 0);
